/**
 * Letters of every kind with invented contents: to look at (`duban letters preview`), and to prove that templates say
 * what they must. Persons, addresses and links are made up; the mark of a rehearsal says so.
 */
import { instantAt } from '../domain/time';
import { KIND_TRAITS } from './kind-traits';
import type { AnswerReceipt, Letter, LetterKind, LetterLine, LetterSection } from './letter';

/** To whom a sample is addressed. */
export const SAMPLE_READERS = {
  court: { unitName: '省高级人民法院', form: 'letter', nature: 'court', capacity: 'unit' },
  procuratorate: { unitName: '省人民检察院', form: 'letter', nature: 'procuratorate', capacity: 'unit' },
  centralAgency: { unitName: '人行长春中心支行', form: 'letter', nature: 'centralAgency', capacity: 'unit' },
  department: { unitName: '省市场监管厅', form: 'notice', nature: 'provincialDepartment', capacity: 'unit' },
  report: { unitName: '省发展改革委（召集人）', form: 'report', nature: 'provincialDepartment', capacity: 'convener' },
} as const satisfies Record<string, Pick<Letter, 'unitName' | 'form' | 'nature' | 'capacity'>>;

export type SampleReader = keyof typeof SAMPLE_READERS;

const CHECKLIST = ['已出台相关政策文件梳理情况', '实施方案', '工作任务和目标', '推广流程', '时间表', '责任人'];

const PLAN: Letter['plan'] = {
  title: '吉林省关于推广第二批支持创新相关改革举措的工作方案',
  documentNumber: '吉政办发〔2019〕19号',
  jointMeeting: '吉林省推广第二批支持创新相关改革举措联席会议',
};

const RECIPIENT = { id: 'sample', name: '郑某某', address: 'sample@office.example', invented: true };
const OFFICER = { name: '何某某', telephone: '0431-55500000', email: 'coordinator@office.example' };

const INSURANCE = { measure: 3, measureTitle: '以降低侵权损失为核心的专利保险机制' };
const TRIAL = { measure: 5, measureTitle: '基于“两表指导、审助分流”的知识产权案件快速审判机制' };
const PLEDGE = { measure: 11, measureTitle: '以协商估值、银政坏账分担为核心的中小企业商标质押贷款模式' };

const NOTHING = { status: '未报送', missing: [], deliverables: [] };

/** Kinds that go to conveners and coordinators only. */
const UPWARD = new Set<LetterKind>([
  'escalation',
  'draftReport',
  'coordinationRequest',
  'receiptEscalation',
  'review',
  'handling',
  'clearance',
  'explained',
  'majorIssue',
  'recusedReport',
  'bounce',
  'noContact',
  'setAside',
  'possiblySent',
]);

/** For which reader a kind is usually written. */
export function usualReader(kind: LetterKind): SampleReader {
  return UPWARD.has(kind) ? 'report' : 'department';
}

/** A letter with one section of that kind. */
export function sampleLetter(
  kind: LetterKind,
  reader: SampleReader = usualReader(kind),
  more: Partial<Letter> = {},
): Letter {
  const upward = reader === 'report';
  return {
    ...SAMPLE_READERS[reader],
    planDate: '2019-05-30',
    rehearsal: true,
    recipient: RECIPIENT,
    plan: PLAN,
    sections: [sampleSection(kind, upward)],
    others: upward ? [] : [otherLine()],
    caseOfficer: OFFICER,
    ...(upward ? {} : { linkValidUntil: '2019-06-30' }),
    ...more,
  };
}

export function sampleSection(kind: LetterKind, upward: boolean): LetterSection {
  const lines = upward ? unitLines(kind) : ownLines(kind);
  return {
    kind,
    workingDaysLeft: kind === 'dueSoon' ? 1 : undefined,
    dutyName: '细化责任阶段材料',
    clause: '三（二）',
    officialDueDate: '2019-05-31',
    dueDate: kind === 'returned' ? '2019-06-10' : '2019-05-31',
    lastWorkingDay: kind === 'returned' ? '2019-06-10' : '2019-05-31',
    provisional: false,
    lines,
  };
}

