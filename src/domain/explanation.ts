/** Explained delay (说明情况): honest warning before the date is worth a softer ladder, once (domain rule 8). */
import type { AssignmentAct } from './acts';
import { filesOf } from './answer-files';
import type { Draft } from './decision';
import type { DelayExplanation, DutyState } from './duty';
import { ladderRequest } from './ladder';
import { judgesAudience, requireJudge, requireOwnUnit } from './recusal';
import { DomainRefusal, requireBrief, requireText } from './refusals';
import { dateOf } from './time';

type Explain = Extract<AssignmentAct, { type: 'explain' }>;

/** A timely explanation turns the light yellow and counts the rungs from the expected date; a later one stops nothing. */
export function explain(draft: Draft, act: Explain): void {
  requireOwnUnit(draft.state, act.actor);
  requireText(act.cause, '原因');
  requireBrief(act.helpNeeded, '需要的支持');
  const files = filesOf(act.files);
  const duty = draft.duty(act.duty);
  refuseUnlessOpen(duty);
  if (dateOf(act.at) > duty.dueDate) return recordLate(draft, duty, act, files);
  requireConsent(draft, duty, act);
  requireNearDate(draft, duty, act);
  const { cause, expectedDate, helpNeeded, at } = act;
  const no = nextNumber(duty);
  duty.explanations = no;
  const given = { cause, expectedDate, helpNeeded, at, no, revision: duty.revision };
  duty.explanation = { ...given, ...files, ...circumstances(duty) };
  withdrawEscalation(draft, duty);
  draft.plan.push(ladderRequest(duty));
  draft.file(duty, 'explained', judgesAudience(draft.state), {
    occasion: `explanation${no}`,
    facts: { text: cause, expectedDate, explanation: no },
  });
  draft.record('delayExplained', {
    duty: duty.id,
    actor: act.actor,
    why: cause,
    data: { expectedDate, helpNeeded, consentOf: act.consentOf, ...files },
  });
  draft.result = { message: `已说明情况，预计 ${expectedDate} 完成；催办自该日起算，原定时限不变。` };
}

/**
 * Not its instant: on a clock that is stepped, one may be taken back and another given in no time. Nor the number of the decision,
 * which another one may take when it is lost; older states have that, so it is passed over.
 */
function nextNumber({ explanations = 0, explanation, withdrawn = [] }: DutyState): number {
  return Math.max(explanations, explanation?.no ?? 0, ...withdrawn) + 1;
}

/** What taking it back depends on. */
function circumstances({ explanation, escalation }: DutyState): Pick<DelayExplanation, 'consented' | 'withdrew'> {
  return { ...(explanation && { consented: true }), ...(escalation && { withdrew: escalation }) };
}

function refuseUnlessOpen(duty: DutyState): void {
  if (duty.status === 'notYetOpen') {
    throw new DomainRefusal('notYetOpen', `“${duty.name}”自 ${duty.opens} 起办理，届时再说明。`);
  }
  if (duty.status !== 'open' && duty.status !== 'returned') {
    throw new DomainRefusal('alreadySubmitted', `“${duty.name}”已经报送或办结，无需说明。`);
  }
}

function recordLate(draft: Draft, duty: DutyState, act: Explain, files: ReturnType<typeof filesOf>): void {
  const data = { expectedDate: act.expectedDate, helpNeeded: act.helpNeeded, ...files };
  draft.record('explainedAfterDueDate', { duty: duty.id, actor: act.actor, why: act.cause, data });
  draft.result = { message: '已记录为逾期后说明，不停止催办；请尽快报送。' };
}

function requireConsent(draft: Draft, duty: DutyState, act: Explain): void {
  if (!duty.explanation) return;
  if (!act.consentOf) {
    throw new DomainRefusal('consentNeeded', `“${duty.name}”已说明过一次，再次说明须经召集人同意，并写明凭据。`);
  }
  requireJudge(draft.state, act.consentOf);
}

function requireNearDate(draft: Draft, duty: DutyState, act: Explain): void {
  const limit = draft.schedule('ladder', duty.id)?.explainUntil ?? duty.dueDate;
  if (act.expectedDate > duty.dueDate && act.expectedDate <= limit) return;
  throw new DomainRefusal(
    'expectedDateOutOfRange',
    `预计完成日期 ${act.expectedDate} 不在范围内：应晚于 ${duty.dueDate}，且不晚于 ${limit}（系统约定）。`,
  );
}

/** Given in time but taken up after a rung was filed: that escalation never left, and its clock never ran. */
function withdrawEscalation(draft: Draft, duty: DutyState): void {
  duty.escalation = undefined;
  draft.cancel('handling', duty.id, '已说明情况');
}
