/** A unit takes its own answer back, with a reason, until a convener has decided (docs/decisions/0034). */
import type { AssignmentAct } from './acts';
import { undoSubmission } from './corrections';
import type { Draft } from './decision';
import type { DelayExplanation, DutyState, Schedule } from './duty';
import { isExplained, ladderRequest } from './ladder';
import { requireOwnUnit } from './recusal';
import { DomainRefusal, requireText } from './refusals';
import { dateOf } from './time';

type TakeBack = Extract<AssignmentAct, { type: 'takeBack' }>;

/** What was handed in is owed again; what was explained is as if it had never been said. */
export function takeBack(draft: Draft, act: TakeBack): void {
  requireOwnUnit(draft.state, act.actor);
  requireText(act.reason, '撤回理由');
  const duty = draft.duty(act.duty);
  if (act.what === 'submission') {
    refuseUnlessUndecided(duty, act);
    undoSubmission(draft, duty, '单位已撤回报送');
  } else withdrawExplanation(draft, duty, act);
  draft.record('takenBack', { duty: duty.id, actor: act.actor, why: act.reason, data: { what: act.what } });
  const what = act.what === 'submission' ? '报送' : '情况说明';
  draft.result = { message: `“${duty.name}”的${what}已撤回，时限 ${duty.dueDate} 不变，仍须报送。` };
}

/** Nobody decides on a monthly report; what stands in for that is its due date, after which its silence is counted. */
function refuseUnlessUndecided(duty: DutyState, { at }: TakeBack): void {
  if (duty.status === 'submitted') return;
  if (duty.kind !== 'progress' || duty.status !== 'accepted') {
    if (duty.submission) throw decided(`“${duty.name}”的报送已由召集人审核或免除，不能撤回`);
    throw new DomainRefusal('nothingToTakeBack', `“${duty.name}”没有可撤回的报送，请查看该事项的现状。`);
  }
  if (dateOf(at) > duty.dueDate) throw decided(`“${duty.name}”的时限 ${duty.dueDate} 已过，不能再撤回`);
}

function withdrawExplanation(draft: Draft, duty: DutyState, act: TakeBack): void {
  const isOwed = duty.status === 'open' || duty.status === 'returned';
  const { explanation } = duty;
  if (!explanation || !isOwed || !isExplained(duty)) {
    throw new DomainRefusal('nothingToTakeBack', `“${duty.name}”没有可撤回的情况说明，请查看该事项的现状。`);
  }
  if (explanation.consented) throw decided(`“${duty.name}”的再次说明已经召集人同意，不能撤回`);
  duty.explanation = undefined;
  duty.withdrawing = { given: explanation.at, no: explanation.no, at: act.at };
  resumeEscalation(draft, duty, explanation);
  draft.plan.push(ladderRequest(duty));
}

/** An explanation that was taken up after a rung had withdrawn an escalation; without it the conveners' clock runs. */
function resumeEscalation(draft: Draft, duty: DutyState, { withdrew }: DelayExplanation): void {
  if (!withdrew) return;
  duty.escalation = withdrew;
  if (withdrew.handledBy) return;
  draft.plan.push({ track: 'handling', duty: duty.id, revision: duty.revision, from: withdrew.on });
}

/** Called when the ladder is planned again: only a calendar knows at which round the conveners were told. */
export function settleWithdrawal(duty: DutyState, { lastRound }: Schedule): void {
  const { withdrawing } = duty;
  if (!withdrawing) return;
  duty.withdrawing = undefined;
  if (lastRound === undefined || lastRound <= withdrawing.at) {
    throw decided(`“${duty.name}”的情况说明已告知召集人，不能撤回；可以直接报送，或经召集人同意再次说明`);
  }
  const { no } = withdrawing;
  if (no !== undefined) duty.withdrawn = [...(duty.withdrawn ?? []), no];
}

function decided(why: string): DomainRefusal {
  return new DomainRefusal('alreadyDecided', `${why}；确需更正的，请联系召集人。`);
}
