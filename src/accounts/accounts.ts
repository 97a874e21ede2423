/** Everything of accounts behind one door. */
import type { Instant } from '../domain/time';
import type { AccountRecords } from '../records/account-records';
import { Administration } from './administration';
import { OwnPassword } from './own-password';
import { Sessions } from './sessions';
import { SigningIn } from './signing-in';
import { Tokens } from './tokens';

export class Accounts {
  readonly signingIn: SigningIn;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly administration: Administration;
  readonly ownPassword: OwnPassword;

  /** `now` is the real clock, never a plan's. */
  constructor(records: AccountRecords, now: () => Instant = Date.now) {
    this.signingIn = new SigningIn(records, now);
    this.sessions = new Sessions(records, now);
    this.tokens = new Tokens(records, now);
    this.administration = new Administration(records, now);
    this.ownPassword = new OwnPassword(records, this.signingIn, now);
  }
}
