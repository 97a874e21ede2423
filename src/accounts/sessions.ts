/** Staying in: sessions end when nobody uses them, at the latest after half a day, and when somebody ends them. */
import type { Instant } from '../domain/time';
import type { AccountRecords, EndedWhy, ListedSession, Moment } from '../records/account-records';
import { NotFound } from '../rollout/errors';
import { IDLE_MS, SEEN_EVERY_MS } from './conventions';
import type { Principal } from './principal';
import { principalOfSession } from './principals';
import { hashOfSecret, isSessionSecret } from './secrets';

export interface OpenSession {
  principal: Principal;
  endsAt: Instant;
}

export type SessionInList = Omit<ListedSession, 'hash'> & {
  /** The one that asks. */
  current: boolean;
};

export class Sessions {
  constructor(
    private readonly records: AccountRecords,
    private readonly now: () => Instant,
  ) {}

  /**
   * Whose session this is; undefined when it is over or never was. What a page asks by itself while nobody touches it is no use of the
   * session (`untouched`), or one that was left open would never end.
   */
  async open(secret: string, untouched = false): Promise<OpenSession | undefined> {
    if (!isSessionSecret(secret)) return undefined;
    const moment = this.moment();
    const session = await this.records.session(hashOfSecret(secret), moment);
    const principal = session && principalOfSession(session);
    if (!session || !principal) return undefined;
    if (!untouched && moment.now - session.lastSeenAt >= SEEN_EVERY_MS) await this.records.seen(session.id, moment.now);
    return { principal, endsAt: session.endsAt };
  }

  /** Ends the session of this secret; one that is over already stays as it is. */
  async end(secret: string, why: EndedWhy): Promise<void> {
    if (isSessionSecret(secret)) await this.records.endSession(hashOfSecret(secret), why, this.now());
  }

  /** The account's open sessions; `secret` is that of whoever asks. */
  async list(account: string, secret: string): Promise<SessionInList[]> {
    const own = hashOfSecret(secret);
    const open = await this.records.sessions(account, this.moment());
    return open.map(({ hash, ...session }) => ({ ...session, current: hash === own }));
  }

  /** Ends one of the account's own sessions. Throws `NotFound`. */
  async revoke(account: string, id: string): Promise<void> {
    if (await this.records.revokeSession(account, id, this.now())) return;
    throw new NotFound('登录', id, '它可能已经退出，请刷新列表。');
  }

  /** Ends all sessions of an account; answers how many. `by` is null for the command line. */
  revokeAll(account: string, by: string | null = null): Promise<number> {
    return this.records.revokeSessions(account, { at: this.now(), by });
  }

  private moment(): Moment {
    const now = this.now();
    return { now, idleSince: now - IDLE_MS };
  }
}
