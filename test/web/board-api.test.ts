/** The overview over HTTP: who sees what, what is refused and how, and the spreadsheet as a reader opens it. */
import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import type { Principal } from '../../src/accounts/principal';
import { boardRoutes } from '../../src/web/api/board';
import { problemOf } from '../../src/web/api/problem-of';
import { problemResponse } from '../../src/web/api/problem';
import type { Board } from '../../src/web/api/shapes/board';
import type { Events } from '../../src/web/api/shapes/events';
import { newApi } from '../../src/web/api/typed';
import { harmless, workbook } from '../../src/web/export/workbook';
import { instantAt } from '../../src/domain/time';
import { openOffice, SERVER_START_MS, type Office } from '../records/story';
import { fileCases, STORED } from '../support/board';
import { issued } from '../support/case';
import { coordinator } from '../support/people';
import { plan } from '../support/world';

const NOW = instantAt('2019-06-03', '10:00');
const PAIRS = plan.measures.reduce((sum, { units }) => sum + units.length, 0);
const API = `/api/plans/${plan.id}`;

const known = { via: 'session' as const, account: 'a', displayName: '虚构人员', mayAct: true };
const office = { ...known, role: 'coordinator' as const };
const court = { ...known, role: 'unit' as const, unit: 'high-court' };
const administrator = { ...known, role: 'administrator' as const };

let records: Office;
let asking: Principal;
let app: ReturnType<typeof newApi>;

beforeAll(async () => {
  records = await openOffice();
  await records.records.savePlan(STORED);
  await fileCases(records.records, tellStories());
  app = mounted();
}, SERVER_START_MS);
afterAll(() => records.close());
beforeEach(() => void (asking = office));

function tellStories() {
  const on = '2019-03-18';
  const quiet = issued(3, 'banking-insurance').on(on).advanceTo('2019-06-03');
  const submitted = issued(1, 'high-court').on(on).signs().advanceTo('2019-05-20 10:00').submits('breakdown');
  const waived = issued(1, 'procuratorate').on(on).signs().advanceTo('2019-05-10 10:00');
  const urged = issued(2, 'high-court').on(on).advanceTo('2019-05-20 11:00');
  const byPhone = { ...coordinator, enteredBy: 'coordinator-1', evidence: '电话记录 7 号' };
  urged.does({ type: 'urgeByPhone', duty: 'breakdown', note: '已电话催办' }, byPhone);
  return [quiet, submitted, waived.isWaived('breakdown'), urged];
}

function mounted() {
  const rollout = { stored: async () => STORED, nowOf: async () => NOW };
  const api = newApi();
  api.use(async (c, next) => {
    c.set('principal', asking);
    await next();
  });
  api.route('/', boardRoutes({ rollout, records: records.records }));
  api.onError((error, c) => {
    const problem = problemOf(error);
    if (!problem) throw error;
    return problemResponse(c, problem);
  });
  return api;
}

async function boardOf(query: string): Promise<Board> {
  const response = await app.request(`${API}/board?${query}`);
  expect([query, response.status]).toEqual([query, 200]);
  return (await response.json()) as Board;
}

const pairsOf = ({ rows }: Board) => rows.map(({ measure, unit }) => `${measure}/${unit}`);

async function opened(response: Response): Promise<Workbook> {
  const book = new Workbook();
  await book.xlsx.load(new Uint8Array(await response.arrayBuffer()));
  return book;
}

async function refusalOf(path: string) {
  const response = await app.request(`${API}/${path}`);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return { status: response.status, ...((await response.json()) as { code: string; errors?: { path: string }[] }) };
}

