/** What signing in needs of the records. Instants are those of the real clock; secrets come as hashes only. */
import type { Principal, Role } from '../accounts/principal';
import type { Instant } from '../domain/time';

export interface StoredAccount {
  /** Sign-in name, in lower case. */
  name: string;
  displayName: string;
  role: Role;
  /** The person of the rosters in whose name it acts; administrators have none. */
  person: string | null;
  unit: string | null;
  passwordHash: string;
  createdAt: Instant;
  disabledAt: Instant | null;
}

export type NewAccount = Omit<StoredAccount, 'createdAt' | 'disabledAt'> & Done;

/** What stays as it is, is left out. */
export type AccountChange = Partial<
  Pick<StoredAccount, 'displayName' | 'role' | 'person' | 'unit' | 'passwordHash'>
> & {
  disabled?: boolean;
};

/** `lastAdministrator`: nobody would be left who could enable the others again. */
export type ChangeOutcome = 'changed' | 'unknown' | 'lastAdministrator';

/** An account as the list of accounts shows it. */
export interface ListedAccount extends Omit<StoredAccount, 'passwordHash'> {
  lockedUntil: Instant | null;
  lastSignInAt: Instant | null;
}

/** A role that was picked in a rehearsal. */
export type Persona = Pick<Principal, 'account' | 'displayName' | 'role' | 'person' | 'unit'>;

export interface SessionPlace {
  address: string;
  userAgent: string;
}

export interface NewSession extends SessionPlace {
  hash: string;
  at: Instant;
  endsAt: Instant;
}

export interface LiveSession {
  id: string;
  account?: StoredAccount;
  persona?: Persona;
  lastSeenAt: Instant;
  endsAt: Instant;
}

export interface ListedSession extends SessionPlace {
  id: string;
  hash: string;
  createdAt: Instant;
  lastSeenAt: Instant;
  endsAt: Instant;
}

export type EndedWhy = 'signedOut' | 'replaced' | 'revoked' | 'passwordChanged' | 'accountChanged';

/** When something is done to an account, and by which one; null for whoever does it on the command line. */
export interface Done {
  at: Instant;
  by: string | null;
}

export type AccountChangeKind = 'created' | 'changed' | 'unlocked' | 'sessionsEnded' | 'tokenCreated' | 'tokenRevoked';

interface Difference {
  from: string | null;
  to: string | null;
}

/** One line of the audit of accounts. */
export interface AccountChangeLine extends Done {
  account: string;
  change: AccountChangeKind;
  /** What is different: the bearing of the account, its password, whether it is disabled; or which token, how many sessions. */
  details: Partial<Record<'displayName' | 'role' | 'person' | 'unit', Difference>> & {
    password?: true;
    disabled?: boolean;
    label?: string;
    mayAct?: boolean;
    sessions?: number;
  };
}

/** Which sessions are over although nobody ended them: those that nobody used since `idleSince`. */
export interface Moment {
  now: Instant;
  idleSince: Instant;
}

export interface NewToken extends Done {
  hash: string;
  account: string;
  label: string;
  mayAct: boolean;
  expiresAt: Instant;
}

export interface ListedToken {
  id: string;
  label: string;
  mayAct: boolean;
  createdAt: Instant;
  expiresAt: Instant;
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
}

export interface LiveToken extends ListedToken {
  account: StoredAccount;
}

export type SignInOutcome = 'signedIn' | 'wrongPassword' | 'unknownAccount' | 'disabled' | 'locked' | 'braked';
export type SignInVia = 'password' | 'passwordChange' | 'rehearsal';

/** One line of the audit of signing in; `account` as it was typed, shortened. */
export interface SignIn {
  at: Instant;
  account: string;
  outcome: SignInOutcome;
  address: string;
  via: SignInVia;
}

/** How many failures within which time close the door, and for how long an account stays closed. */
export interface Brakes {
  windowMs: number;
  perAccount: number;
  perAddress: number;
}

export interface Try {
  account: string;
  address: string;
  at: Instant;
}

/** `free`: the password may be looked at. */
export type Turn = 'free' | 'locked' | 'braked';

interface AccountRows {
  account(name: string): Promise<StoredAccount | undefined>;
  accounts(now: Instant, brakes: Brakes): Promise<ListedAccount[]>;
  /** False when the name is taken. */
  addAccount(account: NewAccount): Promise<boolean>;
  /** Ends the account's sessions and tokens along with whatever changes who it is, and never leaves the system without an administrator. */
  changeAccount(name: string, change: AccountChange, done: Done): Promise<ChangeOutcome>;
  /** What was done to accounts, the newest first. */
  accountChanges(page: number, size: number): Promise<{ total: number; changes: AccountChangeLine[] }>;
  /** Its own new password; every session but `keep` ends. False when the old hash is no longer the account's. */
  changePassword(name: string, hashes: { from: string; to: string }, keep: string, at: Instant): Promise<boolean>;
}

interface SessionRows {
  /** False when the account was disabled, or got another password, since it was looked at. */
  openSession(session: NewSession, account: Pick<StoredAccount, 'name' | 'passwordHash'>): Promise<boolean>;
  openRehearsalSession(session: NewSession, persona: Persona): Promise<void>;
  session(hash: string, moment: Moment): Promise<LiveSession | undefined>;
  seen(sessionId: string, at: Instant): Promise<void>;
  endSession(hash: string, why: EndedWhy, at: Instant): Promise<void>;
  sessions(account: string, moment: Moment): Promise<ListedSession[]>;
  /** The account's own session with this id; false where it has none that is open. */
  revokeSession(account: string, id: string, at: Instant): Promise<boolean>;
  /** All of an account's; answers how many. */
  revokeSessions(account: string, done: Done): Promise<number>;
}

interface TokenRows {
  /** The token's id; undefined when there is no such account, or it is disabled. */
  addToken(token: NewToken): Promise<string | undefined>;
  token(hash: string, now: Instant): Promise<LiveToken | undefined>;
  usedToken(id: string, at: Instant): Promise<void>;
  tokens(account: string): Promise<ListedToken[]>;
  /** False when the account has no such token that is still valid; `id` may be the beginning of one. */
  revokeToken(account: string, id: string, done: Done): Promise<boolean>;
}

interface SignInRows {
  /** Counts a try as failed before anybody looks at its password: tries that come together cannot slip past the brakes. */
  takeTry(attempt: Try, brakes: Brakes): Promise<Turn>;
  /** After the right password: the account's failures count no more. */
  forgetTries(account: string): Promise<void>;
  /** The same by an administrator. */
  unlock(account: string, done: Done): Promise<void>;
  recordSignIn(signIn: SignIn): Promise<void>;
  /** The newest first. */
  signIns(page: number, size: number): Promise<{ total: number; signIns: SignIn[] }>;
}

export type AccountRecords = AccountRows & SessionRows & TokenRows & SignInRows;
export type { AccountRows, SessionRows, SignInRows, TokenRows };
