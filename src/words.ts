/** Chinese words for what the records hold in English. */
import type { Capacity } from './domain/acts';
import type { DutyStatus, MajorIssue, StepName } from './domain/duty';
import type { ContactRole } from './domain/plan';
import type { ChannelName } from './domain/policy';
import type { PostState } from './records/posting';
import type { LetterRow, LetterState } from './records/records';

export const ROLE_WORDS: Record<ContactRole, string> = {
  liaisonOfficer: '联络员',
  accountablePerson: '责任人',
  office: '办公室',
  coordinator: '协调人员',
  observer: '观察人员',
};

export const CAPACITY_WORDS: Record<Capacity, string> = {
  coordinator: '协调人员',
  convener: '召集人',
  unit: '责任单位',
  observer: '观察人员',
};

export const DUTY_STATUS_WORDS: Record<DutyStatus, string> = {
  notYetOpen: '未开始',
  open: '未报送',
  submitted: '已报送，待审核',
  returned: '已退回，待补正',
  accepted: '已办结',
  waived: '已免除',
};

export const LETTER_STATE_WORDS: Record<LetterState, string> = {
  planned: '待发',
  sending: '发送中',
  accepted: '已送达服务器',
  failed: '被拒收',
  possiblySent: '可能已发，将重试',
  superseded: '未发，并入后一批次',
};

/** 被拒收（550），2 次. */
export function deliveryWords({
  state,
  smtpCode,
  attempts,
}: Pick<LetterRow, 'state' | 'smtpCode' | 'attempts'>): string {
  const code = smtpCode !== null && state !== 'accepted' ? `（${smtpCode}）` : '';
  return `${LETTER_STATE_WORDS[state]}${code}${attempts > 1 ? `，${attempts} 次` : ''}`;
}
export const CHANNEL_WORDS: Record<ChannelName, string> = {
  wecom: '企业微信',
  dingtalk: '钉钉',
  webhook: '自有系统',
};

export const POST_STATE_WORDS: Record<PostState, string> = {
  planned: '待发',
  sending: '发送中',
  posted: '已发',
  failed: '未能发出',
  possiblyPosted: '可能已发',
};

const EVENT_WORDS: Record<string, string> = {
  registered: '登记方案',
  issued: '下达方案',
  phaseOpened: '进入阶段',
  calendarPublished: '工作日历公布或调整',
  planDutyDone: '办结（方案层面）',
  assignmentIssued: '下达到单位',
  assignmentClosed: '随举措销号',
  dutyOpened: '事项开始',
  stepsPlanned: '排定节点',
  stepsCancelled: '取消节点',
  itemFiled: '登记待发',
  notSent: '未发送',
  receiptSigned: '签收',
  submissionIncomplete: '报送不完整（存为草稿）',
  submitted: '报送',
  accepted: '审核通过',
  returned: '退回',
  waived: '免除',
  delayExplained: '说明情况',
  explainedAfterDueDate: '逾期后说明',
  escalationHandled: '召集人处置',
  majorIssueRaised: '反映重大问题',
  majorIssueInstructed: '登记批示',
  majorIssueClosed: '重大问题办结',
  majorIssueWithdrawn: '撤回重大问题',
  corrected: '更正',
  takenBack: '撤回',
  redirectChanged: '改变试用信箱',
  urgedByPhone: '电话催办',
  struckOff: '销号',
  letterAccepted: '信件送达服务器',
  letterFailed: '信件被拒收',
  letterDeferred: '信件稍后重试',
  letterPossiblySent: '信件可能已送达',
  letterSuperseded: '信件未发，并入后一批次',
  letterSetAside: '信件未能生成',
  channelPosted: '消息已发到通道',
  channelFailed: '消息未能发到通道',
  channelRoutesChanged: '改变消息通道的内容',
  workflowRepaired: '修复工作流',
  linksWithdrawn: '收回办理链接',
  answerRefused: '链接未能办理',
  noted: '系统内部登记',
  decidedAgain: '中断后重新处理',
};

/** The word for a ledger event; an event of a later version is shown by its own name. */
export function eventWord(type: string): string {
  return EVENT_WORDS[type] ?? type;
}

const STEP_FAMILIES: [RegExp, (n: string) => string][] = [
  [/^dueSoon-(\d+)$/, (n) => `到期前${n}个工作日提醒`],
  [/^rung-1$/, () => '催办'],
  [/^rung-2$/, () => '上报召集人'],
  [/^rung-3$/, () => '列入会议议题'],
  [/^rung-4$/, () => '起草重大问题报告'],
  [/^receipt-(\d+)$/, (n) => `第${n}次签收提醒`],
  [/^review-(\d+)$/, (n) => `第${n}次审核提醒`],
  [/^handle-(\d+)$/, () => '处置提醒'],
  [/^explained$/, () => '告知召集人：已说明情况'],
  [/^returned$/, () => '告知退回'],
  [/^secondReturn$/, () => '再次退回，列入议题'],
  [/^clearance$/, () => '告知召集人：已报送'],
  [/^silentMonths$/, () => '连续两月未反馈，列入议题'],
  [/^majorIssue$/, () => '告知召集人：重大问题'],
  [/^recusedReport$/, () => '召集人自身逾期未处置，拟报告'],
  [/^bounce$/, () => '退信转办'],
  [/^noContact$/, () => '无联系方式转办'],
];

/** The word for a step. */
export function stepWord(step: StepName): string {
  for (const [pattern, word] of STEP_FAMILIES) {
    const match = pattern.exec(step);
    if (match) return word(match[1] ?? '');
  }
  return step;
}

/** How far a major issue has come. */
export function issueStage({ instruction, closed, withdrawnBecause }: MajorIssue): string {
  if (withdrawnBecause) return `单位已撤回：${withdrawnBecause}`;
  if (closed) return '已办结';
  return instruction ? `批示：${instruction}，待落实` : '待批示';
}
