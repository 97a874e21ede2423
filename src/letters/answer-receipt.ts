/** What a receipt letter (办理回执) has to say, from the answer and the state that it led to. */
import type { AssignmentState } from '../domain/duty';
import type { Contact } from '../domain/plan';
import { dateOf } from '../domain/time';
import type { Answer, AnswerAct } from '../records/answering';
import type { StoredPlan } from '../records/records';
import type { AnswerReceipt } from './letter';
import { linkValidUntil } from './links';

/** What people call what they did. */
export const ACT_NAMES: Record<AnswerAct, string> = {
  signReceipt: '签收',
  submit: '报送材料',
  explain: '说明情况',
  raiseMajorIssue: '反映重大问题',
  takeBack: '撤回',
  withdrawMajorIssue: '撤回重大问题',
};

export interface Answered {
  answer: Answer;
  stored: StoredPlan;
  state: AssignmentState;
  contact: Contact;
  duty: string;
  /** The page once more. */
  link?: string;
}

export function answerReceiptOf({ answer, stored, state, contact, duty, link }: Answered): AnswerReceipt {
  const { plan, rehearsal } = stored;
  const unit = plan.units.find(({ id }) => id === state.ref.unit);
  const measure = plan.measures.find(({ no }) => no === state.ref.measure);
  const [officer] = plan.coordinators;
  return {
    rehearsal,
    recipient: { id: contact.id, name: contact.name, address: contact.email ?? '', invented: contact.invented },
    unitName: unit?.name ?? '',
    form: unit?.authority === 'nonSubordinate' ? 'letter' : 'notice',
    nature: unit?.nature,
    plan: { title: plan.title, documentNumber: plan.documentNumber, jointMeeting: plan.jointMeeting },
    at: answer.at,
    act: ACT_NAMES[answer.act],
    measure: state.ref.measure,
    measureTitle: measure?.title,
    dutyName: state.duties.find(({ id }) => id === duty)?.name,
    outcome: answer.status === 'refused' ? `未办成：${answer.outcome}` : answer.outcome,
    files: answer.files.map(({ name, size }) => ({ name, size })),
    link,
    linkValidUntil: link && linkValidUntil(dateOf(answer.at)),
    caseOfficer: { name: officer?.name ?? '', telephone: officer?.telephone ?? '', email: officer?.email ?? '' },
  };
}
