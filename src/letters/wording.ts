/**
 * The words of the letters, as data: one entry for each kind of section. `{…}` are filled by `phrases.ts`.
 *
 * 函 speaks to bodies that the province does not command (贵单位, 商请), 通知 to its own departments (你单位, 请), and the
 * work slip in the manner of a 报告 to conveners and coordinators (请予…). No kind criticizes anybody.
 */
import type { Letter, LetterKind } from './letter';

export type Form = Letter['form'];

/** What the reader is asked to do, said once a letter however many sections ask it. */
export type Ask = 'handIn' | 'handInLate' | 'sign' | 'decide' | 'signDraft' | 'repairContact' | 'none';

export interface KindWording {
  heading: string;
  /** What the subject says when this is the most urgent section. */
  subject: string;
  sentence: Record<Form, string>;
  ask: Ask;
  /** Where conveners and coordinators are asked something else than the unit. */
  askInReport?: Ask;
  /** 1 is the most urgent; decides which section the subject names. */
  urgency: number;
  /** A prepared paper: 代拟稿, valid only by a signature. */
  draft?: true;
  /** Units that explained themselves stand apart from those that kept silent. */
  splitExplained?: true;
  /** What the free text of a line is. */
  textLabel?: string;
}

function inEveryForm(sentence: string): Record<Form, string> {
  return { letter: sentence, notice: sentence, report: sentence };
}

