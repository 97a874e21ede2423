/** What people do in the console, told through its API: the state, the ledger and the answers say the same. */
import { eventually } from '../support/eventually';
import { ConsoleOffice } from './console-office';
import { PLAN } from './office';

const MARKET = 'market-regulation';
const SCIENCE = 'science-technology';
const BANKING = 'banking-insurance';

let office: ConsoleOffice;
beforeAll(async () => void (office = await ConsoleOffice.open([3, 7], ['2019-04-02', '10:00'])), 240_000);
afterAll(() => office.close(), 60_000);

it('a coordinator issues one more measure, and its units hear of it', async () => {
  const issue = { type: 'issue' as const, documentNumber: '吉政办发〔2019〕19号', issuedOn: '2019-04-02' };
  const before = await office.detail('coordinator', 8, SCIENCE);
  expect([before.issued, before.duties.flatMap(({ offers }) => offers)]).toEqual([false, []]);
  const { status, body } = await office.act('coordinator', { ...issue, measures: [8] });
  expect([status, body['message']]).toEqual([200, expect.stringContaining('下达')]);
  await eventually(async () => expect((await office.detail('coordinator', 8, SCIENCE)).issued).toBe(true));
  const refused = await office.act('science', { ...issue, measures: [9] });
  expect([refused.status, refused.body['code']]).toEqual([403, 'forbidden']);
});

it('one receipt covers all of a unit, and only the unit itself signs it', async () => {
  const foreign = await office.act('banking', { type: 'signReceipt' }, { unit: MARKET });
  expect(foreign.status).toBe(403);
  const { status, body } = await office.act('market', { type: 'signReceipt' }, { unit: MARKET });
  expect([status, body['message']]).toEqual([200, '省市场监管厅已签收 1 项举措。']);
  const again = await office.act('market', { type: 'signReceipt' }, { unit: MARKET });
  expect([again.status, again.body['detail']]).toEqual([422, '省市场监管厅已经签收，无需重复签收。']);
});

it('an incomplete submission is a draft; the complete one waits for review, and only the other convener may review it', async () => {
  const contents = await office.whole(3, MARKET);
  const { timetable, ...incomplete } = contents;
  const draft = await office.act(
    'market',
    { type: 'submit', duty: 'breakdown', contents: incomplete },
    { measure: 3, unit: MARKET },
  );
  expect([draft.status, draft.body['missing']]).toEqual([200, ['时间表']]);
  expect((await office.duty(3, MARKET)).draft?.contents).toHaveLength(Object.keys(incomplete).length);
  const rest = { timetable: timetable ?? '' };
  const done = await office.act(
    'market',
    { type: 'submit', duty: 'breakdown', contents: rest },
    { measure: 3, unit: MARKET },
  );
  expect([done.status, done.body['missing'], done.body['message']]).toEqual([200, [], '“细化责任阶段材料”报送成功。']);
  const own = await office.act('market', { type: 'accept', duty: 'breakdown' }, { measure: 3, unit: MARKET });
  expect(own.status).toBe(403);
  expect((await office.duty(3, MARKET, 'breakdown', 'market')).offers).not.toContain('accept');
  expect((await office.duty(3, MARKET, 'breakdown', 'science')).offers).toEqual(
    expect.arrayContaining(['accept', 'returnForRevision', 'waive', 'correct']),
  );
});

it('a convener returns it with a reason, and the correction date stands beside the original one', async () => {
  const { version } = await office.duty(3, MARKET);
  const wordless = await office.act(
    'science',
    { type: 'returnForRevision', duty: 'breakdown', reason: ' ' },
    { measure: 3, unit: MARKET },
  );
  expect([wordless.status, wordless.body['errors']]).toEqual([
    422,
    [{ path: 'deed.reason', expected: '请写明退回理由' }],
  ]);
  const reason = '时间表未细化到月（虚构）';
  const deed = { type: 'returnForRevision' as const, duty: 'breakdown', reason };
  expect((await office.act('science', deed, { measure: 3, unit: MARKET, seen: version })).status).toBe(200);
  const duty = await office.duty(3, MARKET);
  expect(duty).toMatchObject({
    status: 'returned',
    light: 'yellow',
    originalDueDate: '2019-05-31',
    dueDate: '2019-04-10',
  });
  const { body } = await office
    .as('market')
    .get<{ rows: { type: string; why?: string; actorName?: string }[] }>(
      `/api/plans/${PLAN}/events?measure=3&type=returned`,
    );
  expect(body.rows).toMatchObject([{ why: reason, actorName: expect.stringContaining('周明远') }]);
});

