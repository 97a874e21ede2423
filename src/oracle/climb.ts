/** The steps of one clock, from its start to its end: which of them are filed, when, and which are passed over. */
import type { Instant } from '../domain/time';
import { dayAt, type Day } from './days';
import type { PlanClock } from './plan-clock';

/** A step `offset` working days after its base day; before it where negative. */
export interface Rung {
  step: string;
  offset: number;
  /** Counted from the base that an explanation moves; otherwise always from the first base. */
  moves: boolean;
  /** What users call it. */
  name: string;
}

export interface Ascent {
  from: Instant;
  /** When it ended: handed in, signed, decided, waived …; Infinity while it runs. */
  to: Instant;
  base: Day;
  /** A timely explanation counts the moving rungs from another day, from the instant at which it was given. */
  moves: { at: Instant; base: Day }[];
  rungs: Rung[];
  /** At issue, steps whose round is over are passed over; a duty that is owed again gets the latest of them. */
  passesOver: boolean;
  /** What is not open yet is owed by nobody: a step before this day is passed over. */
  opens?: Day;
  /** Steps that were filed or passed over on this due-date revision before; grows. */
  settled: Set<string>;
}

export interface Filed {
  rung: Rung;
  at: Instant;
  plannedOn: Day;
  base: Day;
}

interface Dated {
  rung: Rung;
  plannedOn: Day;
  base: Day;
  due: Instant;
}

/** Everything that is filed, in order. At each wake only the latest of the due steps is, and the others are settled too. */
export function climb(ascent: Ascent, clock: PlanClock): Filed[] {
  const filed: Filed[] = [];
  if (ascent.passesOver) passOver(ascent, clock);
  let now = clock.awake(ascent.from);
  while (now <= ascent.to && now < Infinity) {
    const news = clock.awake(nextNews(ascent, now, clock));
    climbUntil(news, now, ascent, clock, filed);
    now = news;
  }
  // What its round found handed in reached nobody: should that be taken back, the step is owed again.
  for (const { rung, at } of filed) if (clock.firstRound(at) > ascent.to) ascent.settled.delete(rung.step);
  return filed;
}

/** Climbs while nothing moves the steps: they are planned once, at `now`. */
function climbUntil(news: Instant, now: Instant, ascent: Ascent, clock: PlanClock, filed: Filed[]): void {
  const steps = dated(ascent, now, clock);
  let at = now;
  for (let next = 0; next < steps.length && at <= ascent.to && at < news;) {
    let latest: Dated | undefined;
    for (let step = steps[next]; step && step.due <= at; step = steps[++next]) {
      ascent.settled.add(step.rung.step);
      latest = step;
    }
    if (latest && dayAt(at) >= (ascent.opens ?? 0))
      filed.push({ rung: latest.rung, plannedOn: latest.plannedOn, base: latest.base, at });
    at = clock.awake(steps[next]?.due ?? Infinity);
  }
}

/** The next instant at which the unsent steps are planned again; Infinity when none are left. */
function nextNews({ moves, rungs, settled }: Ascent, now: Instant, clock: PlanClock): Instant {
  if (rungs.every(({ step }) => settled.has(step))) return Infinity;
  const moved = moves.find(({ at }) => at > now)?.at ?? Infinity;
  return Math.min(moved, clock.nextPublication(now));
}

function passOver(ascent: Ascent, clock: PlanClock): void {
  for (const { rung, plannedOn } of dated(ascent, ascent.from, clock)) {
    if (clock.roundOn(plannedOn) < ascent.from) ascent.settled.add(rung.step);
  }
}

/** The steps that are not settled, with their days by what is known at `now`, earliest first. */
function dated({ rungs, settled, base, moves }: Ascent, now: Instant, clock: PlanClock): Dated[] {
  const table = clock.tableAt(now);
  const moved = moves.findLast(({ at }) => at <= now)?.base ?? base;
  const steps: Dated[] = [];
  for (const rung of rungs) {
    if (settled.has(rung.step)) continue;
    const from = rung.moves ? moved : base;
    const plannedOn = rung.offset < 0 ? table.nthBefore(from, -rung.offset) : table.nthAfter(from, rung.offset);
    steps.push({ rung, plannedOn, base: from, due: clock.fileAt(plannedOn) });
  }
  return steps.sort((a, b) => a.due - b.due);
}
