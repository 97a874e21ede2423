/** Coming in, going out, and who one is. */
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ACCOUNT_ROLE_WORDS } from '../../accounts/account-words';
import { personasOf, type NamedPersona } from '../../accounts/personas';
import type { SignedIn } from '../../accounts/signing-in';
import type { WorkPlan } from '../../domain/plan';
import { orProblem } from './account-problems';
import { admission, mayPickRoles, type AccountParts } from './authenticate';
import { clientAddress } from './client-address';
import { meOf } from './me';
import { fromOwnPage, requireCsrf, requireOwnPage } from './own-page';
import { Problem } from './problem';
import { dropSession, keepSession, sessionSecretOf } from './session-cookie';
import { me, pickRequest, signInPage, signInRequest, type Me, type Persona } from './shapes/accounts';
import { answers, newApi, REFUSALS, takes, type Api } from './typed';

const NOTICE =
  '本系统不得处理涉密信息。涉密事项请按保密规定使用涉密渠道办理；不能确定是否涉密的，请先问本单位保密机构，不要在此录入。';

const LARGEST_BODY = 16 * 1024;

const tags = ['登录'];
const routes = {
  page: createRoute({
    ...{ method: 'get', path: '/api/sign-in', tags, summary: '登录页要显示什么' },
    responses: { 200: answers(signInPage, '登录方式和须知') },
  }),
  signIn: createRoute({
    ...{ method: 'post', path: '/api/sign-in', tags, summary: '用登录名和密码登录' },
    request: { body: takes(signInRequest) },
    responses: { 200: answers(me, '已登录，会话在 Cookie 中'), ...REFUSALS },
  }),
  pick: createRoute({
    ...{ method: 'post', path: '/api/sign-in/rehearsal', tags, summary: '演练中选择身份（仅限本机）' },
    request: { body: takes(pickRequest) },
    responses: { 200: answers(me, '已选择，会话在 Cookie 中'), ...REFUSALS },
  }),
  signOut: createRoute({
    ...{ method: 'post', path: '/api/sign-out', tags, summary: '退出' },
    responses: { 204: { description: '已退出' }, ...REFUSALS },
  }),
  me: createRoute({
    ...{ method: 'get', path: '/api/me', tags, summary: '我是谁，可以做什么' },
    responses: { 200: answers(me, '身份和权限'), ...REFUSALS },
  }),
};

/** These stand before `authenticate`: whoever comes in is not known yet. */
export function signInRoutes(parts: AccountParts): Api {
  const api = newApi();
  api.use('/api/sign-in/*', bodyLimit({ maxSize: LARGEST_BODY, onError: tooLarge }), fromOwnPage(parts));
  api.openapi(routes.page, async (c) => c.json(await pageFor(c, parts), 200));
  api.openapi(routes.signIn, async (c) => c.json(await signIn(c, parts, c.req.valid('json')), 200));
  api.openapi(routes.pick, async (c) => c.json(await pick(c, parts, c.req.valid('json').person), 200));
  api.openapi(routes.signOut, async (c) => {
    await signOut(c, parts);
    return c.body(null, 204);
  });
  api.openapi(routes.me, async (c) => c.json(meOf(await admission(c, parts)), 200));
  return api;
}

async function pageFor(c: Context, parts: AccountParts) {
  const plan = mayPickRoles(c, parts) ? await parts.rehearsal?.plan() : undefined;
  if (!plan) return { mode: 'password' as const, notice: NOTICE };
  return { mode: 'rehearsal' as const, notice: NOTICE, personas: personasOf(plan).map(shown), planTitle: plan.title };
}

function shown({ account, displayName, role, unit, unitName }: NamedPersona): Persona {
  return { person: account, name: displayName, role, roleName: ACCOUNT_ROLE_WORDS[role], unit, unitName };
}

async function signIn(c: Context, parts: AccountParts, claim: { account: string; password: string }): Promise<Me> {
  return admit(c, parts, await orProblem(parts.accounts.signingIn.signIn({ ...claim, ...placeOf(c) })));
}

async function pick(c: Context, parts: AccountParts, person: string): Promise<Me> {
  return admit(c, parts, await parts.accounts.signingIn.pickRole(person, await rehearsedPlan(c, parts), placeOf(c)));
}

async function rehearsedPlan(c: Context, parts: AccountParts): Promise<WorkPlan> {
  const plan = mayPickRoles(c, parts) ? await parts.rehearsal?.plan() : undefined;
  if (plan) return plan;
  const detail =
    '只有在运行演练的这台电脑上，用 localhost 或 127.0.0.1 的地址打开，才能选择身份。请用登录名和密码登录。';
  throw new Problem(403, 'noRehearsal', '不能选择身份', detail);
}

/** A secret that the browser brought along is never taken over: each way in makes a new one, and ends the old. */
async function admit(c: Context, parts: AccountParts, { secret, principal, endsAt }: SignedIn): Promise<Me> {
  const before = sessionSecretOf(c, parts);
  if (before !== undefined) await parts.accounts.sessions.end(before, 'replaced');
  keepSession(c, parts, secret);
  return meOf({ principal, endsAt, secret });
}

async function signOut(c: Context, parts: AccountParts): Promise<void> {
  const secret = sessionSecretOf(c, parts);
  if (secret === undefined) return requireOwnPage(c, parts);
  requireCsrf(c, parts, secret);
  await parts.accounts.sessions.end(secret, 'signedOut');
  dropSession(c, parts);
}

function placeOf(c: Context) {
  return { address: clientAddress(c), userAgent: c.req.header('user-agent') ?? '' };
}

function tooLarge(): never {
  const detail = `请求超过 ${LARGEST_BODY / 1024} KB（系统约定），没有接收。请从登录页面登录。`;
  throw new Problem(413, 'tooLarge', '请求过大', detail);
}