export const WORDING: Record<LetterKind, KindWording> = {
  dueSoon: {
    heading: '临期提醒',
    subject: '{count}项工作于{shortDeadline}到期{left}',
    sentence: {
      letter: '根据{basis}，{you}承担的{what}应于{deadline}{handIn}{left}。{dates}商请{you}统筹安排、按时办理。',
      notice: '根据{basis}，{what}应于{deadline}{handIn}{left}。{dates}请抓紧办理。',
      report: '根据{basis}，{what}应于{deadline}{handIn}{left}。{dates}请安排办理。',
    },
    ask: 'handIn',
    urgency: 11,
  },
  urge: {
    heading: '催办',
    subject: '{count}项工作已过{shortDate}时限，请尽快办理',
    sentence: {
      letter: '根据{basis}，{you}承担的{what}应于{deadline}{handIn}，截至目前{absent}。{dates}商请{you}尽快办理。',
      notice: '根据{basis}，{what}应于{deadline}{handIn}，截至目前{absent}。{dates}现予催办，请尽快办理。',
      report: '根据{basis}，{what}应于{deadline}{handIn}，截至目前{absent}。{dates}现予催办，请尽快安排办理。',
    },
    ask: 'handInLate',
    urgency: 8,
  },
  escalation: {
    heading: '逾期事项提请处置',
    subject: '{units}个单位{count}项工作逾期，提请处置',
    sentence: inEveryForm(
      '根据{basis}，下列单位承担的{count}项工作应于{deadline}{handIn}，截至目前{unfinished}。{dates}现提请处置，请研究督促或协调措施。',
    ),
    ask: 'decide',
    urgency: 4,
    splitExplained: true,
    textLabel: '说明原因',
  },
  escalationNotice: {
    heading: '逾期情况告知',
    subject: '{count}项工作逾期，情况已报召集人',
    sentence: {
      letter:
        '根据{basis}，{you}承担的{what}应于{deadline}{handIn}，截至目前{absent}。{dates}有关情况已告知联席会议召集人，以便协调支持。商请{you}尽快办理。',
      notice:
        '根据{basis}，{what}应于{deadline}{handIn}，截至目前{absent}。{dates}有关情况已报联席会议召集人。请尽快办理。',
      report:
        '根据{basis}，{what}应于{deadline}{handIn}，截至目前{absent}。{dates}有关情况已报联席会议召集人。请尽快安排办理。',
    },
    ask: 'handInLate',
    urgency: 7,
    textLabel: '说明原因',
  },
  agenda: {
    heading: '列入联席会议议题',
    subject: '{count}项逾期工作列入下次联席会议议题',
    sentence: {
      letter:
        '根据{basis}，{you}承担的{what}应于{deadline}{handIn}，截至目前{absent}。{dates}拟在下次联席会议上协调。商请{you}届时介绍情况；会前能够办结的，请先行办理。',
      notice:
        '根据{basis}，{what}应于{deadline}{handIn}，截至目前{absent}。{dates}上述工作已列入下次联席会议议题。请做好汇报准备；会前能够办结的，请先行办理。',
      report:
        '根据{basis}，{what}应于{deadline}{handIn}，截至目前{unfinished}。{dates}上述工作已列入下次联席会议议题，请予安排。',
    },
    ask: 'handInLate',
    askInReport: 'none',
    urgency: 6,
    splitExplained: true,
    textLabel: '有关情况',
  },
  draftReport: {
    heading: '重大问题报告（代拟稿）',
    subject: '{count}项工作逾期，重大问题报告代拟稿待签字',
    sentence: inEveryForm(
      '根据{basis}，{what}应于{deadline}{handIn}，经催办并提请召集人处置，截至目前{unfinished}。{dates}现拟出重大问题报告代拟稿，所列情况如下，请审核。',
    ),
    ask: 'signDraft',
    urgency: 1,
    draft: true,
    textLabel: '说明原因',
  },
  coordinationRequest: {
    heading: '提请联席会议协调（代拟稿）',
    subject: '{count}项工作提请联席会议协调，代拟稿待签字',
    sentence: inEveryForm(
      '根据{basis}，{what}应于{deadline}{handIn}，经催办并提请召集人处置，截至目前{unfinished}。{dates}责任单位与印发机关不相隶属，拟提请{meeting}协调。现拟出代拟稿，所列情况如下，请审核。',
    ),
    ask: 'signDraft',
    urgency: 3,
    draft: true,
    textLabel: '说明原因',
  },
  receipt: {
    heading: '签收提醒',
    subject: '工作方案尚未签收，请予签收',
    sentence: {
      letter:
        '{title}（{number}）已印发，截至目前尚未收到{you}的签收，涉及{what}。商请{you}予以签收；一次签收即涵盖{you}承担的全部举措。',
      notice:
        '{title}（{number}）已印发，截至目前尚未收到{you}的签收，涉及{what}。请尽快签收；一次签收即涵盖{you}承担的全部举措。',
      report:
        '{title}（{number}）已印发，截至目前尚未收到签收，涉及{what}。请予签收；一次签收即涵盖本单位承担的全部举措。',
    },
    ask: 'sign',
    urgency: 10,
    textLabel: '印发日期',
  },
  receiptEscalation: {
    heading: '未签收单位提请督促',
    subject: '{units}个单位尚未签收工作方案，提请督促',
    sentence: inEveryForm('{title}（{number}）已印发，经提醒，下列单位仍未签收。请予督促。'),
    ask: 'none',
    urgency: 9,
    textLabel: '印发日期',
  },
  review: {
    heading: '待审核材料',
    subject: '{count}项报送材料待审核',
    sentence: inEveryForm(
      '下列单位已报送材料，尚待审核。请予审核；需要退回的，请写明理由。审核进度不影响对责任单位是否按时报送的认定。',
    ),
    ask: 'decide',
    urgency: 13,
  },
  handling: {
    heading: '待处置事项',
    subject: '{count}项逾期事项尚无处置意见',
    sentence: inEveryForm('下列逾期事项此前已提请处置，截至目前尚无处置意见。请研究处置。'),
    ask: 'decide',
    urgency: 5,
    splitExplained: true,
    textLabel: '说明原因',
  },
  clearance: {
    heading: '逾期事项已补报',
    subject: '{count}项逾期事项已补报',
    sentence: inEveryForm('下列事项此前已提请处置，现责任单位已补报材料，不再需要处置，特此告知。'),
    ask: 'none',
    urgency: 17,
  },
  explained: {
    heading: '到期前说明情况',
    subject: '{count}项工作已说明情况',
    sentence: inEveryForm('下列单位已在到期前说明情况并提出预计完成日期，请予掌握；需要协调支持的，请予研究。'),
    ask: 'none',
    urgency: 16,
    textLabel: '说明原因',
  },
  returned: {
    heading: '材料退回补正',
    subject: '{count}项报送材料退回补正',
    sentence: {
      letter: '{you}报送的下列材料经审核需要补正。商请{you}按审核意见补正，并于{deadline}重新报送。{dates}',
      notice: '下列材料经审核退回。请按审核意见补正，并于{deadline}重新报送。{dates}',
      report: '下列材料经审核退回，责任单位应于{deadline}补正并重新报送，请予掌握。{dates}',
    },
    ask: 'handIn',
    askInReport: 'none',
    urgency: 12,
    textLabel: '审核意见',
  },
  silentMonths: {
    heading: '连续未反馈进展',
    subject: '{count}项工作连续未反馈进展，列入下次联席会议议题',
    sentence: {
      letter:
        '{you}承担的{what}已连续两个月以上未反馈进展，拟在下次联席会议上协调。商请{you}补报进展情况和成效，需要支持的请一并说明。',
      notice: '{what}已连续两个月以上未反馈进展，已列入下次联席会议议题。请尽快补报进展情况和成效，并做好汇报准备。',
      report: '{what}已连续两个月以上未反馈进展，已列入下次联席会议议题，请予安排。',
    },
    ask: 'handInLate',
    askInReport: 'none',
    urgency: 6,
  },
  majorIssue: {
    heading: '重大问题',
    subject: '收到重大问题{count}项，请研究',
    sentence: inEveryForm(
      '下列工作中反映出重大问题，请研究。需要向上报告的，由召集人起草报告、签字后报出；作出批示并落实后，方可办结。',
    ),
    ask: 'decide',
    urgency: 2,
    textLabel: '问题',
  },
  recusedReport: {
    heading: '召集人回避事项报告（代拟稿）',
    subject: '{count}项回避事项尚未处置，报告代拟稿待签字',
    sentence: inEveryForm(
      '下列逾期工作由召集人单位承担，该单位已回避，由另一召集人处置，截至目前尚无处置意见。现拟出报告代拟稿，所列情况如下，请审核。',
    ),
    ask: 'signDraft',
    urgency: 1,
    draft: true,
  },
  bounce: {
    heading: '邮箱拒收',
    subject: '{count}个邮箱拒收提醒邮件，请核实',
    sentence: inEveryForm('下列联系人的邮箱拒收提醒邮件，提醒未能送达本人。请核实并更正联系方式，必要时先电话告知。'),
    ask: 'repairContact',
    urgency: 14,
    textLabel: '邮件系统答复',
  },
  noContact: {
    heading: '缺少联系人',
    subject: '{count}项提醒没有可用的联系人，请补充',
    sentence: inEveryForm('下列事项没有可用的联系人或邮箱，提醒无法送达。请补充联系人，必要时先电话告知。'),
    ask: 'repairContact',
    urgency: 15,
  },
  setAside: {
    heading: '信件未能生成',
    subject: '{count}封信件未能生成，请检查',
    sentence: inEveryForm('下列事项的信件未能生成，暂未发出，下一批次自动再试。请按原因检查后处理，必要时先电话告知。'),
    ask: 'none',
    urgency: 13,
    textLabel: '原因',
  },
  possiblySent: {
    heading: '可能重复送达',
    subject: '{count}封提醒邮件可能重复送达',
    sentence: inEveryForm(
      '下列信件发出时连接中断或系统重启，不能确定是否已经送达，系统以同一邮件编号原样重发，收件人可能收到两份相同的信件。无需处理，有人询问时请予说明。',
    ),
    ask: 'none',
    urgency: 18,
    textLabel: '情况',
  },
};

