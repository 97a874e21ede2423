/** What is counted is counted again when something may have happened, and only then. */
import type { Pool } from 'pg';
import { conditionOf } from '../../src/records/board-filter';
import { BoardTallies } from '../../src/records/board-tallies';
import { createPool, transaction } from '../../src/records/database';
import { append } from '../../src/records/ledger';
import { event, openOffice, SERVER_START_MS, type Office } from './story';

const PLAN = 'counted';
const TODAY = '2019-06-03';
const ROW = `insert into board (plan_id, measure, slot, unit, issued, light, reason) values ('${PLAN}', `;

let office: Office;
let pool: Pool;
let now = 0;

beforeAll(async () => {
  office = await openOffice();
  pool = createPool(office.database.url, { max: 3 });
}, SERVER_START_MS);
afterAll(async () => {
  await pool?.end();
  await office?.close();
});

/** Each with nothing counted yet, in a plan with one green row. */
async function fresh() {
  await pool.query(`delete from board where plan_id = '${PLAN}'`);
  await pool.query(`${ROW} 1, 1, 'audit', true, 'green', '办理中')`);
  const tallies = new BoardTallies(pool, () => now);
  const green = async (mark: string) => (await tallies.byLight(mark, conditionOf(PLAN, {}))).green;
  const oneMore = () => pool.query(`${ROW} (select max(measure) + 1 from board), 1, 'audit', true, 'green', '办理中')`);
  return { tallies, green, oneMore };
}

it('while the ledger stands still one count serves everybody, for half a minute at most', async () => {
  const { green, oneMore } = await fresh();
  expect(await green('7')).toBe(1);
  await oneMore();
  now += 29_000;
  expect(await green('7')).toBe(1);
  now += 1_000;
  expect(await green('7')).toBe(2);
});

it('a new line has all counted anew', async () => {
  const { green, oneMore } = await fresh();
  expect(await green('7')).toBe(1);
  await oneMore();
  expect(await green('8')).toBe(2);
});

it('what was counted while a line was under way serves for a moment only: it may be an earlier one', async () => {
  const { green, oneMore } = await fresh();
  await transaction(pool, async (filing) => {
    await append(filing, PLAN, [{ key: 'under way', event: event('dutyOpened', 4) }]);
    expect(await green('7')).toBe(1);
  });
  await oneMore();
  now += 2_900;
  expect(await green('7')).toBe(1);
  now += 100;
  expect(await green('7')).toBe(2);
});

it('every line of the plan, and every day, has its own mark', async () => {
  const { tallies } = await fresh();
  const before = await tallies.markOf(PLAN, TODAY);
  await office.records.appendEvents('another', [event('dutyOpened', 3, 'another')]);
  expect(await tallies.markOf(PLAN, TODAY)).toBe(before);
  await office.records.appendEvents(PLAN, [event('dutyOpened', 3)]);
  const after = await tallies.markOf(PLAN, TODAY);
  expect(new Set([before, after, await tallies.markOf(PLAN, '2019-06-04')]).size).toBe(3);
});
