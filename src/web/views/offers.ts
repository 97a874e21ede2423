/**
 * What this person can do here now: buttons, not rules. What is offered and turns out to be wrong the rules refuse; what is
 * wanting here could still be done by the command line.
 */
import type { Principal } from '../../accounts/principal';
import { may, type Action } from '../../accounts/rights';
import type { AssignmentState, DutyState, MajorIssue } from '../../domain/duty';
import { isExplained } from '../../domain/ladder';
import { dateOf, type LocalDate } from '../../domain/time';

/** A coordinator enters for others what they said; so he is offered what they could do. */
function able(principal: Principal, action: Action, unit: string): boolean {
  return may(principal, action, unit) || may(principal, 'onBehalf', unit);
}

export function dutyOffers(principal: Principal, state: AssignmentState, duty: DutyState, today: LocalDate): string[] {
  if (state.struckOff) return [];
  const { unit } = state.ref;
  const owed = duty.status === 'open' || duty.status === 'returned';
  const offers: [Action, boolean][] = [
    ['submit', owed],
    ['explain', owed],
    ['takeBack', canTakeBack(duty, owed, today)],
    ['accept', duty.status === 'submitted'],
    ['returnForRevision', duty.status === 'submitted'],
    ['handle', duty.escalation !== undefined && duty.escalation.handledBy === undefined],
    ['waive', duty.status !== 'accepted' && duty.status !== 'waived'],
    ['urgeByPhone', owed],
    ['correct', duty.status === 'submitted' || duty.status === 'accepted'],
  ];
  return offers.filter(([action, fits]) => fits && able(principal, action, unit)).map(([action]) => action);
}

function canTakeBack(duty: DutyState, owed: boolean, today: LocalDate): boolean {
  if (owed) return isExplained(duty) && !duty.explanation?.consented;
  return (
    duty.status === 'submitted' || (duty.kind === 'progress' && duty.status === 'accepted' && today <= duty.dueDate)
  );
}

export function issueOffers(principal: Principal, { ref }: AssignmentState, issue: MajorIssue): string[] {
  if (issue.closed) return [];
  const unitsOwn = issue.raisedAs === undefined && issue.instruction === undefined;
  const offers: [Action, boolean][] = [
    ['instructMajorIssue', issue.instruction === undefined],
    ['closeMajorIssue', issue.instruction !== undefined],
    ['withdrawMajorIssue', unitsOwn],
  ];
  return offers.filter(([action, fits]) => fits && able(principal, action, ref.unit)).map(([action]) => action);
}

export function assignmentOffers(principal: Principal, state: AssignmentState): string[] {
  if (state.struckOff) return [];
  const { unit } = state.ref;
  const offers: [Action, boolean][] = [
    ['signReceipt', state.receipt.signedAt === undefined],
    ['raiseMajorIssue', true],
  ];
  return offers.filter(([action, fits]) => fits && able(principal, action, unit)).map(([action]) => action);
}

/** The instant of an act as a date, where there is one. */
export function dayOf(at: number | undefined): LocalDate | undefined {
  return at === undefined ? undefined : dateOf(at);
}
