/** What each kind of letter is called in lists and summaries. */
import type { LetterKind } from './letter';

const KIND_NAMES: Record<LetterKind, string> = {
  dueSoon: '临期提醒',
  urge: '催办',
  escalation: '逾期上报',
  escalationNotice: '上报告知',
  agenda: '列入议题',
  draftReport: '报告代拟稿',
  coordinationRequest: '提请协调',
  receipt: '签收提醒',
  receiptEscalation: '未签收上报',
  review: '待审核',
  handling: '待处置',
  clearance: '逾期补报',
  explained: '说明情况',
  returned: '退回补正',
  silentMonths: '连续未反馈',
  majorIssue: '重大问题',
  recusedReport: '回避事项',
  bounce: '邮箱拒收',
  noContact: '缺少联系人',
  setAside: '信件未能生成',
  possiblySent: '可能重复送达',
};

/** The Chinese name of a kind; an unknown one (an older record) is shown as it is. */
export function letterKindName(kind: string): string {
  return kind === 'answerReceipt' ? '办理回执' : (KIND_NAMES[kind as LetterKind] ?? kind);
}