describe('a page of the overview', () => {
  it('has the first rows of the whole plan, with names and counts', async () => {
    const page = await boardOf('size=5');
    expect(page).toMatchObject({ planId: plan.id, today: '2019-06-03', page: 1, size: 5, total: PAIRS });
    expect(page.counts).toEqual({ red: 2, yellow: 0, green: 2, grey: PAIRS - 4 });
    expect(page.rows[0]).toMatchObject({
      ...{
        measure: 1,
        unitName: '省高级人民法院',
        areaName: '知识产权保护',
        light: 'green',
        statusName: '已报送，待审核',
      },
      ...{ dutyName: '细化责任阶段材料', phaseName: '细化责任', submittedOn: '2019-05-20', openIssues: 0 },
    });
    expect(page.rows[2]).toMatchObject({ issued: false, statusName: '未下达', phaseName: null });
  });

  it('is filtered by lists, repeated or with commas', async () => {
    const expected = ['1/high-court', '2/high-court', '3/banking-insurance'];
    expect(pairsOf(await boardOf('unit=high-court,banking-insurance&issued=true'))).toEqual(expected);
    expect(pairsOf(await boardOf('unit=high-court&unit=banking-insurance&issued=true'))).toEqual(expected);
    expect(pairsOf(await boardOf('area=technology-transfer&issued=true'))).toEqual([]);
    expect((await boardOf('measure=1&area=intellectual-property')).total).toBe(plan.measures[0]!.units.length);
  });

  it('is sorted, and the opposite way with a minus', async () => {
    expect(pairsOf(await boardOf('sort=-light&size=2'))).toEqual(['2/high-court', '3/banking-insurance']);
    expect(pairsOf(await boardOf('sort=light&light=red'))).toEqual(['3/banking-insurance', '2/high-court']);
  });

  it('is found by names as people say them, by titles and by reasons', async () => {
    expect(pairsOf(await boardOf(`q=${encodeURIComponent('银保监')}&issued=true`))).toEqual(['3/banking-insurance']);
    expect(pairsOf(await boardOf(`q=${encodeURIComponent('三合一')}&issued=true`))).toHaveLength(2);
    expect(pairsOf(await boardOf(`q=${encodeURIComponent('待审核')}`))).toEqual(['1/high-court']);
  });

  it('counts groups by their names', async () => {
    const { groups } = await boardOf('group=unit&issued=true');
    expect(groups).toContainEqual({
      ...{ key: 'high-court', name: '省高级人民法院', count: 2 },
      counts: { red: 1, yellow: 0, green: 1, grey: 0 },
    });
  });

  it('shows a unit its own rows, whatever it asks', async () => {
    asking = court;
    const page = await boardOf('');
    expect(new Set(page.rows.map(({ unit }) => unit))).toEqual(new Set(['high-court']));
    expect(page.total).toBe(page.rows.length);
    expect((await boardOf('unit=high-court')).total).toBe(page.total);
    expect(await refusalOf('board?unit=high-court,audit')).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await refusalOf('board.xlsx?unit=audit')).toMatchObject({ status: 403 });
    expect(await refusalOf('events?unit=audit')).toMatchObject({ status: 403 });
  });

  it('is nothing for an administrator, who runs the system and not the work', async () => {
    asking = administrator;
    expect(await refusalOf('board')).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await refusalOf('board.xlsx')).toMatchObject({ status: 403 });
  });

  it.each([
    ['light=blue', 'light.0'],
    ['measure=three', 'measure.0'],
    ['sort=colour', 'sort'],
    ['size=1000', 'size'],
    ['page=0', 'page'],
    ['issued=yes', 'issued'],
    [`q=${'a'.repeat(101)}`, 'q'],
    ['group=area', 'group'],
    ['q=%00', 'q'],
    ['unit=audit,%00', 'unit.1'],
    ['colour=red', '（整体）'],
  ])('is refused for ?%s, naming the field', async (query, path) => {
    const refusal = await refusalOf(`board?${query}`);
    expect(refusal).toMatchObject({ status: 422, code: 'unfit', errors: [{ path }] });
  });
});

