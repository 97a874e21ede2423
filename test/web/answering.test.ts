/** From the link in a letter to the ledger: a clerk opens it, answers, and hears what became of it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hashOf } from '../../src/letters/links';
import { eventually } from '../support/eventually';
import { formOf, LinkOffice, nonceIn } from './office';

const SCIENCE = 'science-technology';
const BANKING = 'banking-insurance';
const MARKET = 'market-regulation';
const PDF = { name: '实施方案.pdf', bytes: '%PDF-1.7 虚构' };

let office: LinkOffice;
beforeAll(async () => void (office = await LinkOffice.open([3, 4, 7, 8, 9, 11], ['2019-05-30', '10:00'])), 240_000);
afterAll(() => office.close(), 60_000);

/** Everything that a 细化责任 submission of this unit needs. */
async function whole(measure: number, slot: number, person: string) {
  const { checklist } = (await office.duty(measure, slot))!;
  return Object.fromEntries(
    checklist.map(({ id, name }) => [`content.${id}`, id === 'accountablePerson' ? person : `（虚构）${name}`]),
  );
}

const receiptAbout = async (words: string) =>
  (await office.letters('answerReceipt')).find(({ text }) => text?.includes(words));
const latest = async (token: string) =>
  /role="status">([\s\S]*?)<\/div>/.exec((await office.look(token)).html)?.[1] ?? '';

// First of all: whatever the unit hands in later implies the receipt.
it('a receipt is signed once for all measures of the unit', async () => {
  const token = await office.tokenFor(3, MARKET);
  await office.press(token, 'signReceipt');
  for (const measure of [3, 4, 11]) {
    const slot = (await office.engine.records.links({ planId: 'rehearsal-jilin-2019', measure })).find(
      ({ unit }) => unit === MARKET,
    )!.slot;
    expect((await office.state(measure, slot)).receipt.signedAt).toBeDefined();
  }
  expect((await office.look(token)).html).not.toContain('value="signReceipt"');
});

it('a clerk hands in by the link: the page, the state, the ledger and a receipt letter say so', async () => {
  const token = await office.tokenFor(8, SCIENCE);
  const page = (await office.look(token)).html;
  for (const words of ['吉政办发〔2019〕19号', '省科技厅', '2019年5月31日（周五）', '实施方案', '周明远（虚构）']) {
    expect(page).toContain(words);
  }
  const after = await office.press(token, 'submit', await whole(8, 1, `${SCIENCE}-accountable`), [PDF]);
  expect([after.status, after.headers.get('location')]).toEqual([303, `/a/${token}`]);
  expect(await latest(token)).toMatch(/报送材料：已办理[\s\S]*报送成功/);
  const duty = await office.duty(8, 1);
  expect(duty).toMatchObject({
    status: 'submitted',
    submission: { files: [{ name: PDF.name, size: Buffer.byteLength(PDF.bytes) }] },
  });
  const [submitted] = await office.events('submitted');
  expect(submitted).toMatchObject({
    subject: { measure: 8 },
    actor: { person: `${SCIENCE}-liaison`, capacity: 'unit' },
    data: { files: [{ name: PDF.name }] },
  });
  expect(submitted?.actor).toMatchObject({
    evidence: expect.stringMatching(/^来信链接 [0-9a-f]{8}（信件 [0-9a-f]{8}）$/),
  });
  await eventually(async () => expect(await receiptAbout('举措8')).toBeDefined());
  const receipt = (await receiptAbout('举措8'))!;
  expect([receipt.to].flat()[0]?.text).toContain('周明远');
  expect(receipt.subject).toBe('【办理回执】举措8：报送材料已登记（省科技厅）【演练】');
  for (const words of ['报送材料', '报送成功', PDF.name, '演练信件']) expect(receipt.text).toContain(words);
  const headers = Object.fromEntries(receipt.headerLines.map(({ key, line }) => [key, line.replace(/^[^:]*:\s+/, '')]));
  expect(headers['list-unsubscribe']).toMatch(/^<https:\/\/duban\.office\.example\/u\/[\w-]{32}>$/);
  expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  expect(receipt.attachments[0]?.content.toString()).toContain('STATUS:CANCELLED');
});

