/** Handing in (报送): one act with a checklist; it stops every step of the duty (domain rule 4). */
import type { AssignmentAct } from './acts';
import { filesOf } from './answer-files';
import type { Draft } from './decision';
import type { DutyState, Submission } from './duty';
import { judgesAudience, requireOwnUnit } from './recusal';
import { DomainRefusal, requireBrief } from './refusals';
import { dateOf } from './time';

/** What is handed in, with what a draft already contained. */
type Paper = Pick<Submission, 'contents' | 'files'>;
type Submit = Extract<AssignmentAct, { type: 'submit' }>;

/** An incomplete submission is kept as a draft, and the answer lists what is missing; nothing stops for it. */
export function submit(draft: Draft, act: Submit): void {
  requireOwnUnit(draft.state, act.actor);
  const duty = draft.duty(act.duty);
  refuseUnlessOwed(duty);
  refuseUnknownContents(duty, act.contents);
  for (const item of duty.checklist) requireBrief(act.contents[item.id] ?? '', item.name);
  const contents = { ...duty.draft, ...act.contents };
  const files = filesOf([...(duty.draftFiles ?? []), ...(act.files ?? [])]);
  const missing = duty.checklist.filter((item) => !contents[item.id]?.trim());
  if (missing.length > 0) return keepDraft(draft, duty, act, { contents, ...files });
  complete(draft, duty, act, { contents, ...files });
  clearEscalation(draft, duty, act);
  implyReceipt(draft, act);
}

function refuseUnlessOwed(duty: DutyState): void {
  if (duty.status === 'notYetOpen') {
    throw new DomainRefusal('notYetOpen', `“${duty.name}”自 ${duty.opens} 起报送，请届时再报。`);
  }
  if (duty.status !== 'open' && duty.status !== 'returned') {
    throw new DomainRefusal('alreadySubmitted', `“${duty.name}”已经报送或办结，无需重复报送。`);
  }
}

function refuseUnknownContents(duty: DutyState, contents: Record<string, string>): void {
  const unknown = Object.keys(contents).filter((id) => !duty.checklist.some((item) => item.id === id));
  if (unknown.length === 0) return;
  const known = duty.checklist.map((item) => `${item.id}（${item.name}）`).join('、');
  throw new DomainRefusal('unknownContent', `“${duty.name}”没有内容项“${unknown.join('、')}”；应为：${known}。`);
}

function keepDraft(draft: Draft, duty: DutyState, act: Submit, { contents, ...files }: Paper): void {
  Object.assign(duty, { draft: contents, draftFiles: files.files });
  const missing = duty.checklist.filter((item) => !contents[item.id]?.trim()).map((item) => item.name);
  draft.record('submissionIncomplete', { duty: duty.id, actor: act.actor, data: { missing, ...files } });
  draft.result = { message: `材料不完整，已存为草稿，尚缺：${missing.join('、')}。请补齐后再报送。`, missing };
}

/** Punctuality is the first complete submission against the date in force, not against the last working day. */
function complete(draft: Draft, duty: DutyState, act: Submit, { contents, ...files }: Paper): void {
  if (duty.firstSubmittedAt === undefined) {
    duty.firstSubmittedAt = act.at;
    duty.late = dateOf(act.at) > duty.dueDate;
  }
  duty.submission = { contents, at: act.at, by: act.actor.person, ...files };
  Object.assign(duty, { draft: undefined, draftFiles: undefined });
  // Progress reports are recorded, not reviewed (domain rule 7).
  duty.status = duty.kind === 'progress' ? 'accepted' : 'submitted';
  if (duty.kind === 'breakdown') draft.state.accountablePerson = contents['accountablePerson'];
  draft.cancel('ladder', duty.id, '已报送');
  if (duty.status === 'submitted') {
    draft.plan.push({ track: 'review', duty: duty.id, revision: duty.revision, from: dateOf(act.at) });
  }
  draft.record('submitted', { duty: duty.id, actor: act.actor, data: { late: duty.late, contents, ...files } });
  draft.result = { message: `“${duty.name}”报送成功${duty.late ? '（逾期）' : ''}。` };
}

/**
 * The conveners were told that it was late; now they are told that it came. Where an earlier submission was taken back,
 * perhaps before they heard of it, the last look knows who has yet to hear.
 */
function clearEscalation(draft: Draft, duty: DutyState, act: Submit): void {
  if (duty.escalation) draft.cancel('handling', duty.id, '单位已报送');
  const ended = duty.escalation ?? duty.cleared;
  Object.assign(duty, { escalation: undefined, cleared: ended });
  if (ended && act.at >= ended.round) {
    draft.file(duty, 'clearance', judgesAudience(draft.state), { occasion: act.requestId });
  }
}

function implyReceipt(draft: Draft, act: Submit): void {
  // Also where this one was signed before: the unit's other assignments may have been issued since.
  draft.impliesReceipt = true;
  if (draft.state.receipt.signedAt !== undefined) return;
  draft.state.receipt = { ...draft.state.receipt, signedAt: act.at, implied: true };
  draft.cancel('receipt', 'receipt', '报送视同签收');
  draft.record('receiptSigned', { duty: 'receipt', actor: act.actor, why: '报送材料视同签收' });
}