describe('the spreadsheet', () => {
  async function download(query: string): Promise<{ response: Response; book: Workbook; sheet: Worksheet }> {
    const response = await app.request(`${API}/board.xlsx?${query}`);
    const book = await opened(response);
    return { response, book, sheet: book.getWorksheet('督办台账')! };
  }

  const HEADER = 4;
  const lineOf = (sheet: Worksheet, row: number) => (sheet.getRow(row).values as unknown[]).slice(1);

  it('has every row that was asked for, in the order and the columns that were asked for', async () => {
    const { sheet } = await download('issued=true&sort=-light&columns=unitName,light,measure,dueDate');
    expect(lineOf(sheet, HEADER)).toEqual(['责任单位', '灯', '举措', '现行时限']);
    expect(lineOf(sheet, HEADER + 1)).toEqual(['省高级人民法院', '红', 2, new Date('2019-05-31T00:00:00Z')]);
    expect(sheet.getCell(HEADER + 1, 4).numFmt).toBe('yyyy-mm-dd');
    expect(sheet.getCell(HEADER + 1, 2).fill).toMatchObject({ fgColor: { argb: 'FFF4B6B6' } });
    expect(sheet.rowCount).toBe(HEADER + 4);
  });

  it('says on top what it is, which rows, and when', async () => {
    const { sheet, response } = await download('light=red&unit=high-court&silent=true');
    expect(lineOf(sheet, 1)).toEqual([`${plan.title}　督办台账`]);
    expect(lineOf(sheet, 2)).toEqual([
      '条件：灯：红；单位：省高级人民法院；逾期未说明：是　导出时间：2019-06-03 10:00（方案时间）',
    ]);
    expect(lineOf(sheet, 3)).toEqual(['灯由时限和办理情况推算，不能手工修改。']);
    const name = encodeURIComponent(`督办台账-${plan.id}-2019-06-03.xlsx`);
    expect(response.headers.get('content-disposition')).toContain(`filename*=UTF-8''${name}`);
  });

  it('keeps its header in sight and prints on A4 across', async () => {
    const { sheet } = await download('');
    expect(sheet.rowCount).toBe(HEADER + PAIRS);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: HEADER });
    expect(sheet.pageSetup).toMatchObject({
      ...{ orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      ...{ printTitlesRow: '4:4', printTitlesColumn: 'A:B' },
    });
    expect(sheet.autoFilter).toBe(`A4:U${HEADER + PAIRS}`);
    expect(sheet.getColumn(4).width).toBe(36);
  });

  it('runs nothing that somebody wrote', async () => {
    const lines = ['=HYPERLINK("http://evil.example")', '办理中'];
    const columns = [{ title: '原因', width: 9, cell: (text: string) => text }];
    const stream = workbook([{ name: '台账', preface: ['@SUM(A1)'], columns, lines }]);
    const sheet = (await opened(new Response(stream))).getWorksheet('台账')!;
    const read = [1, 3, 4].map((row) => sheet.getCell(row, 1).value);
    expect(read).toEqual(["'@SUM(A1)", `'${lines[0]}`, '办理中']);
  });

  it('takes for dangerous what begins like a formula, also behind blanks and in full-width letters', () => {
    const dangerous = ['=1', '+1', '-1', '@A', ' =1', '\t=1', '\r1', '＝1', '　＠A', '﹣1', '\u200b=1'];
    expect(dangerous.map(harmless)).toEqual(dangerous.map((text) => `'${text}`));
    expect(['已办结', '3 月=', '（-）'].map(harmless)).toEqual(['已办结', '3 月=', '（-）']);
  });

  it('has a second sheet of the groups that were asked for', async () => {
    const { book } = await download('group=phase&issued=true');
    const groups = book.getWorksheet('分组')!;
    expect(lineOf(groups, HEADER)).toEqual(['分组', '合计', '红', '黄', '绿', '灰']);
    expect(lineOf(groups, HEADER + 1)).toEqual(['细化责任', 3, 2, 0, 1, 0]);
    expect(lineOf(groups, HEADER + 2)).toEqual(['全面实施', 1, 0, 0, 1, 0]);
  });

  it('is refused where it would be too long, with what to do', async () => {
    const many = { total: 100_001, counts: { red: 0, yellow: 0, green: 0, grey: 100_001 }, rows: [] };
    const board = jest.spyOn(records.records.board, 'query').mockResolvedValue(many);
    expect(await refusalOf('board.xlsx')).toMatchObject({
      ...{ status: 422, code: 'tooManyRows', detail: expect.stringContaining('缩小范围') },
    });
    board.mockRestore();
  });
});

describe('the ledger', () => {
  async function eventsOf(query: string): Promise<Events> {
    const response = await app.request(`${API}/events?${query}`);
    expect([query, response.status]).toEqual([query, 200]);
    return (await response.json()) as Events;
  }

  it('tells who did what in whose name, and what proves it', async () => {
    const { rows } = await eventsOf('type=urgedByPhone');
    expect(rows).toMatchObject([
      {
        ...{
          typeName: '电话催办',
          measure: 2,
          unitName: '省高级人民法院',
          dutyName: '细化责任阶段材料',
          capacityName: '协调人员',
        },
        ...{ why: '已电话催办', evidence: '电话记录 7 号', at: instantAt('2019-05-20', '11:00') },
      },
    ]);
    expect(rows[0]?.enteredByName).toBe(rows[0]?.actorName);
  });

  it('is read in pages, the newest first, each line once', async () => {
    const whole = (await eventsOf('size=200')).rows.map(({ id }) => id);
    expect(whole).toEqual(whole.toSorted((a, b) => b - a));
    const paged: number[] = [];
    for (let next: number | null = Number.MAX_SAFE_INTEGER; next !== null;) {
      const page: Events = await eventsOf(`size=7&before=${next}`);
      paged.push(...page.rows.map(({ id }) => id));
      next = page.next;
    }
    expect(paged).toEqual(whole);
  });

  it('is filtered by measure, unit and days', async () => {
    const { rows } = await eventsOf('measure=1&unit=high-court&from=2019-05-20&to=2019-05-20');
    expect(rows.map(({ type }) => type)).toContain('submitted');
    expect(new Set(rows.map(({ unit }) => unit))).toEqual(new Set(['high-court']));
    expect(await refusalOf('events?from=yesterday')).toMatchObject({ status: 422, errors: [{ path: 'from' }] });
  });

  it('shows a unit its own lines only', async () => {
    asking = court;
    const { rows } = await eventsOf('size=200');
    expect(new Set(rows.map(({ unit }) => unit))).toEqual(new Set(['high-court']));
  });
});

it('the routes are documented as they are checked', () => {
  const document = boardRoutes({ rollout: {} as never, records: {} as never }).getOpenAPIDocument({
    ...{ openapi: '3.0.0', info: { title: '', version: '' } },
  });
  const parameters = document.paths['/api/plans/{planId}/board']?.get?.parameters as { name: string }[];
  expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(['light', 'issued', 'sort', 'page']));
});
