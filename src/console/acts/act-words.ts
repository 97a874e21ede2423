/** The Chinese of every act: its verb, what it will lead to, and whether it can be undone. */
import { dateInWords } from '../parts/dates';
import type { ActAbout, ActType } from './about';

export const VERBS: Record<ActType, string> = {
  signReceipt: '签收',
  submit: '报送',
  explain: '说明情况',
  takeBack: '撤回',
  accept: '审核通过',
  returnForRevision: '退回',
  waive: '免除',
  handle: '处置',
  correct: '更正',
  urgeByPhone: '电话催办',
  raiseMajorIssue: '反映重大问题',
  instructMajorIssue: '登记批示',
  closeMajorIssue: '重大问题办结',
  withdrawMajorIssue: '撤回重大问题',
  strikeOff: '销号',
  issue: '下达',
  inspect: '登记督促检查',
};

const IRREVERSIBLE = new Set<ActType>(['accept', 'waive', 'strikeOff', 'issue', 'correct']);

/** Others act on it at once, so it is asked twice. */
export function isIrreversible(type: ActType): boolean {
  return IRREVERSIBLE.has(type);
}

const MAIN = new Set<ActType>([
  'signReceipt',
  'submit',
  'accept',
  'handle',
  'instructMajorIssue',
  'closeMajorIssue',
  'strikeOff',
  'issue',
]);

/** What carries the work forward; its button stands out. */
export function isMain(type: ActType): boolean {
  return MAIN.has(type);
}

export function isAct(offer: string): offer is ActType {
  return offer in VERBS;
}

/** What will happen, in the words of the rules; numbers that no document gives are marked. */
export function consequenceOf(type: ActType, about: ActAbout): string {
  const word = CONSEQUENCES[type];
  return typeof word === 'string' ? word : word(about);
}

const CONSEQUENCES: Record<ActType, string | ((about: ActAbout) => string)> = {
  signReceipt: '一次签收即涵盖本单位全部已下达的举措。签收只表示收到文件，不表示已经办理。',
  submit: ({ duty }) =>
    duty?.kind === 'progress'
      ? '填全后即算报送，本月不再提醒；进展反馈只登记，不审核。未填全的存为草稿，不算报送。'
      : '填全后即算报送，本事项不再提醒和催办，由召集人审核。未填全的存为草稿，不算报送。',
  explain: '到期前说明的，亮黄灯并告知召集人，催办自预计完成日期起算；原定时限不变。逾期后说明的只作记录，不停止催办。',
  takeBack: '撤回后如同没有报送（或没有说明），仍须办理，原定时限不变，提醒重新排定。召集人作出决定之后不能撤回。',
  accept: '审核通过后本事项办结，单位不再收到提醒。逾期报送的，照实记为“逾期办结”。',
  returnForRevision: ({ duty }) =>
    `更正期限自退回之日起 5 个工作日（系统约定），到期前 1 个工作日提醒；逾期未补正的，自该期限起重新催办。` +
    `退回理由会写入给单位的信。${duty && duty.returns > 0 ? '这是再次退回，将列入联席会议议题。' : '再次退回的，列入联席会议议题。'}`,
  waive: '免除后单位不必再报送本事项，提醒和催办全部停止；理由记入台账。',
  handle: '处置情况记入台账，不再提醒召集人处置。单位仍须报送，灯不因此改变。',
  correct: '错误的登记作废，原记录和更正理由都保留在台账中；更正审核结论的，须重新审核；更正报送的，单位须重新报送。',
  urgeByPhone: '记入台账，计入与该单位的联系次数；不改变时限和灯。',
  raiseMajorIssue: '下一批次告知联席会议召集人，由召集人起草向省政府的报告；与是否按时办理无关。',
  instructMajorIssue: '批示记入台账；落实之后，再登记“重大问题办结”。',
  closeMajorIssue: '批示已经落实的，登记落实情况后办结。',
  withdrawMajorIssue: '有批示之前可以撤回。已经告知召集人的，请另行说明。',
  strikeOff: '销号后本举措所有单位不能再办理任何事项。须各单位各阶段事项全部办结或免除、重大问题全部办结。',
  issue: '下达后各单位开始收到信件，签收时限自下达日期起算（3 个工作日未签收即提醒，系统约定）。已下达的保持不变。',
  inspect: '召集人在总结提升阶段的督促检查登记为已办结。',
};

/** Where the duty stands while the dialog is open. */
export function standingOf({ duty }: ActAbout): string | undefined {
  if (!duty) return undefined;
  const due = `${duty.engineConvention ? '时限（系统约定）' : '时限'} ${dateInWords(duty.dueDate)}`;
  const revised = duty.dueDate === duty.originalDueDate ? '' : `（原定 ${dateInWords(duty.originalDueDate)}）`;
  return `${duty.statusName}，${due}${revised}`;
}
