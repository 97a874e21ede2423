/** The Jilin plan as data, held against the official text that lies beside it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measure, WorkPlan } from '../../src/domain/plan';
import type { Policy } from '../../src/domain/policy';
import { findUnit } from '../../src/plans/find-unit';
import { readPlan } from '../../src/plans/read-plan';
import { JILIN } from './plan-folder';

const reading = readPlan(JILIN);
const plan = reading.plan as WorkPlan;
const policy = reading.policy as Policy;
const text = readFileSync(join(JILIN, 'official-text.txt'), 'utf8');
const published = plan.measures.filter((measure) => !measure.withheld);
const pairs = published.flatMap((measure) => measure.units);

/** The units that the official text names for each measure, in its order. */
function unitsInText(no: number): string[] {
  const paragraph = text.split('\n').find((line) => line.trim().startsWith(`${no}.`)) ?? '';
  const list = /（责任单位：([^）]*)）/.exec(paragraph)?.[1] ?? '';
  return list.replace('，各单位按职责分工落实', '').split('、');
}

function paragraphOf({ no }: Measure): string {
  return text.split('\n').find((line) => line.trim().startsWith(`${no}.`)) ?? '';
}

test('the real plan has no faults', () => {
  expect(reading.faults).toEqual([]);
});

test('20 measures are announced, 14 published; 13 to 18 are only numbers', () => {
  expect(plan.measures.map((measure) => measure.no)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(published.map((measure) => measure.no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 19, 20]);
  for (const measure of plan.measures.filter(({ withheld }) => withheld)) {
    expect(measure).toMatchObject({ units: [], deliverables: [], area: 'civil-military-integration' });
    expect([measure.title, measure.clause]).toEqual([undefined, undefined]);
  }
});

test('32 pairs of measure and unit fall to 11 units as counted', () => {
  const counts = Object.fromEntries(plan.units.map(({ id }) => [id, pairs.filter((unit) => unit === id).length]));
  expect(pairs).toHaveLength(32);
  expect(counts).toEqual({
    'market-regulation': 6,
    'science-technology': 5,
    'high-court': 4,
    'banking-insurance': 3,
    'state-assets': 3,
    'development-reform': 3,
    finance: 3,
    'central-bank': 2,
    procuratorate: 1,
    'local-finance': 1,
    audit: 1,
  });
});

test('each measure has the units of the text, in the order of the text', () => {
  for (const measure of published) {
    const named = unitsInText(measure.no).map((name) => findUnit(plan, name)?.id ?? name);
    expect([measure.no, measure.units]).toEqual([measure.no, named]);
  }
});

test('8 pairs are the conveners’ own, and no measure lists both conveners', () => {
  const own = published.flatMap(({ no, units }) =>
    units.filter((id) => plan.conveners.includes(id)).map((id) => [no, id]),
  );
  expect(own).toEqual([
    [6, 'science-technology'],
    [7, 'science-technology'],
    [8, 'science-technology'],
    [9, 'science-technology'],
    [10, 'development-reform'],
    [12, 'development-reform'],
    [19, 'science-technology'],
    [20, 'development-reform'],
  ]);
  expect(new Set(own.map(([no]) => no)).size).toBe(8);
});

test('10 pairs belong to bodies that the province does not command', () => {
  const outside = plan.units.filter((unit) => unit.authority === 'nonSubordinate').map((unit) => unit.id);
  expect(outside.toSorted()).toEqual(['banking-insurance', 'central-bank', 'high-court', 'procuratorate']);
  expect(pairs.filter((unit) => outside.includes(unit))).toHaveLength(10);
});

test('12 of the 14 measures are joint duties, and none has a lead unit', () => {
  const joint = published.filter((measure) => measure.jointResponsibility).map((measure) => measure.no);
  const inText = published.filter((measure) => paragraphOf(measure).includes('各单位按职责分工落实'));
  expect(joint).toEqual(inText.map((measure) => measure.no));
  expect(joint).toHaveLength(12);
  expect(plan.measures.filter((measure) => measure.leadUnit)).toEqual([]);
});

test('titles and deliverables are words of the measure’s own paragraph, clauses carry its number', () => {
  for (const measure of published) {
    expect(paragraphOf(measure)).toContain(measure.title);
    for (const deliverable of measure.deliverables) expect(paragraphOf(measure)).toContain(deliverable);
    expect(measure.clause).toMatch(new RegExp(`^二（[一二三五]）${measure.no}$`));
  }
  const named = published.filter(({ deliverables }) => deliverables.length > 0);
  expect(named.map(({ no, deliverables }) => [no, deliverables])).toEqual([
    [4, ['《关于推进知识产权审判领域改革创新的实施意见》']],
    [5, ['《诉讼要素表》', '《有效抗辩释明表》']],
  ]);
});

test('phases, areas, basis and joint meeting stand in the text', () => {
  const flat = text.replace(/\s/g, '');
  for (const words of [
    plan.title,
    plan.documentNumber,
    plan.jointMeeting,
    plan.basis[0]?.title,
    plan.basis[0]?.documentNumber,
    ...plan.areas.map((area) => `${area.clause.slice(1)}${area.name}方面`),
    ...plan.phases.map((phase) => `${phase.clause.slice(1)}${phase.name}阶段`),
  ]) {
    expect(flat).toContain(words);
  }
});

test('the four phases and the duties in them have the dates of the text', () => {
  expect(plan.phases.map(({ id, from, to }) => [id, from, to])).toEqual([
    ['DEPLOYMENT', '2019-02-01', '2019-03-31'],
    ['RESPONSIBILITY_BREAKDOWN', '2019-04-01', '2019-05-31'],
    ['FULL_IMPLEMENTATION', '2019-06-01', '2019-12-31'],
    ['SUMMARY_AND_IMPROVEMENT', '2020-01-01', '2020-02-29'],
  ]);
  expect(plan.duties.map(({ id, opens, due, engineConvention }) => [id, opens, due, engineConvention])).toEqual([
    ['breakdown', '2019-04-01', '2019-05-31', false],
    ['rollout', '2019-06-01', '2019-12-31', false],
    ['progress-2019-06', '2019-06-01', '2019-06-30', true],
    ['progress-2019-07', '2019-07-01', '2019-07-31', true],
    ['progress-2019-08', '2019-08-01', '2019-08-31', true],
    ['progress-2019-09', '2019-09-01', '2019-09-30', true],
    ['progress-2019-10', '2019-10-01', '2019-10-31', true],
    ['progress-2019-11', '2019-11-01', '2019-11-30', true],
    ['summary', '2020-01-01', '2020-02-29', false],
  ]);
  expect(plan.planDuties.map(({ id, opens, due, clause }) => [id, opens, due, clause])).toEqual([
    ['issuance', '2019-02-01', '2019-03-31', '三（一）'],
    ['inspection', '2020-01-01', '2020-02-29', '三（四）'],
  ]);
});

test('the phase-two duty asks for six things, the others for what domain rules name', () => {
  const asked = Object.fromEntries(plan.duties.map(({ id, checklist }) => [id, checklist.map((item) => item.id)]));
  expect(asked).toMatchObject({
    breakdown: [
      'policyReview',
      'implementationPlan',
      'tasksAndGoals',
      'rolloutProcess',
      'timetable',
      'accountablePerson',
    ],
    rollout: ['coverage', 'effect', 'openProblems'],
    'progress-2019-06': ['progress', 'effect'],
    summary: ['experience', 'problems', 'improvedPolicies'],
  });
});

test('every unit has its three contacts; everybody is invented and reachable only under .example', () => {
  for (const unit of plan.units) {
    expect(unit.contacts.map((contact) => contact.id)).toEqual([
      `${unit.id}-liaison`,
      `${unit.id}-accountable`,
      `${unit.id}-office`,
    ]);
    expect(unit.contacts.every((contact) => contact.unit === unit.id)).toBe(true);
  }
  const people = [...plan.units.flatMap((unit) => unit.contacts), ...plan.coordinators, ...plan.observers];
  expect(people).toHaveLength(36);
  expect(new Set(people.map((person) => person.email)).size).toBe(36);
  for (const person of people) {
    expect(person.invented).toBe(true);
    expect(person.email).toMatch(/\.example$/);
    expect(person.telephone).toMatch(/^0431-5550\d{4}$/);
  }
  expect(plan.coordinators.map((person) => person.role)).toEqual(['coordinator', 'coordinator']);
  expect(plan.observers.map((person) => person.role)).toEqual(['observer']);
});

test('the default policy holds the numbers of the convention', () => {
  expect(policy).toEqual({
    id: 'default',
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
    channels: [
      { channel: 'wecom', steps: ['rung-2', 'rung-3', 'rung-4', 'secondReturn', 'silentMonths'] },
      { channel: 'dingtalk', steps: ['rung-2', 'rung-3', 'rung-4', 'secondReturn', 'silentMonths'] },
      {
        channel: 'webhook',
        steps: ['dueSoon-1', 'rung-1', 'rung-2', 'rung-3', 'rung-4', 'secondReturn', 'silentMonths', 'clearance'],
      },
    ],
  });
});
