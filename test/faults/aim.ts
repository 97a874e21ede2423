/** Brings a year into the moment that a kill wants, and strikes: a kill counts only if its victim lived and the moment was there. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client as Database } from 'pg';
import { dateOf, type Instant, type LocalDate } from '../../src/domain/time';
import type { Kill } from './kills';
import { ask, type Rig } from './rig';

/** A kill that hit. */
export interface Hit {
  kill: Kill;
  on: LocalDate;
  /** Real milliseconds. */
  at: number;
  /** What was seen to be under way. */
  caught: string;
}

/** A moment that lasts until it is released. */
interface Caught {
  what: string;
  release(): Promise<void> | void;
}

const POLL_MS = 2;
const PATIENCE_MS = 5_000;

/** Carries out one kill after the other until told to stop; `struck` hears of each hit before the victim is started again. */
export async function carryOut(rig: Rig, kills: Kill[], over: AbortSignal, struck: (hit: Hit) => void): Promise<void> {
  const clock = clockOf(rig);
  const ended = new Promise<'ended'>((resolve) => over.addEventListener('abort', () => resolve('ended')));
  for (const kill of kills) {
    const caught = await Promise.race([ended, clock.reaches(kill.from).then(() => catchMoment(rig, clock, kill))]);
    if (caught === 'ended') return;
    // Before the blow: what it breaks is felt at once.
    struck({ kill, on: dateOf(clock.now()), at: Date.now(), caught: caught.what });
    await strike(rig, kill, caught);
  }
}

/** Who came too late waits half as long the next time: on a quick machine nothing is due for as long as on a slow one. */
async function catchMoment(rig: Rig, clock: Clock, kill: Kill): Promise<Caught> {
  for (let afterMs = kill.afterMs; ; afterMs = Math.floor(afterMs / 2)) {
    const caught = await CATCH[kill.moment](rig, clock, { ...kill, afterMs });
    if (caught) return caught;
  }
}

/** The victim dies, stays away, and is started again; what held the moment lets go after the blow, or later. */
async function strike({ servers, folder }: Rig, { victim, downMs, heldMs }: Kill, caught: Caught): Promise<void> {
  if (!(await servers[victim].kill())) throw new Error(`the ${victim} was dead before it was killed: see ${folder}`);
  if (heldMs === undefined) await caught.release();
  await pause(downMs);
  await servers[victim].restart();
  if (heldMs === undefined) return;
  await pause(heldMs);
  await caught.release();
}

/** Each waits for its moment; undefined when that had passed before anybody could strike. */
const CATCH: Record<Kill['moment'], (rig: Rig, clock: Clock, kill: Kill) => Promise<Caught | undefined>> = {
  async sending({ road, databaseUrl }, clock, { point }) {
    // The worker keeps its connections for the whole year: a new one is made only where none is left.
    if (point === 'connect') await clock.whenMoved(() => road.breakOff());
    const held = await road.hold(point);
    const sql = `select count(*)::integer as sending from letters where state = 'sending'`;
    const [row] = await ask<{ sending: number }>(databaseUrl, sql);
    if (row?.sending) return { what: `${row.sending} sending, held at ${point}`, release: held.release };
    held.release();
    return undefined;
  },

  async filing({ databaseUrl }, clock) {
    const lock = await clock.whenMoved(() => lockProjections(databaseUrl));
    const waiting = await firstWithin(PATIENCE_MS, () => lock.waiting());
    if (waiting) return { what: `${waiting} filing`, release: lock.release };
    await lock.release();
    return undefined;
  },

  async due({ records, rehearsal }, clock, { afterMs }) {
    const due = async (now: Instant) => (await records.dueWorkflows([rehearsal.stored.plan.id], now)).length;
    // Asked before the driver goes on: an instant at which only a round is due is none to wait at.
    const { now, any } = await clock.whenMoved(async (instant) => ({ now: instant, any: await due(instant) }));
    if (!any) return undefined;
    await pause(afterMs);
    const left = await due(now);
    return left ? { what: `${left} due`, release: () => undefined } : undefined;
  },
};

/** Every filing writes the projections: with this lock held it waits in its transaction, and reads go on. */
async function lockProjections(url: string) {
  const holder = new Database({ connectionString: url });
  holder.on('error', () => undefined);
  await holder.connect();
  await holder.query('begin; lock table projections in exclusive mode');
  const sql = `select count(*)::integer as waiting from pg_locks
    where not granted and relation = 'projections'::regclass and database = (select oid from pg_database where datname = current_database())`;
  return {
    waiting: async () => (await holder.query<{ waiting: number }>(sql)).rows[0]?.waiting ?? 0,
    release: () => holder.end().catch(() => undefined),
  };
}

async function firstWithin(limitMs: number, look: () => Promise<number>): Promise<number> {
  const until = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found > 0 || Date.now() > until) return found;
    await pause(POLL_MS);
  }
}

type Clock = ReturnType<typeof clockOf>;

/** The rehearsal's clock, as the driver moves it. */
function clockOf(rig: Rig) {
  let now: Instant = 0;
  let waiting: ((now: Instant) => Promise<void>)[] = [];
  rig.onClock(async (instant) => {
    now = instant;
    const all = waiting;
    waiting = [];
    for (const tell of all) await tell(instant);
  });
  /** Runs when the clock has moved, before the driver tells anybody. */
  const whenMoved = <T>(work: (now: Instant) => Promise<T> | T): Promise<T> =>
    new Promise((resolve, reject) => {
      waiting.push(async (instant) => {
        try {
          resolve(await work(instant));
        } catch (error) {
          reject(error);
        }
      });
    });
  return {
    now: () => now,
    whenMoved,
    async reaches(date: LocalDate): Promise<void> {
      for (let at = now; at === 0 || dateOf(at) < date;) at = await whenMoved((instant) => instant);
    },
  };
}
