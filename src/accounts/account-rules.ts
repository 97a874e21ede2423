/** What an account must be like: its name, and what belongs to its role. */
import type { StoredAccount } from '../records/account-records';
import { InvalidRequest } from '../rollout/errors';
import { ACCOUNT_ROLE_WORDS } from './account-words';

const NAME = /^[a-z0-9][a-z0-9._@-]{1,63}$/;
const LONGEST_NAME = 64;

/** A sign-in name as the records write it. */
export function accountName(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/** Throws `InvalidRequest`. */
export function requireSoundName(name: string): void {
  if (NAME.test(name)) return;
  throw new InvalidRequest(
    '登录名应为 2 至 64 个小写字母、数字或 . _ @ -，以字母或数字开头（系统约定），例如 scjg.zheng。',
  );
}

/** As the audit keeps it: what was typed may be anything. */
export function auditName(typed: string): string {
  return Array.from(typed.replace(/\p{Cc}/gu, ' ').trim())
    .slice(0, LONGEST_NAME)
    .join('');
}

type Bearing = Pick<StoredAccount, 'role' | 'person' | 'unit'>;

/** Throws `InvalidRequest` naming what is missing or too much. */
export function requireSoundRole({ role, person, unit }: Bearing): void {
  const needsPerson = role !== 'administrator';
  const needsUnit = role === 'unit' || role === 'convener';
  const faults = [...fault('人员', person, needsPerson), ...fault('单位', unit, needsUnit)];
  if (faults.length === 0) return;
  throw new InvalidRequest(
    `角色“${ACCOUNT_ROLE_WORDS[role]}”的账号${faults.join('，')}。请改正后重新提交，没有任何改动。`,
  );
}

function fault(what: string, value: string | null, needed: boolean): string[] {
  if (needed === (value !== null)) return [];
  return [needed ? `须写明${what}` : `不能有${what}`];
}
