/** What people do to an assignment, one function an act. Each either changes the draft or throws `DomainRefusal`. */
import type { AssignmentAct } from './acts';
import { accountableOf, liaisonOf } from './audiences';
import type { Draft } from './decision';
import type { DutyState } from './duty';
import { correct } from './corrections';
import { explain } from './explanation';
import { closeMajorIssue, instructMajorIssue, raiseMajorIssue, withdrawMajorIssue } from './major-issues';
import { isConvener, judgesAudience, requireJudge, requireOwnUnit } from './recusal';
import { DomainRefusal, requireText } from './refusals';
import { submit } from './submission';
import { takeBack } from './taking-back';
import { dateOf } from './time';

type ActOf<Type extends AssignmentAct['type']> = Extract<AssignmentAct, { type: Type }>;

/** Applies one act. Throws `DomainRefusal`; the draft is then thrown away, so nothing is half done. */
export function perform(draft: Draft, act: AssignmentAct): void {
  if (draft.state.struckOff) throw new DomainRefusal('closed', '该举措已销号，不能再办理；如有错误请联系召集人。');
  draft.eventAt = act.at;
  switch (act.type) {
    case 'signReceipt':
      return signReceipt(draft, act);
    case 'submit':
      return submit(draft, act);
    case 'accept':
      return accept(draft, act);
    case 'returnForRevision':
      return returnForRevision(draft, act);
    case 'waive':
      return waive(draft, act);
    case 'explain':
      return explain(draft, act);
    case 'handle':
      return handle(draft, act);
    case 'raiseMajorIssue':
      return raiseMajorIssue(draft, act);
    case 'instructMajorIssue':
      return instructMajorIssue(draft, act);
    case 'closeMajorIssue':
      return closeMajorIssue(draft, act);
    case 'correct':
      return correct(draft, act);
    case 'takeBack':
      return takeBack(draft, act);
    case 'withdrawMajorIssue':
      return withdrawMajorIssue(draft, act);
    case 'urgeByPhone':
      return urgeByPhone(draft, act);
  }
}

/** Receipt is not doing (domain rule 6): it only stops the receipt clock. */
function signReceipt(draft: Draft, act: ActOf<'signReceipt'>): void {
  requireOwnUnit(draft.state, act.actor);
  if (draft.state.receipt.signedAt !== undefined) {
    throw new DomainRefusal('alreadySigned', '本单位已经签收，无需重复签收。');
  }
  draft.state.receipt = { ...draft.state.receipt, signedAt: act.at, implied: act.implied ?? false };
  draft.cancel('receipt', 'receipt', '已签收');
  const why = act.implied ? '报送材料视同签收' : undefined;
  draft.record('receiptSigned', { duty: 'receipt', actor: act.actor, why });
  draft.result = { message: '已签收。' };
}

function submitted(draft: Draft, id: string): DutyState {
  const duty = draft.duty(id);
  if (duty.status === 'accepted' || duty.status === 'waived' || duty.status === 'returned') {
    throw new DomainRefusal('alreadyDecided', `“${duty.name}”已由召集人作出决定，请查看该事项的现状。`);
  }
  if (duty.status !== 'submitted') {
    throw new DomainRefusal('nothingToReview', `“${duty.name}”尚未报送，没有可审核的材料。`);
  }
  return duty;
}

function accept(draft: Draft, act: ActOf<'accept'>): void {
  requireJudge(draft.state, act.actor);
  const duty = submitted(draft, act.duty);
  duty.status = 'accepted';
  draft.cancel('review', duty.id, '已审核');
  draft.record('accepted', { duty: duty.id, actor: act.actor, why: act.reason, data: { late: duty.late } });
  draft.result = { message: `“${duty.name}”审核通过。` };
}

/** A return opens a new due-date revision with its own steps; the old steps never resume (domain rule 5). */
function returnForRevision(draft: Draft, act: ActOf<'returnForRevision'>): void {
  requireJudge(draft.state, act.actor);
  requireText(act.reason, '退回理由');
  const duty = submitted(draft, act.duty);
  draft.cancel('review', duty.id, '已退回');
  const { revision, returns } = duty;
  Object.assign(duty, { status: 'returned', revision: revision + 1, returns: returns + 1, returnReason: act.reason });
  duty.cleared = undefined;
  draft.plan.push({ track: 'correction', duty: duty.id, revision: duty.revision, returnedOn: dateOf(act.at) });
  draft.record('returned', { duty: duty.id, actor: act.actor, why: act.reason, data: { returns: duty.returns } });
  draft.result = { message: `“${duty.name}”已退回，单位将收到更正期限。` };
}

/** Tells of a return once its correction date is planned: the letter names that date, never the old one. */
export function announceReturn(draft: Draft, duty: DutyState): void {
  if (duty.returnReason === undefined) return;
  const facts = { text: duty.returnReason };
  duty.returnReason = undefined;
  draft.file(duty, 'returned', [liaisonOf(draft.state), ...accountableOf(draft.state)], { facts });
  if (duty.returns < 2) return;
  draft.file(duty, 'secondReturn', [...judgesAudience(draft.state), liaisonOf(draft.state)], { facts });
}

function waive(draft: Draft, act: ActOf<'waive'>): void {
  requireJudge(draft.state, act.actor);
  requireText(act.reason, '免除理由');
  const duty = draft.duty(act.duty);
  if (duty.status === 'accepted' || duty.status === 'waived') {
    throw new DomainRefusal('alreadyDecided', `“${duty.name}”已经办结或免除，无需再免除。`);
  }
  Object.assign(duty, { status: 'waived', waivedBecause: act.reason, escalation: undefined });
  for (const track of ['ladder', 'review', 'handling'] as const) draft.cancel(track, duty.id, '已免除');
  draft.record('waived', { duty: duty.id, actor: act.actor, why: act.reason });
  draft.result = { message: `“${duty.name}”已免除。` };
}

/** A convener takes up an escalation; either may, the first one counts. */
function handle(draft: Draft, act: ActOf<'handle'>): void {
  requireJudge(draft.state, act.actor);
  requireText(act.note, '处理意见');
  const duty = draft.duty(act.duty);
  if (!duty.escalation) throw new DomainRefusal('nothingToHandle', `“${duty.name}”没有待处理的上报事项。`);
  if (duty.escalation.handledBy) {
    throw new DomainRefusal('alreadyDecided', `“${duty.name}”的上报事项已由另一召集人处理。`);
  }
  duty.escalation.handledBy = act.actor.person;
  draft.cancel('handling', duty.id, '召集人已处理');
  draft.record('escalationHandled', { duty: duty.id, actor: act.actor, why: act.note });
  draft.result = { message: '处理意见已记录。' };
}

/** A telephone call is a contact like a letter: it is in the ledger, and it changes nothing else. */
function urgeByPhone(draft: Draft, act: ActOf<'urgeByPhone'>): void {
  if (act.actor.capacity !== 'coordinator' && !isConvener(draft.state.conveners, act.actor)) {
    throw new DomainRefusal('notAllowed', '只有协调人员或召集人可以登记电话催办。');
  }
  requireText(act.note, '催办记录');
  const duty = draft.duty(act.duty);
  if (duty.status !== 'open' && duty.status !== 'returned') {
    throw new DomainRefusal('alreadySubmitted', `“${duty.name}”当前无需催办。`);
  }
  draft.record('urgedByPhone', { duty: duty.id, actor: act.actor, why: act.note });
  draft.result = { message: '电话催办已登记。' };
}
