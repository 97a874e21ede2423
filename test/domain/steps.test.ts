import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { calendarAsOf, UnknownCalendarYear, workingDaysBetween } from '../../src/domain/calendar';
import type { PlanRequest, Schedule } from '../../src/domain/duty';
import type { Policy } from '../../src/domain/policy';
import { planSchedule } from '../../src/domain/steps';
import { addDays, dateOf, timeOf, type LocalDate } from '../../src/domain/time';
import { readCalendars } from '../../src/plans/calendars';

const { book } = readCalendars(join(__dirname, '../../config/calendars/china'));

const policy: Policy = {
  id: 'test',
  engineConvention: true,
  fileAt: '07:00',
  roundAt: '09:00',
  retryUntil: '18:00',
  retryEveryMinutes: 15,
  dueSoon: [20, 10, 5, 3, 1],
  rungs: { urge: 1, escalation: 3, agenda: 8, draftReport: 20 },
  receipt: { liaison: 3, office: 5, conveners: 8 },
  review: { reviewer: 5, coConvener: 10 },
  correction: { within: 5, dueSoon: [1] },
  progress: { dueSoon: [3, 1], silentMonthsToAgenda: 2 },
  explanation: { atMost: 20 },
  handling: { within: 5 },
  light: { yellowWithin: 3 },
};

const breakdown: PlanRequest = ladder('breakdown', '2019-05-31');
const rollout: PlanRequest = ladder('rollout', '2019-12-31');
const summary: PlanRequest = ladder('summary', '2020-02-29');

function ladder(kind: 'breakdown' | 'rollout' | 'summary' | 'plan' | 'progress', dueDate: LocalDate): PlanRequest {
  return { track: 'ladder', duty: kind, kind, revision: 1, dueDate };
}

function planned(request: PlanRequest, knownOn: LocalDate): Schedule {
  return planSchedule(request, calendarAsOf(book, knownOn), policy);
}

/** The days of a schedule by step, in the order in which they come. */
function days({ steps }: Schedule): Record<string, LocalDate> {
  return Object.fromEntries(steps.map(({ step, on }) => [step, on]));
}

