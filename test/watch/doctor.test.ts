/** What `duban doctor` says of the watch. */
import { watchFindings } from '../../src/cli/watch-checks';
import { DAY_MS, MINUTE_MS } from '../../src/domain/time';
import type { Alarm } from '../../src/records/watching';
import { openOffice, SERVER_START_MS, type Office } from '../records/story';
import { instant } from '../support/world';
import { silentFor } from './story';

jest.setTimeout(SERVER_START_MS);

const NOW = instant('2019-05-30 07:30');

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const findings = (operators = ['operator@office.example'], now = NOW) => watchFindings(office.records, operators, now);
const unfiled = (measure: number): Alarm => {
  const what = `举措 ${measure} 省审计厅`;
  const dueAt = NOW - 30 * MINUTE_MS;
  return { key: `unfiled:${measure}`, kind: 'unfiled', planId: 'jilin-test', what, dueAt, since: dueAt };
};

it('says that nobody watches, whether nobody ever did or somebody has stopped', async () => {
  expect(await findings()).toMatchObject([{ name: '值守', status: 'warn', detail: expect.stringContaining('从未') }]);
  await office.records.beat('watcher', 'watcher-1');
  expect(await findings()).toMatchObject([
    { name: '值守', status: 'ok', detail: expect.stringContaining('operator@office.example') },
  ]);
  expect(await findings([])).toMatchObject([
    { name: '值守', status: 'warn', advice: expect.stringContaining('DUBAN_OPERATOR_ADDRESS') },
  ]);
  await silentFor(office.database.url, 'watcher', 4);
  expect(await findings()).toMatchObject([
    { name: '值守', status: 'fail', advice: expect.stringContaining('duban watch') },
  ]);
});

it('shows open alarms first, one line a kind and causes first, and lately closed ones for a week', async () => {
  await office.records.beat('watcher', 'watcher-1');
  const worker: Alarm = { ...unfiled(0), key: 'worker', kind: 'worker', what: '没有工作进程报到' };
  await office.records.raiseAlarms([unfiled(3), unfiled(7), worker], NOW - 20 * MINUTE_MS);
  expect(await findings()).toMatchObject([
    { name: '警报：没有工作进程', status: 'fail', detail: '没有工作进程报到；应于 2019-05-30 07:00，已等待 30 分钟' },
    { name: '警报：到期未登记', status: 'fail', detail: expect.stringMatching(/^2 项，如 举措 3 省审计厅；/) },
    { name: '值守', status: 'ok' },
  ]);
  const open = await office.records.openAlarms();
  await office.records.closeAlarms(
    open.map(({ id }) => id),
    NOW,
  );
  expect(await findings(undefined, NOW + DAY_MS)).toMatchObject([
    { name: '已解除的警报', status: 'ok', detail: expect.stringMatching(/^7 天内 3 项，最近一项：/) },
    { name: '值守' },
  ]);
  expect(await findings(undefined, NOW + 8 * DAY_MS)).toMatchObject([{ name: '值守' }]);
});
