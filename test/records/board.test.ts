/** The overview on a real PostgreSQL: what is filed shows, a new day changes the lights, and lists of any order hold together. */
import { BOARD_ORDERS, type BoardFilter, type BoardQuery } from '../../src/records/board-records';
import { openRecords, type PostgresRecords } from '../../src/records/postgres-records';
import type { LocalDate } from '../../src/domain/time';
import { pairLights } from '../../src/rollout/lights';
import { assignmentWorkflowId, planWorkflowId } from '../../src/domain/names';
import { MIGRATIONS } from '../../src/records/schema';
import { fileCases, filingOf, STORED } from '../support/board';
import { issued, type Case } from '../support/case';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { plan } from '../support/world';
import { execute, openOffice, SERVER_START_MS, type Office } from './story';

const PAIRS = plan.measures.reduce((sum, { units }) => sum + units.length, 0);
const TODAY = '2019-06-03';

let office: Office;
let stories: Case[];

beforeAll(async () => {
  office = await openOffice();
  await office.records.savePlan(STORED);
  stories = tellStories();
  await fileCases(office.records, stories);
  // As registering leaves it.
  await office.records.expectWake(plan.id, [{ workflowId: planWorkflowId(plan.id), kind: 'plan' }], stories[0]!.now);
}, SERVER_START_MS);
afterAll(() => office.close());

/** Several units of several measures, each somewhere else on 3 June. */
function tellStories(): Case[] {
  const on = '2019-03-18';
  const quiet = issued(3, 'banking-insurance').on(on).advanceTo(TODAY);
  const explained = issued(3, 'market-regulation').on(on).signs().advanceTo('2019-05-30 10:00');
  const submitted = issued(1, 'high-court').on(on).signs().advanceTo('2019-05-20 10:00').submits('breakdown');
  const accepted = issued(1, 'procuratorate').on(on).signs().advanceTo('2019-05-10 10:00').submits('breakdown');
  const struckOff = issued(20, 'audit').on(on).signs().strikesOff();
  explained.explains('breakdown', '2019-06-14');
  return [quiet, explained, submitted, accepted.isAccepted('breakdown'), struckOff];
}

function ask(given: Partial<BoardQuery> = {}, records: PostgresRecords = office.records) {
  const sort = { by: 'measure' as const, descending: false };
  return records.board.query({ planId: plan.id, today: TODAY, filter: {}, sort, page: 1, size: 200, ...given });
}

/** The same plan in tables as they were before there was an overview. */
async function olderDatabase(): Promise<FreshDatabase> {
  const database = await freshDatabase();
  const older = MIGRATIONS.filter(({ version }) => version < 10);
  const plans = await contentsOf('plans');
  const projections = (await contentsOf('projections')).replaceAll('"state":null', '"state":{}');
  const sql = `create table migrations (version integer primary key, name text not null);
    ${older.map((migration) => migration.sql).join('\n')}
    insert into migrations select version, version::text from generate_series(1, ${older.length}) as version;
    insert into plans overriding system value select * from json_populate_recordset(null::plans, $plans$${plans}$plans$);
    insert into projections select * from json_populate_recordset(null::projections, $states$${projections}$states$)`;
  await execute(database.url, sql);
  return database;
}

async function contentsOf(table: string): Promise<string> {
  const rows = await office.behindItsBack(`select json_agg(${table})::text as contents from ${table}`);
  return (rows as { contents: string }[])[0]!.contents;
}

/** `3/banking-insurance` for every row that passes. */
async function found(filter: BoardFilter): Promise<string[]> {
  const { rows, total } = await ask({ filter });
  expect(rows).toHaveLength(total);
  return rows.map(({ measure, unit }) => `${measure}/${unit}`);
}

/** The same lights by the second way: from the states. */
function lightsOn(today: LocalDate) {
  const states = new Map(stories.map(({ state }) => [assignmentWorkflowId(state.ref), state]));
  const pairs = pairLights(plan, states, today);
  return pairs.map(({ measure, unit, issued: is, light, reason }) => ({
    measure,
    unit: unit.id,
    issued: is,
    light,
    reason,
  }));
}