describe('a duty with a due date', () => {
  test('phase two is reminded five times and escalated in four rungs', () => {
    const schedule = planned(breakdown, '2019-03-22');
    expect(Object.entries(days(schedule))).toEqual([
      ['dueSoon-20', '2019-05-05'],
      ['dueSoon-10', '2019-05-17'],
      ['dueSoon-5', '2019-05-24'],
      ['dueSoon-3', '2019-05-28'],
      ['dueSoon-1', '2019-05-30'],
      ['rung-1', '2019-06-03'],
      ['rung-2', '2019-06-05'],
      ['rung-3', '2019-06-13'],
      ['rung-4', '2019-07-01'],
    ]);
    expect(schedule).toMatchObject({
      track: 'ladder',
      duty: 'breakdown',
      revision: 1,
      base: '2019-05-31',
      dueDate: '2019-05-31',
      lastWorkingDay: '2019-05-31',
      yellowFrom: '2019-05-28',
      explainUntil: '2019-07-01',
      calendar: 'china@2019-03-22',
      provisional: false,
    });
  });

  test('before May Day 2019 was prolonged, its first reminder was two days earlier', () => {
    const [early, late] = [planned(breakdown, '2019-03-21'), planned(breakdown, '2019-03-22')];
    expect(days(early)).toEqual({ ...days(late), 'dueSoon-20': '2019-05-03' });
    expect(early.dueDate).toBe(late.dueDate);
  });

  test('phase three escalates in the new year, and Spring Festival moves its last rung', () => {
    const rungs = { 'rung-1': '2020-01-02', 'rung-2': '2020-01-06', 'rung-3': '2020-01-13' };
    expect(days(planned(rollout, '2020-01-25'))).toMatchObject({ ...rungs, 'rung-4': '2020-02-03' });
    expect(days(planned(rollout, '2020-01-26'))).toMatchObject({ ...rungs, 'rung-4': '2020-02-05' });
  });

  test('phase four is due on a Saturday: the last working day is the Friday, also of the last reminder', () => {
    const schedule = planned(summary, '2020-01-26');
    expect(schedule).toMatchObject({ dueDate: '2020-02-29', lastWorkingDay: '2020-02-28', yellowFrom: '2020-02-25' });
    expect(days(schedule)).toMatchObject({
      'dueSoon-1': '2020-02-28',
      'rung-1': '2020-03-02',
      'rung-2': '2020-03-04',
      'rung-3': '2020-03-11',
      'rung-4': '2020-03-27',
    });
  });

  test("the conveners' own duty for the plan climbs the same ladder", () => {
    const schedule = planned(ladder('plan', '2019-03-31'), '2019-02-01');
    expect(days(schedule)).toMatchObject({
      'dueSoon-20': '2019-03-04',
      'dueSoon-1': '2019-03-29',
      'rung-1': '2019-04-01',
    });
    expect(schedule.steps).toHaveLength(9);
  });

  test('a monthly report is reminded twice, urged and escalated, nothing more', () => {
    expect(Object.entries(days(planned(ladder('progress', '2019-06-30'), '2019-03-22')))).toEqual([
      ['dueSoon-3', '2019-06-26'],
      ['dueSoon-1', '2019-06-28'],
      ['rung-1', '2019-07-01'],
      ['rung-2', '2019-07-03'],
    ]);
  });

  test('each step is filed at 07:00 and leaves with the round of 09:00 of its day', () => {
    for (const { on, at, round } of planned(breakdown, '2019-03-22').steps) {
      expect([dateOf(at), timeOf(at), dateOf(round), timeOf(round)]).toEqual([on, '07:00', on, '09:00']);
    }
  });

  test('yellow begins on the first day with at most three working days left, whatever the due date', () => {
    const calendar = calendarAsOf(book, '2026-01-01');
    for (let due = '2019-01-01'; due <= '2020-12-31'; due = addDays(due, 1)) {
      const yellow = planSchedule(ladder('progress', due), calendar, policy).yellowFrom!;
      expect(workingDaysBetween(calendar, yellow, due)).toBe(3);
      expect(workingDaysBetween(calendar, addDays(yellow, -1), due)).toBe(4);
    }
  });
});

describe('an explained delay', () => {
  test('counts the rungs from the expected date and leaves everything else', () => {
    const schedule = planned({ ...breakdown, rungsFrom: '2019-06-14' } as PlanRequest, '2019-03-22');
    expect(schedule).toMatchObject({ base: '2019-06-14', dueDate: '2019-05-31', explainUntil: '2019-07-01' });
    expect(days(schedule)).toMatchObject({
      'dueSoon-1': '2019-05-30',
      'rung-1': '2019-06-17',
      'rung-2': '2019-06-19',
      'rung-3': '2019-06-26',
      'rung-4': '2019-07-12',
    });
  });
});

describe('a returned submission', () => {
  const returned: PlanRequest = { track: 'correction', duty: 'breakdown', revision: 2, returnedOn: '2019-05-30' };

  test('is due again after five working days, with a ladder of its own', () => {
    const schedule = planned(returned, '2019-03-22');
    expect(schedule).toMatchObject({ track: 'ladder', duty: 'breakdown', revision: 2, dueDate: '2019-06-06' });
    expect(Object.entries(days(schedule))).toEqual([
      ['dueSoon-1', '2019-06-05'],
      ['rung-1', '2019-06-10'],
      ['rung-2', '2019-06-12'],
      ['rung-3', '2019-06-19'],
      ['rung-4', '2019-07-05'],
    ]);
  });

  test('keeps its date when it is planned again, and may be explained', () => {
    const again = planned({ ...returned, dueDate: '2019-06-11', rungsFrom: '2019-06-20' }, '2019-03-22');
    expect(again).toMatchObject({ dueDate: '2019-06-11', base: '2019-06-20' });
    expect(days(again)).toMatchObject({ 'dueSoon-1': '2019-06-10', 'rung-1': '2019-06-21' });
  });
});

