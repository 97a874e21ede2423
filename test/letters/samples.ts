/** Letters as the composer would hand them over, for the stories of the renderer. Persons are invented. */
import type { DutyMessage } from '../../src/letters/message';
import { renderLetter as write } from '../../src/letters/render';
import { stationery } from '../support/stationery';
import type { Letter, LetterKind, LetterLine, LetterSection } from '../../src/letters/letter';

/** Renders with the templates that come with the software. */
export const renderLetter = (letter: Letter) => write(letter, stationery);

export const CHECKLIST = ['已出台相关政策文件梳理情况', '实施方案', '工作任务和目标', '推广流程', '时间表', '责任人'];

export function lineFor(measure: number, measureTitle: string, more: Partial<LetterLine> = {}): LetterLine {
  return { measure, measureTitle, status: '未报送', missing: [], deliverables: [], ...more };
}

export const insurance = lineFor(3, '以降低侵权损失为核心的专利保险机制', { missing: ['时间表', '责任人'] });
export const fastTrial = lineFor(5, '基于“两表指导、审助分流”的知识产权案件快速审判机制', {
  missing: CHECKLIST,
  deliverables: ['《诉讼要素表》', '《有效抗辩释明表》'],
});

export function sectionOf(kind: LetterKind, more: Partial<LetterSection> = {}): LetterSection {
  return {
    kind,
    dutyName: '细化责任阶段材料',
    clause: '三（二）',
    officialDueDate: '2019-05-31',
    dueDate: '2019-05-31',
    lastWorkingDay: '2019-05-31',
    provisional: false,
    lines: [insurance, fastTrial],
    ...more,
  };
}

export function letterTo(unitName: string, sections: LetterSection[], more: Partial<Letter> = {}): Letter {
  return {
    planDate: '2019-05-30',
    rehearsal: true,
    recipient: { id: 'liaison', name: '郑立军', address: 'liaison@market.example', invented: true },
    unitName,
    capacity: 'unit',
    form: 'notice',
    plan: {
      title: '吉林省关于推广第二批支持创新相关改革举措的工作方案',
      documentNumber: '吉政办发〔2019〕19号',
      jointMeeting: '吉林省推广第二批支持创新相关改革举措联席会议',
    },
    sections,
    others: [],
    caseOfficer: { name: '何文静', telephone: '0431-55509001', email: 'office@jilin.example' },
    ...more,
  };
}

/** Silent and explained units, as conveners read of them. */
export const unitLines: LetterLine[] = [
  { ...insurance, unitName: '吉林银保监局', contact: '联络员梁晓东 0431-55502001', missing: CHECKLIST },
  {
    ...fastTrial,
    unitName: '省高级人民法院',
    status: '已说明情况',
    explained: true,
    expectedDate: '2019-06-14',
    text: '表样须报最高人民法院备案',
    missing: ['时间表'],
  },
  {
    ...lineFor(11, '以协商估值、银政坏账分担为核心的中小企业商标质押贷款模式'),
    unitName: '吉林银保监局',
    missing: CHECKLIST,
  },
];

export const EVERY_KIND: LetterKind[] = [
  'dueSoon',
  'urge',
  'escalation',
  'escalationNotice',
  'agenda',
  'draftReport',
  'coordinationRequest',
  'receipt',
  'receiptEscalation',
  'review',
  'handling',
  'clearance',
  'explained',
  'returned',
  'silentMonths',
  'majorIssue',
  'recusedReport',
  'bounce',
  'noContact',
  'setAside',
  'possiblySent',
];

export function messageInput(more: Partial<DutyMessage> = {}): DutyMessage {
  return {
    kind: 'dueSoon',
    from: { name: '工作提醒（演练）', address: 'duban@jilin.example' },
    replyTo: { name: '何文静', address: 'office@jilin.example' },
    to: { name: '郑立军', address: 'liaison@market.example' },
    ...renderLetter(letterTo('省市场监管厅', [sectionOf('dueSoon')])),
    messageId: '<0123456789abcdef@duban.example>',
    date: new Date('2019-05-30T01:00:00Z'),
    headers: { 'X-Duban-Plan-Date': '2019-05-30', 'X-Duban-Capacity': 'unit' },
    ...more,
  };
}