it('two people at one item: the second is told, nothing is written over, and a repeat is answered as the first', async () => {
  const { version } = await office.duty(3, MARKET);
  const contents = await office.whole(3, MARKET);
  const submit = { type: 'submit' as const, duty: 'breakdown', contents };
  const asked = { measure: 3, unit: MARKET, seen: version, requestId: 'one-and-only' };
  const first = await office.act('market', submit, asked);
  const repeat = await office.act('market', submit, asked);
  expect([first.status, repeat.status, repeat.body['message']]).toEqual([200, 200, first.body['message']]);
  const late = await office.act('market', submit, { ...asked, requestId: 'another-one' });
  expect([late.status, late.body['code']]).toEqual([409, 'changed']);
  expect(late.body['detail']).toContain('本次没有改动');
  const altered = await office.act(
    'market',
    { ...submit, contents: { ...contents, timetable: '改过（虚构）' } },
    asked,
  );
  expect([altered.status, altered.body['code']]).toEqual([409, 'requestConflict']);
  const submissions = (await office.links.events('submitted')).filter(
    ({ subject }) => 'unit' in subject && subject.unit === MARKET,
  );
  expect(submissions).toHaveLength(2);
});

it('of two conveners who decide at once the first wins, and the second is told so', async () => {
  const accept = { type: 'accept' as const, duty: 'breakdown' };
  const answers = await Promise.all(
    ['science', 'development'].map((name) => office.act(name, accept, { measure: 3, unit: MARKET })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body['code']).toBe('alreadyDecided');
  expect((await office.duty(3, MARKET)).statusName).toBe('已办结');
});

it('a coordinator enters what was said by telephone, with the evidence and in the name of who said it', async () => {
  const explain = {
    type: 'explain' as const,
    duty: 'breakdown',
    cause: '需总局批复（虚构）',
    expectedDate: '2019-06-14',
    helpNeeded: '无',
  };
  const asked = { measure: 3, unit: BANKING, onBehalfOf: `${BANKING}-liaison` };
  const bare = await office.act('coordinator', explain, asked);
  expect([bare.status, bare.body['detail']]).toEqual([422, expect.stringContaining('凭据')]);
  expect((await office.act('observer', explain, { ...asked, evidence: '电话' })).status).toBe(403);
  const done = await office.act('coordinator', explain, { ...asked, evidence: '电话记录2019-12号（虚构）' });
  expect(done.status).toBe(200);
  const [event] = await office.links.events('delayExplained');
  expect(event?.actor).toMatchObject({
    person: `${BANKING}-liaison`,
    enteredBy: 'coordinator-1',
    evidence: '电话记录2019-12号（虚构）',
  });
  const duty = await office.duty(3, BANKING);
  expect([duty.light, duty.explanation?.expectedDate]).toEqual(['yellow', '2019-06-14']);
});

it('nobody judges himself, whatever he asks for', async () => {
  const waive = { type: 'waive' as const, duty: 'breakdown', reason: '本单位自行免除（虚构）' };
  expect((await office.act('science', waive, { measure: 7, unit: SCIENCE })).status).toBe(403);
  expect((await office.act('development', waive, { measure: 7, unit: SCIENCE })).status).toBe(200);
});

it('a file can be attached only by whoever brought it, and read only by who may see the item', async () => {
  const form = new FormData();
  form.append('files', new File(['%PDF-1.7 虚构'], '实施方案.pdf'), '实施方案.pdf');
  const brought = await bring('banking', form);
  expect(brought.status).toBe(200);
  const { files } = (await brought.json()) as { files: { hash: string; name: string; size: number }[] };
  const raise = { type: 'raiseMajorIssue' as const, text: '保险费率需国家层面明确（虚构）', files };
  const stolen = await office.act('market', raise, { measure: 3, unit: MARKET });
  expect([stolen.status, stolen.body['code']]).toEqual([422, 'unknownFile']);
  expect((await office.act('banking', raise, { measure: 3, unit: BANKING })).status).toBe(200);
  const path = `/api/plans/${PLAN}/files/${files[0]?.hash}`;
  expect((await fetched('market', path)).status).toBe(404);
  const read = await fetched('coordinator', path);
  expect([read.status, await read.text()]).toEqual([200, '%PDF-1.7 虚构']);
  expect(read.headers.get('content-disposition')).toContain(encodeURIComponent('实施方案.pdf'));
});

it('a unit sees its own and nothing else', async () => {
  const mine = await office.as('banking').get(`/api/plans/${PLAN}/units/${BANKING}`);
  expect(mine.body).toMatchObject({
    receipt: { owed: 1 },
    assignments: [{ measure: 3, issued: true }, { issued: false }, { issued: false }],
  });
  for (const path of [`units/${MARKET}`, `assignments/3/${MARKET}`, 'overview', 'measures/7', `board?unit=${MARKET}`]) {
    expect((await office.as('banking').get(`/api/plans/${PLAN}/${path}`)).status).toBe(403);
  }
  const { body } = await office.as('banking').get<{ units: { id: string }[] }>(`/api/plans/${PLAN}/measures/3`);
  expect(body.units.map(({ id }) => id)).toEqual([BANKING]);
  const { body: plan } = await office
    .as('banking')
    .get<{ units: { id: string; contacts?: object[] }[] }>(`/api/plans/${PLAN}`);
  expect(plan.units.filter(({ contacts }) => contacts).map(({ id }) => id)).toEqual([BANKING]);
});

it('letters are seen without the links that act for their readers', async () => {
  const { body } = await office
    .as('market')
    .get<{ letters: { id: string; recipient: string }[] }>(`/api/plans/${PLAN}/letters`);
  expect(body.letters.length).toBeGreaterThan(0);
  for (const { recipient } of body.letters) expect(recipient).toMatch(new RegExp(`^${MARKET}-`));
  const letter = await office
    .as('market')
    .get<{ text: string; life: { word: string }[] }>(`/api/plans/${PLAN}/letters/${body.letters[0]?.id}`);
  expect(letter.body.text).toContain('（办理链接只给收信人）');
  expect(letter.body.text).not.toMatch(/\/a\/[\w-]{32}/);
  expect(letter.body.life.map(({ word }) => word)).toContain('已送达服务器（250）');
  expect((await office.as('banking').get(`/api/plans/${PLAN}/letters/${body.letters[0]?.id}`)).status).toBe(404);
});

it('the time line shows the return, what was sent, and what is still to come', async () => {
  const { body } = await office.as('observer').get<{
    lanes: { measure: number; rows: { unit: string; spans: object[]; marks: { kind: string; word: string }[] }[] }[];
    restDays: string[];
    makeupDays: string[];
  }>(`/api/plans/${PLAN}/timeline?measure=3`);
  const row = body.lanes[0]?.rows.find(({ unit }) => unit === MARKET);
  expect(row?.spans[0]).toMatchObject({
    originalDueDate: '2019-05-31',
    revisions: [{ on: '2019-04-02', dueDate: '2019-04-10' }],
  });
  const words = (kind: string) => row?.marks.filter((mark) => mark.kind === kind).map(({ word }) => word);
  expect(words('act')).toEqual(expect.arrayContaining(['签收', '报送', '退回', '审核通过']));
  expect(words('letter')).toContain('第1次签收提醒');
  expect(words('step')).toContain('到期前20个工作日提醒');
  expect(body.restDays).toContain('2019-05-01');
  expect(body.makeupDays).toContain('2019-05-05');
});

function headersOf(name: string): Record<string, string> {
  const visitor = office.as(name);
  return { host: 'localhost:8088', cookie: visitor.cookie, 'x-duban-csrf': visitor.csrf };
}

function bring(name: string, body: FormData): Promise<Response> {
  return Promise.resolve(
    office.api.request(`http://localhost:8088/api/plans/${PLAN}/files`, {
      method: 'POST',
      body,
      headers: headersOf(name),
    }),
  );
}

function fetched(name: string, path: string): Promise<Response> {
  return Promise.resolve(office.api.request(`http://localhost:8088${path}`, { headers: headersOf(name) }));
}
