/** A wrong entry is put right with a reason and never deleted (domain rule 16). */
import type { AssignmentAct } from './acts';
import type { Draft } from './decision';
import type { DutyState } from './duty';
import { ladderRequest } from './ladder';
import { requireJudge } from './recusal';
import { DomainRefusal, requireText } from './refusals';
import { dateOf } from './time';

type Correct = Extract<AssignmentAct, { type: 'correct' }>;

/** Takes back a wrong acceptance (the review is owed again) or a wrong submission (the unit owes again). */
export function correct(draft: Draft, act: Correct): void {
  requireText(act.reason, '更正理由');
  const duty = draft.duty(act.duty);
  if (act.what === 'acceptance') takeBackAcceptance(draft, duty, act);
  else takeBackSubmission(draft, duty, act);
  draft.record('corrected', { duty: duty.id, actor: act.actor, why: act.reason, data: { what: act.what } });
  draft.result = { message: `“${duty.name}”已更正。` };
}

function takeBackAcceptance(draft: Draft, duty: DutyState, act: Correct): void {
  requireJudge(draft.state, act.actor);
  if (duty.status !== 'accepted' || duty.kind === 'progress') {
    throw new DomainRefusal('nothingToCorrect', `“${duty.name}”没有可更正的审核结论。`);
  }
  duty.status = 'submitted';
  draft.plan.push({ track: 'review', duty: duty.id, revision: duty.revision, from: dateOf(act.at) });
}

function takeBackSubmission(draft: Draft, duty: DutyState, act: Correct): void {
  if (act.actor.capacity !== 'coordinator') requireJudge(draft.state, act.actor);
  const takenBack = duty.status === 'submitted' || (duty.status === 'accepted' && duty.kind === 'progress');
  if (!takenBack) {
    throw new DomainRefusal('nothingToCorrect', `“${duty.name}”没有可更正的报送；已审核通过的，请先更正审核结论。`);
  }
  undoSubmission(draft, duty, '报送已更正');
}

/** The unit owes again: the review is off, the steps are planned anew, and punctuality is for the next one to decide. */
export function undoSubmission(draft: Draft, duty: DutyState, why: string): void {
  duty.takenBack = duty.submission?.at;
  duty.status = duty.revision > 1 ? 'returned' : 'open';
  if (duty.firstSubmittedAt === duty.submission?.at) Object.assign(duty, { firstSubmittedAt: undefined, late: false });
  duty.submission = undefined;
  if (duty.kind === 'breakdown') draft.state.accountablePerson = undefined;
  draft.cancel('review', duty.id, why);
  draft.plan.push(ladderRequest(duty));
}
