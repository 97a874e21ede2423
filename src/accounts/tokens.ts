/** API tokens: for programs that act, or only read, in the name of an account. Each is shown once. */
import { DAY_MS, type Instant } from '../domain/time';
import type { AccountRecords, ListedToken } from '../records/account-records';
import { InvalidRequest, NotFound } from '../rollout/errors';
import { accountName } from './account-rules';
import { LONGEST_TOKEN_DAYS, SEEN_EVERY_MS, TOKEN_DAYS } from './conventions';
import type { Principal } from './principal';
import { principalOfToken } from './principals';
import { hashOfSecret, isApiToken, newApiToken } from './secrets';

export interface NewTokenRequest {
  account: string;
  label: string;
  /** Valid for so many days. */
  days?: number;
  mayAct: boolean;
  /** The account that makes it; left out for the command line. */
  by?: string | null;
}

export interface CreatedToken {
  id: string;
  /** The only time that it is seen. */
  token: string;
  expiresAt: Instant;
}

export interface OpenToken {
  principal: Principal;
  endsAt: Instant;
}

export class Tokens {
  constructor(
    private readonly records: AccountRecords,
    private readonly now: () => Instant,
  ) {}

  /** In whose name this token speaks; undefined when it is expired, revoked or unknown. */
  async open(token: string): Promise<OpenToken | undefined> {
    if (!isApiToken(token)) return undefined;
    const now = this.now();
    const live = await this.records.token(hashOfSecret(token), now);
    if (!live) return undefined;
    if (now - (live.lastUsedAt ?? 0) >= SEEN_EVERY_MS) await this.records.usedToken(live.id, now);
    return { principal: principalOfToken(live), endsAt: live.expiresAt };
  }

  /** Throws `InvalidRequest`, and `NotFound` for an account that is unknown or disabled. */
  async create({ account, label, days = TOKEN_DAYS, mayAct, by = null }: NewTokenRequest): Promise<CreatedToken> {
    requireSoundToken(label, days);
    const token = newApiToken();
    const at = this.now();
    const expiresAt = at + days * DAY_MS;
    const name = accountName(account);
    const given = { account: name, label: label.trim(), mayAct, at, by, expiresAt };
    const id = await this.records.addToken({ hash: hashOfSecret(token), ...given });
    if (id === undefined) throw new NotFound('可用的账号', name, '它不存在或已停用，请用 duban accounts list 查看。');
    return { id, token, expiresAt };
  }

  list(account: string): Promise<ListedToken[]> {
    return this.records.tokens(accountName(account));
  }

  /** `id` may be the beginning of one; `by` is null for the command line. Throws `NotFound`. */
  async revoke(account: string, id: string, by: string | null = null): Promise<void> {
    if (await this.records.revokeToken(accountName(account), id, { at: this.now(), by })) return;
    throw new NotFound('有效的令牌', id, '它可能已收回，或编号开头不止一个令牌符合。请在令牌列表中核对。');
  }
}

const LONGEST_LABEL = 60;

function requireSoundToken(label: string, days: number): void {
  const length = Array.from(label.trim()).length;
  if (length === 0 || length > LONGEST_LABEL) {
    throw new InvalidRequest(`请写明令牌的用途，1 至 ${LONGEST_LABEL} 字（系统约定），例如“每日导出”。`);
  }
  if (Number.isInteger(days) && days >= 1 && days <= LONGEST_TOKEN_DAYS) return;
  throw new InvalidRequest(`令牌的有效期应为 1 至 ${LONGEST_TOKEN_DAYS} 天的整数（系统约定）。`);
}
