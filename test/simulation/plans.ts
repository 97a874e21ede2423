/** Random work plans: few or many measures and units, phases and due dates on any day of the year. */
import type { DutyTemplate, Measure, Phase, PlanDutyTemplate, UnitId, WorkPlan } from '../../src/domain/plan';
import { addDays, lastDayOfMonth, type LocalDate } from '../../src/domain/time';
import { jilin } from './real-data';
import type { Random } from './random';
import { randomCoordinators, randomUnits } from './rosters';

/** Days of the four phases at most: some months in all, a year like the real plan, or two to three years. */
const LONGEST_PHASES = [
  [40, 60, 120, 50],
  [60, 90, 300, 90],
  [90, 240, 500, 240],
  [90, 240, 500, 240],
];
const FIRST_DAY = '2018-03-01';
const LAST_FIRST_DAY = 2000;

/** A plan of one to eight measures with one to five units each, over about a year. */
export function randomPlan(random: Random, id: string, from?: LocalDate): WorkPlan {
  const phases = randomPhases(random, from ?? addDays(FIRST_DAY, random.int(0, LAST_FIRST_DAY)));
  const units = randomUnits(random, phases[0]!.from, phases.at(-1)!.to);
  const conveners = units.slice(0, random.chance(0.85) ? 2 : 3).map((unit) => unit.id);
  const measures = Array.from({ length: random.int(1, 8) }, (_, index) => {
    return randomMeasure(
      random,
      index + 1,
      units.map((unit) => unit.id),
    );
  });
  return {
    ...jilin,
    ...{ id, title: `测试方案${id}`, phases, units, conveners, measures },
    areas: conveners.map((reviewingConvener, index) => {
      return { id: `area-${index}`, name: `方面${index}`, clause: '二', reviewingConvener };
    }),
    duties: randomDuties(random, phases),
    planDuties: randomPlanDuties(random, phases),
    coordinators: randomCoordinators(random, id, phases[1]!.from),
    observers: [],
  };
}

/** Four phases that follow each other; sometimes their ends are a month's end, as offices like them. */
function randomPhases(random: Random, first: LocalDate): Phase[] {
  const most = random.pick(LONGEST_PHASES);
  const lengths = most.map((days) => random.int(Math.ceil(days / 3), days));
  let from = first;
  return jilin.phases.map((phase, index) => {
    const end = addDays(from, lengths[index] ?? 30);
    const to = random.chance(0.4) ? lastDayOfMonth(end.slice(0, 7)) : end;
    const own = { ...phase, from, to };
    from = addDays(to, 1);
    return own;
  });
}

function randomMeasure(random: Random, no: number, units: UnitId[]): Measure {
  const area = `area-${random.int(0, 1)}`;
  if (no > 1 && random.chance(0.08)) {
    return { no, area, withheld: true, units: [], jointResponsibility: false, deliverables: [] };
  }
  const own = random.shuffled(units).slice(0, random.int(1, 5));
  const words = { title: `举措${no}`, clause: `二（一）${no}`, deliverables: [] };
  return { no, area, withheld: false, units: own, jointResponsibility: own.length > 1, ...words };
}

/** The duties of the real plan on other days: somewhere in their phase, often its first or last day. */
function randomDuties(random: Random, phases: Phase[]): DutyTemplate[] {
  const main = jilin.duties.filter((duty) => duty.kind !== 'progress').map((duty) => dated(random, duty, phases));
  const monthly = jilin.duties.find((duty) => duty.kind === 'progress') as DutyTemplate;
  const months = monthsOf(phases[2] as Phase).slice(0, random.int(0, 4));
  const reports = months.map((month) => {
    const due = lastDayOfMonth(month);
    return { ...monthly, id: `progress-${month}`, name: `${month}进展反馈`, opens: `${month}-01`, due };
  });
  return [...main.slice(0, 2), ...reports, ...main.slice(2)];
}

function dated<Duty extends DutyTemplate | PlanDutyTemplate>(random: Random, duty: Duty, phases: Phase[]): Duty {
  const { from, to } = phases.find((phase) => phase.id === duty.phase) as Phase;
  const length = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const opens = random.chance(0.6) ? from : addDays(from, random.int(0, Math.min(20, length)));
  const due = random.chance(0.6) ? to : addDays(opens, random.int(0, length - daysBetween(from, opens)));
  return { ...duty, opens, due };
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Months that lie wholly inside the phase. */
function monthsOf({ from, to }: Phase): string[] {
  const months: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const month = day.slice(0, 7);
    if (day.endsWith('-01') && lastDayOfMonth(month) <= to) months.push(month);
  }
  return months;
}

function randomPlanDuties(random: Random, phases: Phase[]): PlanDutyTemplate[] {
  return random.some(jilin.planDuties, 0.9).map((duty) => dated(random, duty, phases));
}
