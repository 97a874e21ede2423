import type { Letter, LetterKind } from '../../src/letters/letter';
import {
  CHECKLIST,
  EVERY_KIND,
  fastTrial,
  insurance,
  letterTo,
  lineFor,
  renderLetter,
  sectionOf,
  unitLines,
} from './samples';
import { linesOfHtml, linesOfText } from './reading';

const summaryDates = { officialDueDate: '2020-02-29', dueDate: '2020-02-29', lastWorkingDay: '2020-02-28' };

describe('a reminder to a department', () => {
  const letter = letterTo('省市场监管厅', [sectionOf('dueSoon', { workingDaysLeft: 1 })], {
    others: [lineFor(4, '技术调查官制度', { dutyName: '进展反馈', dueDate: '2019-06-30' })],
  });
  const { subject, text } = renderLetter(letter);

  it('says in the subject what is due, when, and for whom', () => {
    expect(subject).toBe('【工作提醒】2项工作于5月31日到期，还有1个工作日（省市场监管厅）【演练】');
  });

  it('cites document and clause, and writes the official date in full', () => {
    expect(text).toContain('根据吉政办发〔2019〕19号文件第三部分第（二）项');
    expect(text).toContain('应于2019年5月31日（周五）前报送细化责任阶段材料，还有1个工作日');
    expect(text).not.toContain('最后工作日');
  });

  it('lists each measure with what is missing and what the text names', () => {
    const lines = linesOfText(text);
    expect(lines).toContain('举措3　以降低侵权损失为核心的专利保险机制　未报送');
    expect(lines).toContain('尚缺：时间表、责任人');
    expect(lines).toContain('文件列明的成果：《诉讼要素表》《有效抗辩释明表》');
  });

  it('lists other open work apart, and says whom to ask and what not to answer with', () => {
    expect(text).toContain('二、其他在办（1项，无需今日处理）');
    expect(text).toContain('举措4　技术调查官制度　进展反馈　时限2019年6月30日（周日）　未报送');
    expect(text).toContain('请在到期前向联系人说明原因和预计完成日期');
    expect(text).toContain('联系人：何文静　电话：0431-55509001');
    expect(text).toContain('回复地址：office@jilin.example');
    expect(text).toContain('提醒日期为系统约定，办理时限以文件为准');
    expect(text).toContain('请勿以本邮件回复涉密内容');
  });
});

describe('the mark of a rehearsal', () => {
  it('is the first line of both parts and stands in the subject', () => {
    const { subject, text, html } = renderLetter(letterTo('省财政厅', [sectionOf('urge')]));
    expect(linesOfText(text)[0]).toBe('演练信件，不是真实公务通知，人员均为虚构。');
    expect(linesOfHtml(html)[0]).toBe('演练信件，不是真实公务通知，人员均为虚构。');
    expect(subject).toMatch(/【演练】$/);
  });

  it('is absent from a real letter', () => {
    const { subject, text } = renderLetter(letterTo('省财政厅', [sectionOf('urge')], { rehearsal: false }));
    expect(subject + text).not.toContain('演练');
    expect(linesOfText(text)[0]).toBe('省财政厅：');
  });
});

describe('dates', () => {
  const render = (more: Parameters<typeof sectionOf>[1], planDate = '2020-02-26') =>
    renderLetter(letterTo('省审计厅', [sectionOf('dueSoon', more)], { planDate }));

  it('names the last working day where the official date is a day of rest', () => {
    const { subject, text } = render({ ...summaryDates, workingDaysLeft: 2 });
    expect(text).toContain('2020年2月29日（周六）前（最后工作日2月28日）');
    expect(subject).toContain('于2月29日（最后工作日2月28日）到期，还有2个工作日');
  });

  it('says on the last working day that it is the last', () => {
    expect(render({ ...summaryDates, workingDaysLeft: 0 }, '2020-02-28').text).toContain('今天是最后一个工作日');
  });

  it('says 日历暂定 while the calendar of the year is not published', () => {
    const { text } = render({ ...summaryDates, workingDaysLeft: 20, provisional: true });
    expect(text).toContain('最后工作日2月28日，日历暂定');
    expect(text).toContain('办理时限不变');
  });

  it('keeps a correction date apart from the date of the document', () => {
    const { text } = render({ dueDate: '2019-06-10', lastWorkingDay: '2019-06-10', workingDaysLeft: 1 }, '2019-06-06');
    expect(text).toContain('应于2019年6月10日（周一）前');
    expect(text).toContain('文件时限为2019年5月31日（周五），补正日期为系统约定');
  });

  it('never lets the document speak for a date that is our own', () => {
    const { text } = render({ dutyName: '进展反馈', clause: '四（一）', engineConvention: true });
    expect(text).toContain('该时限为系统约定，文件未规定具体日期');
  });

  it('marks a late letter with the day for which it was planned', () => {
    const { text } = render({ lines: [{ ...insurance, lateSince: '2019-05-05' }] });
    expect(text).toContain('补发：原定2019年5月5日（周日）提醒');
  });
});

