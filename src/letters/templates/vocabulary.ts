/** The names that templates may use, each with its meaning: what `config/letters/README.md` explains to an office. */

/** Name → what it stands for. */
export type Names = Readonly<Record<string, string>>;

const READER: Names = {
  you: '对收件单位的称呼，按单位性质而定：贵院、贵行、贵局、你厅、你委、你局……',
  unitName: '信首的单位名称：省市场监管厅、省科技厅（召集人）',
  form: '行文形式：letter（函）、notice（通知）、report（报告）',
  nature: '单位性质：court、procuratorate、centralAgency、provincialDepartment；几个单位共用一个信箱时没有值',
  rehearsal: '是否演练信件',
};

const PLAN: Names = {
  title: '方案名称，带书名号',
  number: '文号：吉政办发〔2019〕19号',
  meeting: '联席会议名称',
};

/** What a section is about, before it is words. */
const FACTS: Names = {
  clause: '文件条款：第三部分第（二）项',
  dutyName: '工作名称：细化责任阶段材料',
  count: '本类事项的项数',
  units: '涉及的单位数',
  dueDate: '现行时限（日期）；没有时限时没有值',
  originalDueDate: '原定时限（日期），只在与现行时限不同时有值',
  lastWorkingDay: '最后工作日（日期），只在时限当天不是工作日时有值',
  provisional: '该年度的放假安排是否尚未公布',
  engineConvention: '时限是否为系统约定（文件未规定具体日期）',
  workingDaysLeft: '距时限还有几个工作日，当天为 0；时限已过时没有值',
  byMeasure: '各项是否都属于某项举措（否则是方案层面的工作）',
  ownWork: '各项是否都是收件单位自己的工作',
  nothingCame: '各项是否都还没有报送',
  silent: '各项是否都没有报送、也没有说明情况',
  links: '各项之下是否有“办理”链接',
};

/** Made by `phrases.liquid`, each from the facts and from the phrases before it. */
export const PHRASES = {
  basis: '依据：吉政办发〔2019〕19号文件第三部分第（二）项',
  what: '下列3项改革举措',
  handIn: '报送细化责任阶段材料；方案层面的工作为：完成“……”工作',
  lastDay: '（最后工作日2月28日）；没有这种情况时为空',
  deadline: '2020年2月29日（周六）前（最后工作日2月28日）',
  shortDate: '5月31日',
  shortDeadline: '2月29日（最后工作日2月28日），用于主题',
  left: '，还有3个工作日；不适用时为空',
  dates: '时限不是文件给出的，用一句话说明；其他情况为空',
  unfinished: '尚未收到报送 / 尚未办结',
  absent: '尚未收到报送，也未收到情况说明',
} satisfies Names;

export type PhraseName = keyof typeof PHRASES;

const SECTION: Names = { ...READER, ...PLAN, ...FACTS };

/** What a phrase may use: itself and those after it do not exist yet. */
export function namesOfPhrase(name: PhraseName): Names {
  const all = Object.entries(PHRASES);
  const before = all.slice(
    0,
    all.findIndex(([candidate]) => candidate === name),
  );
  return { ...SECTION, ...Object.fromEntries(before) };
}

export const SENTENCE: Names = { ...SECTION, ...PHRASES };

export const LINE: Names = {
  measure: '举措序号；方案层面的工作没有值',
  measureTitle: '举措名称',
  name: '本行的开头：举措（见 [measure]），没有举措时为单位或工作名称',
  unitName: '责任单位；写给单位自己的信中没有值',
  contact: '该单位的联络员和电话；没有时没有值',
  dutyName: '工作名称',
  dueDate: '时限（日期）',
  status: '办理情况：未报送、已退回，待补正……',
  missing: '尚缺的材料（清单）',
  deliverables: '文件列明的成果，已加书名号或引号',
  text: '说明原因、审核意见等文字',
  textLabel: '上项文字的名目，见各类信件的 [textLabel]',
  expectedDate: '预计完成日期',
  recused: '应回避的单位',
  lateSince: '补发：原定提醒的日期',
};

export const DETAIL: Names = { detail: '各项都相同的一条内容' };
export const GROUP: Names = { units: '本组单位数', count: '本组项数' };
export const LINK: Names = { link: '办理页面的网址' };
export const ASKING: Names = { ...READER, links: FACTS['links'] as string };

const OFFICER: Names = {
  officerName: '联系人姓名',
  officerTelephone: '联系人电话',
  officerEmail: '回复地址',
  recipientName: '收件人姓名',
  recipientInvented: '收件人是否虚构',
};

const LINK_VALIDITY: Names = { linkValidUntil: '链接有效期的最后一天（日期）；不设期限时没有值' };

export const SUBJECT: Names = {
  ...READER,
  fragment: '最紧要一类事项的 [subject]',
  total: '今日提醒的总项数',
  several: '是否有几类事项',
  unit: '单位名称，过长的已截短',
};

export const LETTER: Names = {
  ...READER,
  ...PLAN,
  ...OFFICER,
  ...LINK_VALIDITY,
  onBehalf: '邮箱拒收的联络员姓名（改由办公室转交时）；其他情况没有值',
  total: '今日提醒的总项数',
  sections:
    '各类事项（清单）；每类有 heading（名目）、count（项数）、order（一、二……的序号）、sentence（正文）、entries（逐项列出）',
  others: '其他在办事项，逐项列出',
  othersCount: '其他在办事项的项数',
  asks: '请收件人做什么：asks.liquid 中各句，重复的只说一次',
  links: '各项之下是否有“办理”链接',
  draft: '是否含代拟稿',
  provisional: '是否含暂定日历推算的日期',
};

export const RECEIPT: Names = {
  ...READER,
  ...PLAN,
  ...OFFICER,
  ...LINK_VALIDITY,
  at: '办理时刻，用 minute 写出',
  act: '办理事项：签收、报送材料、说明情况、反映重大问题、撤回',
  measure: '举措序号',
  measureTitle: '举措名称',
  dutyName: '工作名称；没有时没有值',
  outcome: '登记结果',
  files: '附件（清单）；每件有 name（文件名）、size（大小，用 fileSize 写出）',
  link: '办理页面的网址；不能再改时没有值',
};

export const PAGE: Names = { content: '整封信；必须出现一次，也只能出现一次' };