describe('clocks that run from an act', () => {
  test('an unsigned receipt is asked for after 3, 5 and 8 working days', () => {
    const schedule = planned({ track: 'receipt', duty: 'receipt', revision: 1, from: '2019-03-18' }, '2019-03-18');
    expect(schedule).toMatchObject({ track: 'receipt', base: '2019-03-18', provisional: false });
    expect(schedule.dueDate).toBeUndefined();
    expect(days(schedule)).toEqual({ 'receipt-1': '2019-03-21', 'receipt-2': '2019-03-25', 'receipt-3': '2019-03-28' });
  });

  test('a review that is owed is asked for after 5 and 10', () => {
    const schedule = planned({ track: 'review', duty: 'breakdown', revision: 1, from: '2019-05-28' }, '2019-03-22');
    expect(days(schedule)).toEqual({ 'review-1': '2019-06-04', 'review-2': '2019-06-12' });
  });

  test('an escalation that nobody handles is asked for after 5', () => {
    const schedule = planned({ track: 'handling', duty: 'breakdown', revision: 1, from: '2019-06-05' }, '2019-03-22');
    expect(days(schedule)).toEqual({ 'handle-1': '2019-06-13' });
  });
});

describe('dates that are not certain yet', () => {
  test('a due date or a rung in a year without a notice makes the schedule provisional', () => {
    expect(planned(breakdown, '2019-03-18').provisional).toBe(false);
    expect(planned(rollout, '2019-11-20').provisional).toBe(true);
    expect(planned(summary, '2019-11-20').provisional).toBe(true);
    expect(planned(rollout, '2019-11-21').provisional).toBe(false);
  });

  test('a clock that runs into such a year is provisional too', () => {
    const review: PlanRequest = { track: 'review', duty: 'rollout', revision: 1, from: '2019-12-27' };
    expect(planned(review, '2019-11-20').provisional).toBe(true);
    expect(planned({ ...review, from: '2019-12-02' }, '2019-11-20').provisional).toBe(false);
  });

  test('a late rung past the last known year is refused, not guessed', () => {
    expect(() => planned(ladder('rollout', '2027-12-20'), '2026-06-01')).toThrow(UnknownCalendarYear);
  });
});

/** Plans `request` in a process of its own that runs in `timeZone`: a process reads its zone only at its start. */
describe('the time zone of the process', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'steps-'));
    for (const name of ['time', 'calendar', 'rounds', 'steps']) {
      const file = join(__dirname, `../../src/domain/${name}.ts`);
      const options = {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
      } as const;
      writeFileSync(join(folder, `${name}.js`), transformFileSync(file, { ...options, swcrc: false }).code);
    }
    writeFileSync(
      join(folder, 'input.json'),
      JSON.stringify({ book, policy, requests: [breakdown, rollout, summary] }),
    );
    writeFileSync(
      join(folder, 'main.js'),
      `const { book, policy, requests } = require('./input.json');
       const calendar = require('./calendar').calendarAsOf(book, '2020-01-26');
       const schedules = requests.map((request) => require('./steps').planSchedule(request, calendar, policy));
       console.log(JSON.stringify({ offset: new Date(2019, 0, 1).getTimezoneOffset(), schedules }));`,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['America/Los_Angeles', 480],
    ['Pacific/Kiritimati', -840],
    ['Asia/Shanghai', -480],
  ])('%s changes nothing', (timeZone, offset) => {
    const output = execFileSync(process.execPath, ['main.js'], {
      cwd: folder,
      env: { TZ: timeZone },
      encoding: 'utf8',
    });
    const here = [breakdown, rollout, summary].map((request) => planned(request, '2020-01-26'));
    expect(JSON.parse(output)).toEqual({ offset, schedules: here });
  });
});
