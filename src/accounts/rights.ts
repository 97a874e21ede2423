/**
 * Who may do what, to whose: one table, asked by every route and printed nowhere else. It decides who may knock; whether an
 * act is right at this moment the rules of the domain decide (for instance that nobody judges himself).
 */
import type { Act } from '../domain/acts';
import type { UnitId } from '../domain/plan';
import type { Principal, Role } from './principal';

/** What there is to do besides the acts of the domain. */
const DOINGS = [
  /** See a plan's overview, timeline, tables, measures, letters and ledger. */
  'view',
  'export',
  /** See names, addresses and telephones of the roster. */
  'viewContacts',
  /** Enter for somebody else what he said by telephone or on paper. */
  'onBehalf',
  'checkPlan',
  'registerPlan',
  'withdrawLinks',
  /** Pause a rehearsal and change its pace. */
  'driveRehearsal',
  'manageAccounts',
  'viewSignIns',
  /** One's own sessions, tokens and password. */
  'manageOwnAccess',
] as const;

export type Action = Act['type'] | (typeof DOINGS)[number];

/** Whose it is: the account's own unit's, another unit's, or no single unit's (the plan or the system as a whole). */
export const OWNERSHIPS = ['own', 'others', 'whole'] as const;
export type Ownership = (typeof OWNERSHIPS)[number];

type Grant = Partial<Record<Role, readonly Ownership[]>>;

const ALL = OWNERSHIPS;
const OF_UNITS = ['own', 'others'] as const;
const OWN = ['own'] as const;
const OTHERS = ['others'] as const;
const WHOLE = ['whole'] as const;

/** A unit answers for itself; a convener's clerk does so for the convener's own assignments. */
const BY_THE_UNIT: Grant = { unit: OWN, convener: OWN };
/** Nobody judges himself (domain rule 3): a convener decides on others only. */
const BY_A_CONVENER: Grant = { convener: OTHERS };

const RIGHTS: Record<Action, Grant> = {
  signReceipt: BY_THE_UNIT,
  submit: BY_THE_UNIT,
  explain: BY_THE_UNIT,
  takeBack: BY_THE_UNIT,
  withdrawMajorIssue: BY_THE_UNIT,
  accept: BY_A_CONVENER,
  returnForRevision: BY_A_CONVENER,
  waive: BY_A_CONVENER,
  handle: BY_A_CONVENER,
  strikeOff: { convener: WHOLE },
  inspect: { convener: WHOLE },
  issue: { coordinator: WHOLE },
  correct: { coordinator: OF_UNITS, convener: OTHERS },
  urgeByPhone: { coordinator: OF_UNITS, convener: OTHERS },
  instructMajorIssue: { coordinator: OF_UNITS, convener: OTHERS },
  closeMajorIssue: { coordinator: OF_UNITS, convener: OTHERS },
  raiseMajorIssue: { coordinator: OF_UNITS, convener: OF_UNITS, unit: OWN },
  view: { coordinator: ALL, convener: ALL, observer: ALL, unit: OWN },
  export: { coordinator: ALL, convener: ALL, observer: ALL, unit: OWN },
  viewContacts: { coordinator: ALL, convener: ALL, unit: OWN },
  onBehalf: { coordinator: ALL },
  checkPlan: { coordinator: WHOLE },
  registerPlan: { coordinator: WHOLE },
  withdrawLinks: { coordinator: ALL },
  driveRehearsal: { coordinator: WHOLE, convener: WHOLE, unit: WHOLE, observer: WHOLE, administrator: WHOLE },
  manageAccounts: { administrator: WHOLE },
  viewSignIns: { administrator: WHOLE },
  manageOwnAccess: { coordinator: WHOLE, convener: WHOLE, unit: WHOLE, observer: WHOLE, administrator: WHOLE },
};

export const ACTIONS = Object.keys(RIGHTS) as Action[];

/** What changes nothing: all that a token for reading may do. */
const READING = new Set<Action>(['view', 'export', 'viewContacts', 'checkPlan', 'viewSignIns']);

/** Whether this role may do this to that. */
export function roleMay(role: Role, action: Action, ownership: Ownership): boolean {
  return RIGHTS[action][role]?.includes(ownership) ?? false;
}

/** Whether `principal` may; `unit` is the unit that it concerns, or undefined for the whole. */
export function may(principal: Principal, action: Action, unit?: UnitId): boolean {
  if (!principal.mayAct && !READING.has(action)) return false;
  return roleMay(principal.role, action, ownershipOf(principal, unit));
}

function ownershipOf({ unit: mine }: Principal, unit: UnitId | undefined): Ownership {
  if (unit === undefined) return 'whole';
  return unit === mine ? 'own' : 'others';
}
