/** Each fault is made by a small edit of the real plan and must be reported at its place, in Chinese. */
import { formatFault } from '../../src/plans/fault';
import { PLAN_CASES } from './plan-cases';
import { PlanFolder, placeOfFault } from './plan-folder';
import { UNITS_AND_POLICY_CASES } from './units-and-policy-cases';

let folder: PlanFolder;
beforeEach(() => (folder = new PlanFolder()));
afterEach(() => folder.discard());

const CASES = { ...PLAN_CASES, ...UNITS_AND_POLICY_CASES };

test.each(Object.entries(CASES))('%s', (_name, { file = 'plan.yaml', after, from, to, at, atAfter, says, warning }) => {
  folder.edit(file, from, to, after);
  const { faults, plan, policy } = folder.read();
  const place = folder.placeOf(file, at, atAfter);
  const lines = faults.filter((fault) => fault.file === file && placeOfFault(fault) === place).map(formatFault);
  const told = lines.find((line) => says.every((words) => line.includes(words)));
  expect(told ?? faults.map(formatFault)).toMatch(new RegExp(`^${file.replace('.', '\\.')}:${place} `));
  // A warning lets the plan through; an error leaves neither plan nor policy to start with.
  expect([plan !== undefined, policy !== undefined]).toEqual([warning ?? false, warning ?? false]);
});

test('a gap between phases is warned of', () => {
  folder.write('plan.yaml', folder.text('plan.yaml').replaceAll('2020-01-01', '2020-01-04'));
  const place = folder.placeOf('plan.yaml', '2020-01-04');
  const { faults, plan } = folder.read();
  expect(faults.map(formatFault)).toEqual([
    `plan.yaml:${place} 提醒：写的是 “2020-01-04”，应为 2020-01-01（紧接上一阶段；现有空档 2020-01-01 至 2020-01-03）`,
  ]);
  expect(plan).toBeDefined();
});

test('a convener that is not a unit', () => {
  folder.edit('plan.yaml', '[development-reform, science-technology]', '[development-reform, education]');
  const [first] = folder.read().faults.map(formatFault);
  expect(first).toMatch(/^plan\.yaml:\d+:33 写的是 “education”，应为 units\.yaml 中的单位代号/);
});

test('the place is what an editor shows, the sentence names what stands there and what should', () => {
  folder.edit('plan.yaml', 'timeZone: Asia/Shanghai', 'timeZone: Europe/Berlin');
  expect(folder.read().faults.map(formatFault)).toEqual([
    'plan.yaml:12:11 写的是 “Europe/Berlin”，应为 Asia/Shanghai（目前只支持这一时区）',
  ]);
});

test('of a duty of unknown kind nothing more is judged: its parts were never looked at', () => {
  folder.edit('plan.yaml', 'kind: rollout', 'kind: rollouts');
  folder.edit('plan.yaml', 'opens: 2019-06-01', 'opens: 2018-06-01', 'kind: rollouts');
  expect(folder.read().faults.map((fault) => fault.found)).toEqual(['rollouts']);
});

test('a lone convener with measures of its own is warned of: nobody could review them', () => {
  folder.edit('plan.yaml', '[development-reform, science-technology]', '[development-reform]');
  folder.write(
    'plan.yaml',
    folder.text('plan.yaml').replaceAll('Convener: science-technology', 'Convener: development-reform'),
  );
  const { faults, plan } = folder.read();
  expect(faults.map(formatFault)).toEqual([expect.stringContaining('两个召集人（唯一的召集人自己也是责任单位')]);
  expect(plan?.conveners).toEqual(['development-reform']);
});

test('all faults of all files are told at once, in the order of the files', () => {
  folder.edit('plan.yaml', '2020-02-29', '2020-02-30', 'id: SUMMARY');
  folder.edit('plan.yaml', 'calendar: china\n', 'calendar: china\ncalendar: china\n');
  folder.edit('plan.yaml', '[development-reform, state-assets, audit]', '[development-reform, state-assets, audits]');
  folder.edit('plan.yaml', 'title: 推动改革创新', 'titel: 推动改革创新');
  folder.edit('units.yaml', 'liaison@audit.jilin.example', 'nowhere');
  folder.edit('policies/default.yaml', 'draftReport: 20', 'draftReport: 2');
  const found = folder.read().faults.map((fault) => [fault.file, fault.found]);
  expect(found).toEqual([
    ['plan.yaml', 'calendar'],
    ['plan.yaml', '2020-02-30'],
    ['plan.yaml', ''],
    ['plan.yaml', 'titel'],
    ['plan.yaml', 'audits'],
    ['units.yaml', 'nowhere'],
    ['policies/default.yaml', '2'],
  ]);
});

test('a year without a calendar is provisional, and warned of', () => {
  folder.remove('calendars/china/2020.yaml');
  const { faults, plan } = folder.read();
  expect(faults.map(formatFault)).toEqual([
    expect.stringMatching(
      /^plan\.yaml:13:11 提醒：写的是 “china”，应为 有 2020 年的日历（缺 calendars\/china\/2020\.yaml/,
    ),
  ]);
  expect(plan).toBeDefined();
});

test('the rungs after the last due date count among the years that need a calendar', () => {
  folder.write('plan.yaml', folder.text('plan.yaml').replaceAll('2020-02-29', '2020-12-15'));
  folder.remove('calendars/china/2021.yaml');
  expect(folder.read().faults.map(formatFault)).toEqual([expect.stringContaining('有 2021 年的日历')]);
});