describe('an escalation to the conveners', () => {
  const convener: Partial<Letter> = { form: 'report', capacity: 'convener', planDate: '2019-06-05' };
  const letter = letterTo('省发展改革委（召集人）', [sectionOf('escalation', { lines: unitLines })], convener);
  const { subject, text } = renderLetter(letter);

  it('counts units and work in the subject', () => {
    expect(subject).toBe('【工作提醒】2个单位3项工作逾期，提请处置（省发展改革委·召集人）【演练】');
  });

  it('keeps silent units apart from those that explained themselves', () => {
    const [, silent, explained] = text.split(/未报送、未说明情况的单位|已说明情况的单位/);
    expect(linesOfText(silent ?? '')).toContain('吉林银保监局　未报送　联络员梁晓东 0431-55502001');
    expect(silent).not.toContain('省高级人民法院');
    expect(linesOfText(explained ?? '')).toContain('省高级人民法院　已说明情况');
    expect(explained).toContain('说明原因：表样须报最高人民法院备案');
    expect(explained).toContain('预计完成日期：2019年6月14日（周五）');
  });

  it('records a recusal', () => {
    const lines = [{ ...insurance, unitName: '省科技厅', recused: '省科技厅' }];
    const { text: recused } = renderLetter(
      letterTo('省发展改革委（召集人）', [sectionOf('escalation', { lines })], convener),
    );
    expect(recused).toContain('回避：省科技厅承担本项工作，不参与处置');
  });
});

describe('the form follows authority', () => {
  const say = (form: Letter['form'], kind: LetterKind = 'urge') =>
    renderLetter(letterTo('省高级人民法院', [sectionOf(kind)], { form })).text;

  it('asks a court for its support', () => {
    expect(say('letter')).toContain('商请贵院');
    expect(say('letter')).toContain('请予支持');
    expect(say('letter')).not.toMatch(/你院|贵单位/);
  });

  it('tells a department', () => expect(say('notice')).toContain('现予催办，请你院尽快办理'));
  it('submits to conveners', () => expect(say('report', 'escalation')).toContain('以上情况，请阅处'));

  it.each(EVERY_KIND)('never criticizes anybody: %s', (kind) => {
    for (const form of ['letter', 'notice', 'report'] as const) expect(say(form, kind)).not.toMatch(/通报|批评/);
  });
});

