/** From what the records hold to who asks. */
import type { LiveSession, LiveToken, StoredAccount } from '../records/account-records';
import type { Principal } from './principal';

/** Undefined for a session that is of nobody. */
export function principalOfSession({
  account,
  persona,
}: Pick<LiveSession, 'account' | 'persona'>): Principal | undefined {
  if (account) return { via: 'session', ...bearing(account), mayAct: true };
  return persona && { via: 'rehearsal', ...persona, mayAct: true };
}

export function principalOfToken({ account, mayAct }: LiveToken): Principal {
  return { via: 'token', ...bearing(account), mayAct };
}

function bearing({ name, displayName, role, person, unit }: StoredAccount) {
  return { account: name, displayName, role, person: person ?? undefined, unit: unit ?? undefined };
}
