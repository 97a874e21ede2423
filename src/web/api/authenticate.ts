/** Who asks: proved by the cookie of a session or by an API token, before a route does anything. */
import type { Context, MiddlewareHandler } from 'hono';
import type { Accounts } from '../../accounts/accounts';
import type { Principal } from '../../accounts/principal';
import type { WorkPlan } from '../../domain/plan';
import type { Instant } from '../../domain/time';
import { signedOut } from './account-problems';
import { isOnThisMachine } from './client-address';
import { requireCsrf } from './own-page';
import { sessionSecretOf } from './session-cookie';
import type { ApiEnv } from './typed';

export interface AccountParts {
  accounts: Accounts;
  /** Where it is there, whoever sits at this machine may pick a role of this plan. */
  rehearsal?: { plan: () => Promise<WorkPlan | undefined> };
  publicUrl?: string;
}

export interface Admission {
  principal: Principal;
  endsAt: Instant;
  /** Of a session in a browser. */
  secret?: string;
}

/** Lets through whoever is known; the others, and requests of foreign pages, end here as problems. */
export function authenticate(parts: AccountParts): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { principal } = await admission(c, parts);
    c.set('principal', principal);
    await next();
  };
}

/** Who asks. Throws a 401 or 403 problem. */
export async function admission(c: Context<ApiEnv>, parts: AccountParts): Promise<Admission> {
  const authorization = c.req.header('authorization');
  const admitted = authorization === undefined ? await bySession(c, parts) : await byToken(authorization, parts);
  if (!admitted) throw signedOut();
  return admitted;
}

/** Whether roles may be picked: in a rehearsal, by whoever sits at this machine. */
export function mayPickRoles(c: Context, { rehearsal }: AccountParts): boolean {
  return rehearsal !== undefined && isOnThisMachine(c);
}

async function bySession(c: Context<ApiEnv>, parts: AccountParts): Promise<Admission | undefined> {
  const secret = sessionSecretOf(c, parts);
  const open = secret === undefined ? undefined : await parts.accounts.sessions.open(secret, isUntouched(c));
  if (!open || secret === undefined) return undefined;
  // A role that was picked ends with the rehearsal, and does not leave this machine.
  if (open.principal.via === 'rehearsal' && !mayPickRoles(c, parts)) return undefined;
  requireCsrf(c, parts, secret);
  return { ...open, secret };
}

/** The stream of news runs by itself, and so do the looks that follow from it where nobody is at the page. */
function isUntouched(c: Context): boolean {
  return c.req.path === '/api/stream' || c.req.header('x-duban-idle') !== undefined;
}

/** No browser adds this header by itself, so that a foreign page cannot make it do so. */
async function byToken(authorization: string, { accounts }: AccountParts): Promise<Admission | undefined> {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
  return token === undefined ? undefined : accounts.tokens.open(token);
}