describe('every kind of letter', () => {
  const phrases: Record<LetterKind, string> = {
    dueSoon: '请安排办理',
    urge: '现予催办',
    escalation: '现提请处置',
    escalationNotice: '有关情况已报联席会议召集人',
    agenda: '已列入下次联席会议议题',
    draftReport: '重大问题报告代拟稿',
    coordinationRequest: '拟提请吉林省推广第二批支持创新相关改革举措联席会议协调',
    receipt: '《吉林省关于推广第二批支持创新相关改革举措的工作方案》（吉政办发〔2019〕19号）已印发',
    receiptEscalation: '下列单位仍未签收',
    review: '审核进度不影响对责任单位是否按时报送的认定',
    handling: '截至目前尚无处置意见',
    clearance: '现责任单位已补报材料',
    explained: '已在到期前说明情况',
    returned: '补正并重新报送',
    silentMonths: '已连续两个月以上未反馈进展',
    majorIssue: '反映出重大问题',
    recusedReport: '该单位已回避',
    bounce: '邮箱拒收提醒邮件',
    noContact: '没有可用的联系人或邮箱',
    setAside: '暂未发出，下一批次自动再试',
    possiblySent: '收件人可能收到两份相同的信件',
  };

  it.each(EVERY_KIND)('%s says its piece, names its measure and fills every gap', (kind) => {
    const { subject, text } = renderLetter(letterTo('省科技厅（召集人）', [sectionOf(kind)], { form: 'report' }));
    expect(text).toContain(phrases[kind]);
    expect(text).toContain('举措3　以降低侵权损失为核心的专利保险机制');
    expect(subject + text).not.toMatch(/[{}]|undefined|NaN/);
  });

  it.each(['draftReport', 'recusedReport', 'coordinationRequest'] as const)(
    '%s is a draft until it is signed',
    (kind) => {
      const { text } = renderLetter(letterTo('省发展改革委（召集人）', [sectionOf(kind)], { form: 'report' }));
      expect(text).toContain('代拟稿经签字后生效；系统不自动上报');
    },
  );

  it('completes, not hands in, a duty of the plan as a whole', () => {
    const line = { status: '未办结', missing: [], deliverables: [] };
    const issuance = {
      dutyName: '印发实施工作方案',
      clause: '三（一）',
      officialDueDate: '2019-03-31',
      dueDate: '2019-03-31',
      lastWorkingDay: '2019-03-29',
      lines: [line],
    };
    const { text } = renderLetter(
      letterTo('省科技厅（召集人）', [sectionOf('dueSoon', issuance)], { form: 'report', planDate: '2019-03-25' }),
    );
    expect(text).toContain('下列1项工作应于2019年3月31日（周日）前（最后工作日3月29日）完成“印发实施工作方案”工作');
    expect(linesOfText(text)).toContain('印发实施工作方案　未办结');
  });

  it('does not claim silence of a unit that explained itself', () => {
    const lines = [{ ...insurance, status: '已说明情况', explained: true }];
    const { text } = renderLetter(letterTo('省国资委', [sectionOf('urge', { lines })]));
    expect(text).toContain('截至目前尚未收到报送。');
    expect(text).not.toContain('也未收到情况说明');
  });

  it('says once what all measures lack alike', () => {
    const lines = [1, 2, 3].map((no) => lineFor(no, `举措之${no}`, { missing: CHECKLIST }));
    const { text } = renderLetter(letterTo('省市场监管厅', [sectionOf('urge', { lines })]));
    expect(text.match(/尚缺：/g)).toHaveLength(1);
    expect(text).toContain(`以上各项　尚缺：${CHECKLIST.join('、')}`);
  });

  it('asks the office to pass on what the mailbox of the liaison officer refused', () => {
    const { text } = renderLetter(letterTo('省审计厅', [sectionOf('urge')], { onBehalf: '郑立军' }));
    expect(text).toContain('你厅联络员（郑立军）的邮箱拒收本信，烦请办公室转交本人');
  });
});

describe('several sections in one letter', () => {
  const { subject, text } = renderLetter(
    letterTo('省财政厅', [sectionOf('dueSoon', { workingDaysLeft: 3 }), sectionOf('urge', { lines: [fastTrial] })]),
  );

  it('names the most urgent in the subject, whatever its place', () => {
    expect(subject).toBe('【工作提醒】1项工作已过5月31日时限，请尽快办理，等3项（省财政厅）【演练】');
  });

  it('keeps the given order and numbers the sections', () => {
    const headings = linesOfText(text).filter((line) => /^(（.）|[一二]、)/.test(line));
    expect(headings).toEqual(['一、今日提醒（3项）', '（一）临期提醒（2项）', '（二）催办（1项）']);
  });

  it('asks for the same thing only once', () => expect(text.match(/已经办理的/g)).toHaveLength(1));
});

