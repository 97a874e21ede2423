/**
 * The last look before sending: between the filing at 07:00 and the round at 09:00 people go on working, and nothing
 * may go to somebody who no longer owes it. The state is the assignment's as it stands at the round.
 */
import type { AssignmentState, DutyState, StepName } from './duty';
import type { Item } from './items';
import { isExplained, isSilentInARow, rungBase } from './ladder';

/** Why the item must not be sent any more; undefined when it still holds. */
export function reasonNotToSend(item: Item, state: AssignmentState): string | undefined {
  if (state.struckOff) return '所属举措已销号';
  const step = item.facts.movedStep ?? item.step;
  if (step.startsWith('receipt-')) return state.receipt.signedAt === undefined ? undefined : '已签收';
  if (step === 'majorIssue') return isWithdrawn(item, state) ? '单位已撤回该重大问题' : undefined;
  const duty = state.duties.find((candidate) => candidate.id === item.duty);
  if (!duty) return undefined;
  if (step.startsWith('review-')) return isUnderReview(item, duty, state) ? undefined : '已审核';
  if (step === 'silentMonths' && !isSilentInARow(state, duty)) return '其中已有月份反馈';
  return staleness(item, step, duty);
}

function staleness(item: Item, step: StepName, duty: DutyState): string | undefined {
  // A second return stays worth telling, whatever happened after it.
  if (step === 'secondReturn') return undefined;
  if (step === 'explained') return isUnsaid(item, duty) ? '单位已撤回情况说明' : undefined;
  if (step === 'clearance') return isOwedAgain(item, duty) ? '报送已更正或撤回，无需报告解除' : undefined;
  if (duty.status === 'accepted' || duty.status === 'submitted') return '已报送';
  if (duty.status === 'waived') return '已免除';
  if (item.revision !== duty.revision) return '时限已调整，原节点作废';
  if (wasMoved(item, duty)) {
    return isExplained(duty) ? '已说明情况，催办改自预计完成日期起算' : '情况说明已撤回，催办改自时限起算';
  }
  if (step.startsWith('handle-') || step === 'recusedReport') {
    return duty.escalation && !duty.escalation.handledBy ? undefined : '召集人已处理';
  }
  return undefined;
}

/** A submission that was returned and handed in again is another one: its own review has a clock of its own. */
function isUnderReview({ revision, facts: { countedFrom } }: Item, duty: DutyState, state: AssignmentState): boolean {
  const current = state.schedules.find(({ track, duty: id }) => track === 'review' && id === duty.id);
  const isThisReview = countedFrom === undefined || countedFrom === current?.base;
  return duty.status === 'submitted' && revision === duty.revision && isThisReview;
}

/** A rung that was filed while the explanation, given in time, still waited to be taken up: it comes again on its right day. */
function wasMoved({ facts: { countedFrom } }: Item, duty: DutyState): boolean {
  return countedFrom !== undefined && countedFrom !== rungBase(duty);
}

/** What the unit explained stays worth telling, also when it was handed in since; but not when the unit took it back. */
function isUnsaid({ facts: { explanation } }: Item, { withdrawn }: DutyState): boolean {
  return explanation !== undefined && (withdrawn?.includes(explanation) ?? false);
}

function isWithdrawn({ duty: id }: Item, { majorIssues }: AssignmentState): boolean {
  return majorIssues.some((issue) => issue.id === id && issue.withdrawnBecause !== undefined);
}

/** The submission that it tells of was taken back. */
function isOwedAgain({ revision }: Item, duty: DutyState): boolean {
  return revision === duty.revision && (duty.status === 'open' || duty.status === 'returned');
}