/** By sentence: what two requests have in common is said once. */
export const ASKS: Record<Ask, string[]> = {
  handIn: [
    '已经办理的，请向本信联系人报送，或由本单位经办人录入系统。',
    '确有困难的，请在到期前向联系人说明原因和预计完成日期。',
  ],
  handInLate: [
    '已经办理的，请向本信联系人报送，或由本单位经办人录入系统。',
    '已过时限仍有困难的，请尽快说明原因和预计完成日期；到期后的说明记录为“逾期后说明”，后续提醒照常进行。',
  ],
  sign: ['签收请由本单位经办人录入系统，或电话告知本信联系人代为登记。', '签收只表示收到文件，不表示已经办理。'],
  decide: ['处理意见请由经办人录入系统，或电话告知本信联系人代为登记。'],
  signDraft: ['同意的，请签字后告知本信联系人；另有考虑的，请提出修改意见。'],
  repairContact: ['更正后的联系方式自下一批提醒起使用。'],
  none: [],
};

export const CLOSING: Record<Form, string> = {
  letter: '以上事项，请予支持。',
  notice: '',
  report: '以上情况，请阅处。',
};

export const NOTES = {
  rehearsal: '演练信件，不是真实公务通知，人员均为虚构。',
  draft: '以上代拟稿经签字后生效；系统不自动上报，也不对外发出。',
  provisional: '日历暂定：有关年度的放假安排尚未公布，最后工作日和提醒日期可能调整，办理时限不变。',
  convention: '提醒日期为系统约定，办理时限以文件为准；注明系统约定的时限，文件未作规定。',
  notOfficial: '本邮件为工作提醒，不是正式公文。',
  classified: '本系统不得处理涉密信息，请勿以本邮件回复涉密内容。',
};
