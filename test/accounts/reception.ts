/** Accounts on a real PostgreSQL, with a clock that only the story moves. */
import { Accounts } from '../../src/accounts/accounts';
import type { NewAccountRequest } from '../../src/accounts/administration';
import type { SignedIn } from '../../src/accounts/signing-in';
import { openOffice, type Office } from '../records/story';

export const PASSWORD = 'planted horse battery 秘密';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export class Reception {
  now = Date.parse('2031-05-05T09:00:00+08:00');
  readonly accounts: Accounts;

  private constructor(readonly office: Office) {
    this.accounts = new Accounts(office.records.accounts, () => this.now);
  }

  static async open(): Promise<Reception> {
    return new Reception(await openOffice());
  }

  close(): Promise<void> {
    return this.office.close();
  }

  /** Lets time pass. */
  pass(ms: number): void {
    this.now += ms;
  }

  /** A clerk of a unit, unless said otherwise. */
  async hire(name: string, given: Partial<NewAccountRequest> = {}) {
    const clerk = { displayName: `虚构人员 ${name}`, role: 'unit' as const, person: `${name}-person`, unit: 'scjg' };
    return this.accounts.administration.create({ name, password: PASSWORD, ...clerk, ...given });
  }

  hireAdministrator(name: string) {
    return this.hire(name, { role: 'administrator', person: undefined, unit: undefined });
  }

  signIn(account: string, password = PASSWORD, address = '198.51.100.7'): Promise<SignedIn> {
    return this.accounts.signingIn.signIn({ account, password, address, userAgent: 'Firefox' });
  }

  /** `in` for whoever got in, otherwise why not. */
  async knock(account: string, password = PASSWORD, address?: string): Promise<string> {
    return this.signIn(account, password, address).then(
      () => 'in',
      (error: Error & { reason?: string }) => error.reason ?? error.message,
    );
  }

  /** Whether a session still opens the door. */
  async lives({ secret }: SignedIn): Promise<boolean> {
    return (await this.accounts.sessions.open(secret)) !== undefined;
  }

  /** Every row of every table of signing in, as text. */
  async dump(): Promise<string> {
    const tables = ['accounts', 'sessions', 'api_tokens', 'sign_ins', 'sign_in_tries', 'account_changes'];
    const parts = tables.map((table) => this.office.behindItsBack(`select * from ${table}`));
    return JSON.stringify(await Promise.all(parts));
  }

  async outcomes(account: string): Promise<string[]> {
    const { signIns } = await this.accounts.administration.signIns(1, 200);
    return signIns.filter((row) => row.account === account).map(({ outcome }) => outcome);
  }
}
