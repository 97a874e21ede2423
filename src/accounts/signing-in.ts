/** Coming in: by name and password, or — where a rehearsal allows it — by picking a role. */
import type { WorkPlan } from '../domain/plan';
import type { Instant } from '../domain/time';
import type {
  AccountRecords,
  NewSession,
  SessionPlace,
  SignIn,
  SignInOutcome,
  StoredAccount,
} from '../records/account-records';
import { NotFound } from '../rollout/errors';
import { accountName, auditName } from './account-rules';
import { BRAKES, LONGEST_SESSION_MS } from './conventions';
import { SignInRefused } from './errors';
import { isPassword } from './passwords';
import { personaCalled } from './personas';
import { principalOfSession } from './principals';
import type { Principal } from './principal';
import { hashOfSecret, newSessionSecret } from './secrets';

export interface SignInRequest extends SessionPlace {
  account: string;
  password: string;
}

export interface SignedIn {
  /** Given out once; the records keep its hash. */
  secret: string;
  principal: Principal;
  endsAt: Instant;
}

/** The name and the password that came with it, where from, and what for. */
export type Claim = Pick<SignInRequest, 'account' | 'password' | 'address'> & Pick<SignIn, 'via'>;

const LONGEST_USER_AGENT = 120;

export class SigningIn {
  constructor(
    private readonly records: AccountRecords,
    private readonly now: () => Instant,
  ) {}

  /** Throws `SignInRefused`; whoever reads the refusal does not learn whether there is such an account. */
  async signIn(request: SignInRequest): Promise<SignedIn> {
    const account = await this.prove({ ...request, via: 'password' });
    const { secret, session } = this.newSession(request);
    // Disabled, or given another password, in the same moment.
    if (!(await this.records.openSession(session, account))) throw new SignInRefused('notAccepted');
    return signedIn(secret, session, { account });
  }

  /** Throws `NotFound` for somebody who is not of this plan. */
  async pickRole(person: string, plan: WorkPlan, place: SessionPlace): Promise<SignedIn> {
    const persona = personaCalled(plan, person);
    if (!persona) throw new NotFound('演练身份', auditName(person), '请从列出的身份中选择。');
    const { secret, session } = this.newSession(place);
    await this.records.openRehearsalSession(session, persona);
    await this.note({ account: person, address: place.address, via: 'rehearsal' }, 'signedIn');
    return signedIn(secret, session, { persona });
  }

  /** Looks at a password, under the brakes, and writes down how it went. Throws `SignInRefused`. */
  async prove(claim: Claim): Promise<StoredAccount> {
    const name = accountName(claim.account);
    const turn = await this.records.takeTry({ ...claim, account: auditName(name), at: this.now() }, BRAKES);
    if (turn === 'braked') return this.refuse(claim, 'braked');
    const account = await this.records.account(name);
    const open = turn === 'free' && account && account.disabledAt === null ? account : undefined;
    const right = await isPassword(claim.password, open?.passwordHash);
    if (!open || !right) return this.refuse(claim, turn === 'locked' ? 'locked' : failureOf(account));
    await this.records.forgetTries(name);
    await this.note(claim, 'signedIn');
    return open;
  }

  private async refuse(claim: Claim, outcome: SignInOutcome): Promise<never> {
    await this.note(claim, outcome);
    throw new SignInRefused(outcome === 'braked' ? 'tooMany' : 'notAccepted');
  }

  private async note({ account, address, via }: Omit<Claim, 'password'>, outcome: SignInOutcome): Promise<void> {
    // A name that is known is written as it is known, so that its sign-ins are found together.
    const written = outcome === 'unknownAccount' ? auditName(account) : auditName(accountName(account));
    await this.records.recordSignIn({ at: this.now(), account: written, outcome, address, via });
  }

  private newSession({ address, userAgent }: SessionPlace): { secret: string; session: NewSession } {
    const secret = newSessionSecret();
    const at = this.now();
    const shortened = userAgent.replace(/\p{Cc}/gu, ' ').slice(0, LONGEST_USER_AGENT);
    const endsAt = at + LONGEST_SESSION_MS;
    return { secret, session: { hash: hashOfSecret(secret), at, endsAt, address, userAgent: shortened } };
  }
}

function failureOf(account: StoredAccount | undefined): SignInOutcome {
  if (!account) return 'unknownAccount';
  return account.disabledAt === null ? 'wrongPassword' : 'disabled';
}

function signedIn(secret: string, { endsAt }: NewSession, of: Parameters<typeof principalOfSession>[0]): SignedIn {
  const principal = principalOfSession(of);
  if (!principal) throw new Error('a session was opened for nobody');
  return { secret, principal, endsAt };
}
