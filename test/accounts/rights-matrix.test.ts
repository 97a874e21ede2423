/**
 * Every cell of role × action × ownership, against a table written by hand: one line an action, in each column whose it may
 * be. O: the own unit's, T: another unit's, W: the whole; R at the end marks what a token for reading may do.
 */
import { ROLES, type Principal, type Role } from '../../src/accounts/principal';
import { ACTIONS, may, OWNERSHIPS, type Action, type Ownership } from '../../src/accounts/rights';

//                     coordinator convener unit observer administrator
const EXPECTED = `
  signReceipt          -           O        O    -        -
  submit               -           O        O    -        -
  explain              -           O        O    -        -
  takeBack             -           O        O    -        -
  withdrawMajorIssue   -           O        O    -        -
  accept               -           T        -    -        -
  returnForRevision    -           T        -    -        -
  waive                -           T        -    -        -
  handle               -           T        -    -        -
  strikeOff            -           W        -    -        -
  inspect              -           W        -    -        -
  issue                W           -        -    -        -
  correct              OT          T        -    -        -
  urgeByPhone          OT          T        -    -        -
  instructMajorIssue   OT          T        -    -        -
  closeMajorIssue      OT          T        -    -        -
  raiseMajorIssue      OT          OT       O    -        -
  view                 OTW         OTW      O    OTW      -         R
  export               OTW         OTW      O    OTW      -         R
  viewContacts         OTW         OTW      O    -        -         R
  onBehalf             OTW         -        -    -        -
  checkPlan            W           -        -    -        -         R
  registerPlan         W           -        -    -        -
  withdrawLinks        OTW         -        -    -        -
  driveRehearsal       W           W        W    W        W
  manageAccounts       -           -        -    -        W
  viewSignIns          -           -        -    -        W         R
  manageOwnAccess      W           W        W    W        W
`;

const LETTERS: Record<Ownership, string> = { own: 'O', others: 'T', whole: 'W' };
const COLUMNS: Role[] = ['coordinator', 'convener', 'unit', 'observer', 'administrator'];

const lines = EXPECTED.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const lineOf = (action: Action) => lines.find(([name]) => name === action) ?? [];

const allowed = (role: Role, action: Action, whose: Ownership) =>
  (lineOf(action)[1 + COLUMNS.indexOf(role)] ?? '').includes(LETTERS[whose]);
const isReading = (action: Action) => lineOf(action)[1 + COLUMNS.length] === 'R';

/** Somebody of this role; the role's unit, where it has one, is `mine`. */
const somebody = (role: Role, given: Partial<Principal> = {}): Principal => ({
  ...{ via: 'session', account: role, displayName: role, role, mayAct: true },
  unit: 'mine',
  ...given,
});
const UNITS: Record<Ownership, string | undefined> = { own: 'mine', others: 'theirs', whole: undefined };

const cells = ROLES.flatMap((role) =>
  ACTIONS.flatMap((action) =>
    OWNERSHIPS.map((whose) => ({ role, action, whose, expected: allowed(role, action, whose) })),
  ),
);

it('the table has a line for every action, and every role a column', () => {
  expect(lines.map(([name]) => name).toSorted()).toEqual(ACTIONS.toSorted());
  expect(COLUMNS.toSorted()).toEqual(ROLES.toSorted());
});

it.each(cells)('$role: $action of $whose is $expected', ({ role, action, whose, expected }) => {
  expect(may(somebody(role), action, UNITS[whose])).toBe(expected);
});

it.each(cells)('$role with a token for reading: $action of $whose', ({ role, action, whose, expected }) => {
  const reader = somebody(role, { via: 'token', mayAct: false });
  expect(may(reader, action, UNITS[whose])).toBe(expected && isReading(action));
});

it('whoever has no unit owns none: every unit is another’s to him', () => {
  const coordinator = somebody('coordinator', { unit: undefined });
  expect(may(coordinator, 'view', 'theirs')).toBe(true);
  expect(may(somebody('unit', { unit: undefined }), 'submit', 'theirs')).toBe(false);
});