async function shownOn(today: LocalDate, records = office.records) {
  const { rows } = await ask({ today }, records);
  return rows.map(({ measure, unit, issued: is, light, reason }) => ({ measure, unit, issued: is, light, reason }));
}

describe('a row', () => {
  it('is there for every pair of the text from the registration on', async () => {
    const page = await ask({ filter: { issued: false } });
    expect(page.total).toBe(PAIRS - stories.length);
    expect(page.rows[0]).toMatchObject({ light: 'grey', reason: '未下达', duty: null, dueDate: null, status: null });
  });

  it('tells what was filed', async () => {
    const { rows } = await ask({ filter: { units: ['market-regulation'], measures: [3] } });
    expect(rows).toEqual([
      {
        ...{ measure: 3, slot: 1, unit: 'market-regulation', issued: true, light: 'yellow' },
        ...{ reason: '细化责任阶段材料：已说明情况，预计 2019-06-14', duty: 'breakdown', dutyName: '细化责任阶段材料' },
        ...{ phase: 'RESPONSIBILITY_BREAKDOWN', originalDueDate: '2019-05-31', dueDate: '2019-05-31', status: 'open' },
        ...{ late: false, explained: true, silent: false, escalated: false, signedOn: '2019-03-18', submittedOn: null },
        ...{ accountable: null, openIssues: 0, struckOff: false },
      },
    ]);
  });

  it('is not put back by a filing that comes late', async () => {
    const behind = issued(1, 'high-court').on('2019-03-18');
    await office.records.file(filingOf(behind));
    expect(await found({ statuses: ['submitted'] })).toEqual(['1/high-court']);
  });
});

describe('a new day', () => {
  const days = ['2019-06-03', '2019-06-15', '2019-06-26', '2019-07-01', '2019-12-27', '2020-01-01', '2020-03-01'];

  it('changes the lights as the states would have them, without the states', async () => {
    const own = await openOffice();
    await own.records.savePlan(STORED);
    await fileCases(own.records, stories);
    for (const day of days) expect([day, await shownOn(day, own.records)]).toEqual([day, lightsOn(day)]);
    await own.close();
  });

  it('that was slept through is caught up with at once', async () => {
    const own = await openOffice();
    await own.records.savePlan(STORED);
    await fileCases(own.records, stories);
    const asked = await Promise.all(Array.from({ length: 8 }, () => shownOn('2020-03-01', own.records)));
    for (const shown of asked) expect(shown).toEqual(lightsOn('2020-03-01'));
    await own.close();
  });
});

describe('a database that is older than the overview', () => {
  it('gets its rows when it is opened, by however many processes', async () => {
    const own = await olderDatabase();
    const opened = await Promise.all([1, 2, 3].map(() => openRecords(own.url)));
    expect(await shownOn(TODAY, opened[0])).toEqual(lightsOn(TODAY));
    await Promise.all(opened.map((records) => records.close()));
    await own.drop();
  });
});

describe('a filter', () => {
  it('finds by light, and the counts tell what the other lights would find', async () => {
    const page = await ask({ filter: { issued: true, lights: ['red'] } });
    expect(page.rows.map(({ unit }) => unit)).toEqual(['banking-insurance']);
    expect(page).toMatchObject({ total: 1, counts: { red: 1, yellow: 1, green: 3, grey: 0 } });
  });

  it.each<[string, BoardFilter, string[]]>([
    ['measure and unit', { measures: [1, 3], units: ['high-court'] }, ['1/high-court']],
    ['phase', { phases: ['FULL_IMPLEMENTATION'] }, ['1/procuratorate']],
    ['status', { statuses: ['submitted', 'accepted'] }, ['1/high-court']],
    ['silence', { silent: true }, ['3/banking-insurance']],
    ['explanation', { explained: true }, ['3/market-regulation']],
    ['escalation', { escalated: true }, []],
    ['striking off', { struckOff: true }, ['20/audit']],
    ['nothing that there is', { units: [] }, []],
    ['the text of a reason', { found: { measures: [], units: [], reason: '已说明' } }, ['3/market-regulation']],
    ['text or names', { found: { measures: [20], units: [], reason: '销号' }, issued: true }, ['20/audit']],
    ['text that looks like a pattern', { found: { measures: [], units: [], reason: '%' } }, []],
  ])('finds by %s', async (_what, filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });
});

