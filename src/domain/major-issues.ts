/** Major issues (重大问题): a third path whatever the lateness, closed only by an instruction and its follow-up (rule 9). */
import type { AssignmentAct } from './acts';
import { filesOf } from './answer-files';
import type { Draft } from './decision';
import type { MajorIssue } from './duty';
import type { Audience } from './items';
import { isConvener, requireOwnUnit } from './recusal';
import { DomainRefusal, requireText } from './refusals';

type ActOf<Type extends AssignmentAct['type']> = Extract<AssignmentAct, { type: Type }>;

/** Goes to both conveners in the next round; it judges nobody, so nobody is recused. */
export function raiseMajorIssue(draft: Draft, act: ActOf<'raiseMajorIssue'>): void {
  if (act.actor.capacity === 'observer' || (act.actor.capacity === 'unit' && act.actor.unit !== draft.state.ref.unit)) {
    throw new DomainRefusal('notAllowed', '只有责任单位、召集人或协调人员可以反映重大问题。');
  }
  requireText(act.text, '问题内容');
  const files = filesOf(act.files);
  const id = `major-issue-${draft.state.majorIssues.length + 1}`;
  const { person: by, capacity } = act.actor;
  const raised = capacity === 'convener' || capacity === 'coordinator' ? { raisedAs: capacity } : {};
  draft.state.majorIssues.push({ id, text: act.text, at: act.at, by, ...raised, ...files, closed: false });
  const audiences = draft.state.conveners.map((unit): Audience => `convener:${unit}`);
  draft.file(undefined, 'majorIssue', audiences, { dutyId: id, facts: { text: act.text } });
  draft.record('majorIssueRaised', { duty: id, actor: act.actor, why: act.text, ...(files.files && { data: files }) });
  draft.result = { message: `重大问题已登记（${id}），将在下一批次告知召集人。` };
}

export function instructMajorIssue(draft: Draft, act: ActOf<'instructMajorIssue'>): void {
  requireOffice(draft, act);
  requireText(act.instruction, '批示内容');
  openIssue(draft, act.issue).instruction = act.instruction;
  draft.record('majorIssueInstructed', { duty: act.issue, actor: act.actor, why: act.instruction });
  draft.result = { message: '批示已记录；落实后请登记办理结果。' };
}

export function closeMajorIssue(draft: Draft, act: ActOf<'closeMajorIssue'>): void {
  requireOffice(draft, act);
  requireText(act.followUp, '落实情况');
  const issue = openIssue(draft, act.issue);
  if (!issue.instruction) {
    throw new DomainRefusal('issueNotInstructed', '重大问题须有领导批示并落实后方可办结，请先登记批示。');
  }
  issue.closed = true;
  draft.record('majorIssueClosed', { duty: act.issue, actor: act.actor, why: act.followUp });
  draft.result = { message: '重大问题已办结。' };
}

/** The unit's own issue, until something was instructed; before the round nobody hears of it. */
export function withdrawMajorIssue(draft: Draft, act: ActOf<'withdrawMajorIssue'>): void {
  requireOwnUnit(draft.state, act.actor);
  requireText(act.reason, '撤回理由');
  const issue = openIssue(draft, act.issue);
  if (issue.raisedAs) {
    throw new DomainRefusal('notAllowed', '该重大问题不是本单位反映的，不能撤回；请联系召集人办理。');
  }
  if (issue.instruction) {
    throw new DomainRefusal('alreadyDecided', '该重大问题已有批示，不能撤回；请落实后由召集人登记办结。');
  }
  Object.assign(issue, { closed: true, withdrawnBecause: act.reason });
  draft.record('majorIssueWithdrawn', { duty: act.issue, actor: act.actor, why: act.reason });
  draft.result = { message: `重大问题（${act.issue}）已撤回；已告知召集人的，请另行说明。` };
}

function requireOffice({ state }: Draft, { actor }: AssignmentAct): void {
  if (actor.capacity === 'coordinator' || isConvener(state.conveners, actor)) return;
  throw new DomainRefusal('notAllowed', '只有召集人或协调人员可以登记批示和落实情况。');
}

function openIssue(draft: Draft, id: string): MajorIssue {
  const issue = draft.state.majorIssues.find((candidate) => candidate.id === id && !candidate.closed);
  if (issue) return issue;
  throw new DomainRefusal('unknownIssue', `没有待办的重大问题“${id}”，请查看该事项的现状，写对编号。`);
}