describe('the two parts of a mail', () => {
  it.each(EVERY_KIND)('say the same, line by line: %s', (kind) => {
    const others = [lineFor(4, '技术调查官制度', { dutyName: '进展反馈', dueDate: '2019-06-30' })];
    const sections = [sectionOf(kind, { lines: unitLines, provisional: true }), sectionOf('dueSoon')];
    const { text, html } = renderLetter(
      letterTo('省科技厅（召集人）', sections, { form: 'report', others, onBehalf: '甲' }),
    );
    expect(linesOfHtml(html)).toEqual(linesOfText(text));
    expect(linesOfHtml(html).length).toBeGreaterThan(20);
  });

  it('fetches nothing and runs nothing', () => {
    const { html } = renderLetter(letterTo('省财政厅', [sectionOf('urge')]));
    expect(html).not.toMatch(/<script|<link|<img|<iframe|src=|href=|url\(|https?:/i);
  });
});

describe('a table of units', () => {
  const escalation = letterTo('省科技厅（召集人）', [sectionOf('escalation', { lines: unitLines })], {
    form: 'report',
  });

  it('is a real table in HTML, one for silent and one for explained units, headed by columns', () => {
    const { html } = renderLetter(escalation);
    expect(html.match(/<table/g)).toHaveLength(2);
    expect(html.match(/<\/table>/g)).toHaveLength(2);
    expect(html.match(/<th scope="col"[^>]*>责任单位<\/th>/g)).toHaveLength(2);
    expect(html).toContain('>吉林银保监局</td>');
  });

  it('stands in straight columns in the text', () => {
    const lines = unitLines.map((line, index) => ({ ...line, unitName: index === 0 ? '省国资委' : '吉林银保监局' }));
    const { text } = renderLetter(letterTo('省科技厅（召集人）', [sectionOf('review', { lines })], { form: 'report' }));
    const rows = text.split('\n').filter((line) => /^　　(责任单位|省国资委|吉林银保监局)/.test(line));
    const ends = rows.map((line) => line.search(/情况|未报送|已说明情况/));
    expect(rows).toHaveLength(4);
    expect(new Set(ends).size).toBe(1);
  });
});

describe('a link to answer by', () => {
  const link = 'https://duban.jilin.example/a/Zk3v9Qw7?x=1&y=2';
  const lines = [{ ...insurance, link }, fastTrial];
  const letter = letterTo('省市场监管厅', [sectionOf('dueSoon', { lines })], { linkValidUntil: '2019-06-30' });
  const { text, html } = renderLetter(letter);

  it('stands below its item in both parts', () => {
    expect(text).toContain(`\n　　办理：${link}\n`);
    expect(text.match(/办理：http/g)).toHaveLength(1);
    expect(html).toContain('href="https://duban.jilin.example/a/Zk3v9Qw7?x=1&amp;y=2"');
    expect(html).toContain('>办理（签收、报送、说明情况、反映重大问题）</a>');
    expect(linesOfHtml(html)).toEqual(linesOfText(text));
  });

  it('is explained: for what, without signing in, until when, not to be forwarded', () => {
    expect(text).toContain(
      '只用于办理该项工作，无需登录，有效期至2019年6月30日（周日）；请勿转发，转发即等于委托他人办理',
    );
  });

  it('is how one is asked to answer, instead of by hand', () => {
    expect(text).toContain('请打开该项下面的“办理”链接报送');
    expect(text).not.toContain('录入系统');
  });

  it('is spoken of nowhere in a letter without links', () => {
    const plain = renderLetter(letterTo('省市场监管厅', [sectionOf('dueSoon')])).text;
    expect(plain).not.toMatch(/链接|转发/);
    expect(plain).toContain('由本单位经办人录入系统');
  });
});

describe('hostile words', () => {
  const hostile = '<script>alert("1")</script>&\r\nBcc: all@jilin.example\n\u202e一、今日提醒（0项）';

  it('stay words: no markup, no line and no direction of their own', () => {
    const lines = [{ ...insurance, measureTitle: hostile, text: hostile, missing: [hostile] }];
    const { subject, text, html } = renderLetter(letterTo(hostile, [sectionOf('escalationNotice', { lines })]));
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;');
    expect(subject).not.toMatch(/[\r\n\u202e]/);
    expect(linesOfText(text)).not.toContain('一、今日提醒（0项）');
    expect(linesOfHtml(html)).toEqual(linesOfText(text));
  });

  it('cuts a very long name in the subject only', () => {
    const name = '很长的单位名称'.repeat(60);
    const { subject, text } = renderLetter(letterTo(name, [sectionOf('urge')]));
    expect(subject.length).toBeLessThan(120);
    expect(subject).toContain('…');
    expect(text).toContain(`${name}：`);
  });

  it('leaves a placeholder in foreign words alone', () => {
    const { text } = renderLetter(letterTo('省财政厅', [sectionOf('urge', { dutyName: '{count}$&' })]));
    expect(text).toContain('报送{count}$&');
  });
});