it('pressing twice, and reloading after it, is one answer', async () => {
  const token = await office.tokenFor(7, SCIENCE);
  const { html } = await office.look(token);
  const fields = { act: 'submit', nonce: nonceIn(html), ...(await whole(7, 1, `${SCIENCE}-accountable`)) };
  const posts = await Promise.all([1, 2, 3].map(() => office.post(token, formOf(fields))));
  posts.push(await office.post(token, formOf(fields)));
  expect(posts.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
  const events = await office.events('submitted');
  expect(events.filter(({ subject }) => 'measure' in subject && subject.measure === 7)).toHaveLength(1);
  const answers = await office.engine.records.answersBy(hashOf(token));
  expect(answers.map(({ act, status }) => [act, status])).toEqual([['submit', 'accepted']]);
});

it('what is not complete is kept as a draft and says what is missing; the rest may follow', async () => {
  const token = await office.tokenFor(9, SCIENCE);
  const fields = await whole(9, 2, `${SCIENCE}-accountable`);
  const [first = '', ...others] = Object.keys(fields);
  await office.press(token, 'submit', { [first]: fields[first]! }, [PDF]);
  expect(await latest(token)).toMatch(/已存为草稿，尚未报送[\s\S]*尚缺/);
  expect((await office.duty(9, 2))?.status).toBe('open');
  expect((await office.look(token)).html).toContain(`>${fields[first]}</textarea>`);
  await office.press(token, 'submit', Object.fromEntries(others.map((name) => [name, fields[name]!])));
  expect(await office.duty(9, 2)).toMatchObject({ status: 'submitted', submission: { files: [{ name: PDF.name }] } });
});

it('a difficulty is explained, taken back, and explained again in other words', async () => {
  const token = await office.tokenFor(11, BANKING);
  const slot = (await office.linkOf(token)).slot;
  const said = { cause: '（虚构）需与总会协商', expectedDate: '2019年6月14日', helpNeeded: '' };
  await office.press(token, 'explain', said);
  expect(await latest(token)).toContain('说明情况：已办理');
  expect((await office.duty(11, slot))?.explanation).toMatchObject({ expectedDate: '2019-06-14', cause: said.cause });
  await office.press(token, 'takeBack', { what: 'explanation', reason: '（虚构）日期写错' });
  expect(await latest(token)).toContain('撤回：已办理');
  expect((await office.duty(11, slot))?.explanation).toBeUndefined();
  await office.press(token, 'explain', { ...said, expectedDate: '2019-06-13' });
  expect((await office.duty(11, slot))?.explanation).toMatchObject({ expectedDate: '2019-06-13' });
});

it('a submission is taken back until a convener has decided, and not after', async () => {
  const token = await office.tokenFor(4, MARKET);
  const slot = (await office.linkOf(token)).slot;
  const fields = await whole(4, slot, `${MARKET}-accountable`);
  await office.press(token, 'submit', fields);
  await office.press(token, 'takeBack', { what: 'submission', reason: '（虚构）附件有误' });
  expect((await office.duty(4, slot))?.status).toBe('open');
  await office.press(token, 'submit', { ...fields, 'content.timetable': '（虚构）新的时间表' });
  const { html } = await office.look(token);
  const reform = office.by('development-reform-liaison');
  const target = { measure: 4, unit: MARKET };
  await office.engine.rollout.onAssignment(reform, target, { type: 'accept', duty: 'breakdown' });
  const late = { act: 'takeBack', what: 'submission', reason: '（虚构）又想改', nonce: nonceIn(html) };
  const refused = await office.post(token, formOf(late));
  expect([refused.status, refused.html]).toEqual([422, expect.stringContaining('未办成')]);
  expect((await office.duty(4, slot))?.status).toBe('accepted');
  expect((await office.look(token)).html).not.toContain('value="takeBack"');
});

it('a grave problem is raised with a file, and withdrawn by whoever raised it', async () => {
  const token = await office.tokenFor(3, BANKING);
  const slot = (await office.linkOf(token)).slot;
  await office.press(token, 'raiseMajorIssue', { text: '（虚构）保险条款与上位规定不一致' }, [PDF]);
  const [issue] = (await office.state(3, slot)).majorIssues;
  expect(issue).toMatchObject({ text: '（虚构）保险条款与上位规定不一致', files: [{ name: PDF.name }] });
  await office.press(token, 'withdrawMajorIssue', { issue: issue!.id, reason: '（虚构）已协商解决' });
  expect((await office.state(3, slot)).majorIssues[0]).toMatchObject({ closed: true });
});

describe('what cannot be taken', () => {
  const bad = (name: string, bytes: Buffer | string) => ({ name, bytes });

  it.each([
    ['a program', bad('a.exe', 'MZ'), '“a.exe”的类型不能接收'],
    ['a page', bad('a.html', '<script>alert(1)</script>'), '“a.html”的类型不能接收'],
    ['a picture that is none', bad('a.png', '<svg onload=alert(1)>'), '“a.png”的类型不能接收，或内容与扩展名不符'],
    ['a second ending', bad('a.pdf.js', '%PDF-1.7'), '“a.pdf.js”的类型不能接收'],
    ['nothing', bad('a.pdf', ''), '“a.pdf”是空文件'],
    ['too much', bad('大.pdf', Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(10 * 1024 * 1024)])), '最大 10 MB'],
    ['a name that is a page', bad('<img src=x onerror=alert(1)>.exe', 'MZ'), '&lt;'],
  ])('is named, and nothing is lost: %s', async (_, file, said) => {
    const token = await office.tokenFor(11, MARKET);
    const before = await office.traces();
    const typed = { 'content.timetable': '（虚构）<b>6 月</b>完成' };
    const { status, html } = await office.press(token, 'submit', typed, [file]);
    expect(status).toBe(422);
    expect(html).toContain(said.replace('&lt;', '_img src=x onerror=alert(1)_'));
    expect(html).toContain('（虚构）&lt;b&gt;6 月&lt;/b&gt;完成</textarea>');
    expect(html).not.toMatch(/<img|<script|<svg/);
    expect(await office.traces()).toEqual(before);
  });

  it('files that came with a refused answer need not be sent again', async () => {
    const token = await office.tokenFor(11, MARKET);
    const wrong = { cause: '（虚构）原因', expectedDate: '六月中旬', helpNeeded: '' };
    const { status, html } = await office.press(token, 'explain', wrong, [PDF]);
    expect([status, html]).toEqual([422, expect.stringContaining('应为一个日期')]);
    expect(html).toContain(`已收到：${PDF.name}`);
    const kept = /name="kept"\s+value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';
    await office.press(token, 'explain', { ...wrong, expectedDate: '2019/6/14', kept });
    const { slot } = await office.linkOf(token);
    expect((await office.duty(11, slot))?.explanation).toMatchObject({ files: [{ name: PDF.name, hash: kept }] });
  });

  it('a file of somebody else’s link is not taken for one of mine', async () => {
    const token = await office.tokenFor(3, MARKET);
    const [file] = (await office.duty(8, 1))!.submission!.files!;
    await office.press(token, 'raiseMajorIssue', { text: '（虚构）另一个问题', kept: file!.hash.replace(/^./, 'f') });
    const { slot } = await office.linkOf(token);
    expect((await office.state(3, slot)).majorIssues.at(-1)?.files).toBeUndefined();
  });
});

it('files lie by their hash outside of what is served, readable by the office alone', () => {
  const folders = readdirSync(office.attachments);
  const files = folders.flatMap((folder) => readdirSync(path.join(office.attachments, folder)));
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) expect(name).toMatch(/^[0-9a-f]{64}$/);
  const one = path.join(office.attachments, files[0]!.slice(0, 2), files[0]!);
  expect(hashOf(readFileSync(one, 'utf8'))).toBe(files[0]);
});