function ownLines(kind: LetterKind): LetterLine[] {
  const text = textOf(kind);
  const status = statusOf(kind);
  return [
    { ...NOTHING, ...INSURANCE, status, text, missing: ['时间表', '责任人'], link: sampleLink(3) },
    {
      ...{ ...NOTHING, ...TRIAL, status, text, missing: CHECKLIST, link: sampleLink(5) },
      deliverables: ['《诉讼要素表》', '《有效抗辩释明表》'],
    },
  ];
}

function unitLines(kind: LetterKind): LetterLine[] {
  const text = textOf(kind);
  const status = statusOf(kind);
  const bank = { unitName: '吉林银保监局', contact: '联络员梁某某 0431-55500001' };
  const court = { unitName: '省高级人民法院', contact: '联络员沈某某 0431-55500002' };
  const explained = KIND_TRAITS[kind].splitExplained
    ? { status: '已说明情况', explained: true, text: '表样须报最高人民法院备案', expectedDate: '2019-06-14' }
    : { status, text };
  const recused = kind === 'recusedReport' ? '省科技厅' : undefined;
  return [
    { ...NOTHING, ...INSURANCE, ...bank, status, text, missing: missingOf(kind, CHECKLIST), recused },
    { ...NOTHING, ...TRIAL, ...court, missing: missingOf(kind, ['时间表']), ...explained },
    { ...NOTHING, ...PLEDGE, ...bank, status, text, missing: missingOf(kind, CHECKLIST), lateSince: '2019-05-29' },
    {
      ...NOTHING,
      ...PLEDGE,
      unitName: '省财政厅',
      contact: '联络员高某某',
      status,
      text,
      missing: missingOf(kind, ['责任人']),
    },
  ];
}

function otherLine(): LetterLine {
  return { ...NOTHING, ...INSURANCE, dutyName: '2019年6月进展反馈', dueDate: '2019-06-30', status: '未报送' };
}

/** Invented, and of the length that real ones have. */
function sampleLink(measure: number): string {
  return `https://duban.office.example/a/sample-${measure}-Zk3v9Qw7Lr2TnXc5Yb8Hd1Mf6Pj4`;
}

function missingOf(kind: LetterKind, missing: string[]): string[] {
  return ['clearance', 'review', 'bounce', 'noContact', 'setAside', 'possiblySent'].includes(kind) ? [] : missing;
}

const STATUS: Partial<Record<LetterKind, string>> = {
  receipt: '未签收',
  receiptEscalation: '未签收',
  review: '已报送，待审核',
  clearance: '已报送，待审核',
  explained: '已说明情况',
  returned: '已退回，待补正',
  bounce: '提醒未送达',
  noContact: '提醒未送达',
  setAside: '提醒暂未发出',
  possiblySent: '提醒可能重复送达',
};

function statusOf(kind: LetterKind): string {
  return STATUS[kind] ?? '未报送';
}

const TEXTS: Partial<Record<LetterKind, string>> = {
  receipt: '2019-03-18',
  receiptEscalation: '2019-03-18',
  explained: '合作银行尚在确定坏账分担比例',
  returned: '时间表未注明各阶段完成日期，请补充',
  majorIssue: '保险机构对侵权损失数据的口径意见不一，省内难以协调',
  bounce: '550 用户不存在',
  setAside: '收件人姓名含有换行符',
  possiblySent: '连接在报文发出后中断',
};

function textOf(kind: LetterKind): string | undefined {
  return TEXTS[kind];
}

/** A receipt of an invented submission with two files. */
export function sampleReceipt(reader: SampleReader = 'department', more: Partial<AnswerReceipt> = {}): AnswerReceipt {
  const { unitName, form, nature } = SAMPLE_READERS[reader];
  return {
    ...{ rehearsal: true, recipient: RECIPIENT, unitName, form, nature, plan: PLAN, ...INSURANCE },
    at: instantAt('2019-05-30', '16:20'),
    act: '报送材料',
    dutyName: '细化责任阶段材料',
    outcome: '已收到，材料齐全，待召集人审核',
    files: [
      { name: '专利保险推广实施方案.docx', size: 182_300 },
      { name: '时间表和责任人.xlsx', size: 24_100 },
    ],
    link: sampleLink(3),
    linkValidUntil: '2019-06-30',
    caseOfficer: OFFICER,
    ...more,
  };
}
