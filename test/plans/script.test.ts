/** The rehearsal script is read as strictly as the plan: whatever it says wrongly is named, never passed over. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkPlan } from '../../src/domain/plan';
import { formatFault } from '../../src/plans/fault';
import { readScript } from '../../src/plans/script';
import { JILIN, PlanFolder } from './plan-folder';

let folder: PlanFolder;
beforeEach(() => {
  folder = new PlanFolder();
  copyFileSync(join(JILIN, 'rehearsal.yaml'), folder.path('rehearsal.yaml'));
});
afterEach(() => folder.discard());

function told(): string[] {
  const { script, faults } = readScript(folder.folder, folder.read().plan as WorkPlan);
  expect(script === undefined).toBe(faults.length > 0);
  return faults.map(formatFault);
}

test('the real one has no fault', () => {
  expect(told()).toEqual([]);
});

test.each([
  [
    'an act that nobody knows',
    'act: strikeOff',
    'act: strike',
    'strike',
    '“strike”，应为 sign、submit、return、explain、',
  ],
  [
    'neither a day nor never',
    'on: never',
    'on: 从不',
    '从不',
    '“从不”，应为 日期（年-月-日，如 2019-05-31），或 never',
  ],
  ['a code that refuses no mail', 'code: 550', 'code: 250', '250', '“250”，应为 至少 400'],
  ['an end before the beginning', 'to: 2020-03-31', 'to: 2019-01-31', '2019-01-31', '不早于 2019-02-01 的日期'],
  ['an issue before the beginning', 'on: 2019-03-18', 'on: 2019-01-18', '2019-01-18', '不早于 2019-02-01 的日期'],
  ['a mailbox that recovers before it fails', 'to: 2019-06-30', 'to: 2019-04-30', '2019-04-30', '不早于 2019-05-01'],
  [
    'an issue closed before it was decided',
    'closedOn: 2019-10-22',
    'closedOn: 2019-09-22',
    '2019-09-22',
    '不早于 2019-09-24',
  ],
  ['a unit that nobody knows', 'unit: audit', 'unit: audits', 'audits', '“audits”，应为 其中之一：high-court、'],
])('%s', (_name, from, to, at, says) => {
  folder.edit('rehearsal.yaml', from, to);
  const place = folder.placeOf('rehearsal.yaml', at, to);
  expect(told()).toEqual([expect.stringContaining(says)]);
  expect(told()[0]).toMatch(new RegExp(`^rehearsal\\.yaml:${place} `));
});
