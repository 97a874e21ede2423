/** The reducer is pure: nothing it is given changes, nothing but what it is given counts, in any time zone. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { decide } from '../../src/domain/assignment';
import { decideMeasure, openMeasure } from '../../src/domain/measure';
import { decidePlan } from '../../src/domain/plan-desk';
import { issued, type Case } from '../support/case';
import { registered } from '../support/desk';
import { convener, coordinator, DEVELOPMENT_REFORM } from '../support/people';
import { plan, refusalOf } from '../support/world';

const src = join(__dirname, '../../src/domain');

/** A year with everything in it: receipt, explanation, return, escalation, correction, outage, waiver, striking off. */
function eventfulYear(): Case {
  const story = issued(11, 'central-bank').on('2019-03-18').advanceTo('2019-03-26 10:00').signs();
  story.advanceTo('2019-05-29 10:00').explains('breakdown', '2019-06-10').advanceTo('2019-06-14 10:00');
  story.submits('breakdown', { timetable: '每月推进' }).submits('breakdown').advanceTo('2019-06-25 10:00');
  story.isReturned('breakdown').advanceTo('2019-07-05 10:00').isHandled('breakdown').submits('breakdown');
  story.isAccepted('breakdown').isCorrected('breakdown', 'acceptance', convener(DEVELOPMENT_REFORM));
  story.isAccepted('breakdown').advanceTo('2019-08-20 10:00').submits('progress-2019-08');
  story.isCorrected('progress-2019-08', 'submission').does({ type: 'raiseMajorIssue', text: '需国家层面授权' });
  story.does({ type: 'urgeByPhone', duty: 'progress-2019-06', note: '已电话催办' }, coordinator);
  story.isDownUntil('2020-01-10 10:00').submits('rollout').advanceTo('2020-04-01').isWaived('progress-2019-06');
  return story.strikesOff();
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

describe('decide is pure', () => {
  const { trace } = eventfulYear();

  test('the story is eventful enough to show it', () => {
    const seen = new Set(trace.flatMap(({ decision }) => decision.events.map((event) => event.type)));
    expect(seen.size).toBeGreaterThanOrEqual(19);
  });

  test('it changes nothing that it is given', () => {
    for (const { state, input, now } of trace)
      expect(() => decide(deepFreeze(state), deepFreeze(input), now)).not.toThrow();
  });

  test('the same state, input and instant give the same decision', () => {
    for (const { state, input, now, decision } of trace)
      expect(decide(copy(state), copy(input), now)).toEqual(decision);
  });

  test('made again under another number, because it was lost, a decision files the same items', () => {
    const running = trace.filter(({ state }) => state.seq > 0);
    for (const { state, input, now, decision } of running)
      expect(decide({ ...state, seq: state.seq + 7 }, input, now).items).toEqual(decision.items);
    const filed = new Set(running.flatMap(({ decision }) => decision.items.map(({ step }) => step)));
    for (const news of ['explained', 'returned', 'clearance', 'majorIssue', 'silentMonths'])
      expect(filed).toContain(news);
  });

  test('a decision survives being stored and read back', () => {
    for (const { decision } of trace) expect(copy(decision)).toEqual(decision);
  });

  test('a refused act leaves no trace', () => {
    const story = issued(3, 'banking-insurance').on('2019-03-18').advanceTo('2019-05-20 10:00');
    const before = copy(story.state);
    const own = convener('banking-insurance');
    for (const act of [
      () => story.submits('summary'),
      () => story.isAccepted('breakdown'),
      () => story.isWaived('breakdown', 'x', own),
    ]) {
      refusalOf(act);
      expect(story.state).toEqual(before);
    }
  });

  test('the plan desk and the measure change nothing that they are given either', () => {
    const desk = registered('2019-02-01').advanceTo('2020-03-10');
    const state = deepFreeze(copy(desk.state));
    const inspect = {
      type: 'inspect',
      note: '完成',
      requestId: 'r',
      actor: convener(DEVELOPMENT_REFORM),
      at: desk.now,
    } as const;
    expect(() => decidePlan(state, { type: 'act', act: inspect }, desk.now)).not.toThrow();
    expect(() => decidePlan(state, { type: 'wake' }, desk.now)).not.toThrow();
    const measure = deepFreeze(openMeasure(plan.id, 3, ['market-regulation'], plan.conveners));
    const rollUp = { slot: 1, unit: 'market-regulation', seq: 1, outstanding: [] };
    expect(() => decideMeasure(measure, { type: 'unitStateChanged', rollUp }, desk.now)).not.toThrow();
  });
});

/** The year is decided again in a process of its own: a process reads its time zone only at its start. */
describe('the time zone of the process changes no decision', () => {
  let folder: string;
  const { trace } = eventfulYear();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'reducer-'));
    const options = {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    } as const;
    for (const name of readdirSync(src)) {
      const { code } = transformFileSync(join(src, name), { ...options, swcrc: false });
      writeFileSync(join(folder, name.replace('.ts', '.js')), code);
    }
    writeFileSync(join(folder, 'trace.json'), JSON.stringify(trace));
    writeFileSync(
      join(folder, 'main.js'),
      `const { decide } = require('./assignment');
       const { assignmentLight } = require('./status-light');
       const { dateOf } = require('./time');
       const decisions = require('./trace.json').map(({ state, input, now }) => decide(state, input, now));
       const lights = require('./trace.json').map(({ state, now }) => assignmentLight(state, dateOf(now)));
       console.log(JSON.stringify({ offset: new Date(2019, 0, 1).getTimezoneOffset(), decisions, lights }));`,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function decidedIn(TZ: string): { offset: number; decisions: unknown[]; lights: unknown[] } {
    const options = { cwd: folder, env: { TZ }, encoding: 'utf8', maxBuffer: 256 << 20 } as const;
    return JSON.parse(execFileSync(process.execPath, ['main.js'], options)) as ReturnType<typeof decidedIn>;
  }

  test.each([
    ['America/Los_Angeles', 480],
    ['Pacific/Kiritimati', -840],
  ])('%s', (timeZone, offset) => {
    const elsewhere = decidedIn(timeZone);
    const shanghai = decidedIn('Asia/Shanghai');
    expect(elsewhere.offset).toBe(offset);
    expect(elsewhere.decisions).toEqual(copy(trace.map(({ decision }) => decision)));
    expect(elsewhere.lights).toEqual(shanghai.lights);
  });
});