it('a search passes over the case of letters', async () => {
  await office.behindItsBack(`insert into board (plan_id, measure, slot, unit, issued, light, reason)
    values ('latin', 1, 1, 'audit', true, 'green', 'PPP 项目：办理中')`);
  const saying = (reason: string) => ask({ planId: 'latin', filter: { found: { measures: [], units: [], reason } } });
  expect((await saying('ppp 项目')).total).toBe(1);
  expect((await saying('pp 项目：已')).total).toBe(0);
});

it('a search finds the same among reasons that are too many to be looked through one by one', async () => {
  await office.behindItsBack(`insert into board (plan_id, measure, slot, unit, issued, light, reason)
    select 'many', no, 1, 'audit', true, 'green', '办理中，第 ' || no || ' 项' from generate_series(1, 5100) as no`);
  const filter = { found: { measures: [], units: [], reason: '第 77 项' } };
  expect((await ask({ planId: 'many', filter })).rows.map(({ measure }) => measure)).toEqual([77]);
});

describe('an order', () => {
  const orders = BOARD_ORDERS.flatMap((by) => [true, false].map((descending) => ({ by, descending })));

  it.each(orders)('by $by (descending: $descending) is the same on small pages as on one, and whole', async (sort) => {
    const whole = (await ask({ sort })).rows.map(({ measure, slot }) => `${measure}/${slot}`);
    expect(new Set(whole).size).toBe(PAIRS);
    const paged: string[] = [];
    for (let page = 1; page <= Math.ceil(PAIRS / 7); page++) {
      paged.push(...(await ask({ sort, page, size: 7 })).rows.map(({ measure, slot }) => `${measure}/${slot}`));
    }
    expect(paged).toEqual(whole);
    const mirrored = await ask({ sort: { ...sort, descending: !sort.descending } });
    expect(mirrored.rows.map(({ measure, slot }) => `${measure}/${slot}`)).toEqual(whole.toReversed());
  });

  it('by light begins with what presses, by date with what is due first, by submission with the latest', async () => {
    const first = async (by: BoardQuery['sort']['by'], descending: boolean) => {
      return (await ask({ sort: { by, descending }, size: 2 })).rows.map(({ measure, unit }) => `${measure}/${unit}`);
    };
    expect(await first('light', true)).toEqual(['3/banking-insurance', '3/market-regulation']);
    expect(await first('dueDate', false)).toEqual(['1/high-court', '3/market-regulation'].toSorted());
    expect(await first('submittedOn', true)).toEqual(['1/high-court', '1/procuratorate']);
  });

  it('ends: a page behind the last is empty', async () => {
    expect(await ask({ page: 99 })).toMatchObject({ total: PAIRS, rows: [] });
  });
});

describe('groups', () => {
  it('count what the filter leaves, by light', async () => {
    const { groups } = await ask({ group: 'measure', filter: { issued: true } });
    expect(groups).toEqual([
      { key: 1, count: 2, counts: { red: 0, yellow: 0, green: 2, grey: 0 } },
      { key: 3, count: 2, counts: { red: 1, yellow: 1, green: 0, grey: 0 } },
      { key: 20, count: 1, counts: { red: 0, yellow: 0, green: 1, grey: 0 } },
    ]);
    const byPhase = await ask({ group: 'phase' });
    expect(byPhase.groups?.at(-1)).toMatchObject({ key: null, count: PAIRS - stories.length + 1 });
  });
});
