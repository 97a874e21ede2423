/** Kills as data: who dies, in which moment, not before which plan date. A seed gives the same plan again. */
import { addDays, DAY_MS, instantAt, type LocalDate } from '../../src/domain/time';
import { Random } from '../simulation/random';
import { POINTS, type Point } from './road';
import { VICTIMS, type Victim } from './servers';

/**
 * `sending`: a letter's dialogue stands still at a point. `filing`: a workflow task runs, its filing waiting for the
 * database. `due`: the clock was moved a moment ago and workflows have not filed yet what is due.
 */
export const MOMENTS = ['sending', 'filing', 'due'] as const;
export type Moment = (typeof MOMENTS)[number];

export interface Kill {
  victim: Victim;
  moment: Moment;
  /** Of `sending`. */
  point: Point;
  /** Of `due`: real milliseconds after something was seen to be due. */
  afterMs: number;
  /** Plan date. */
  from: LocalDate;
  /** Real milliseconds until the victim is started again. */
  downMs: number;
  /** Of `sending`: real milliseconds after the new start until the dialogue goes on; at once after the blow when left out. */
  heldMs?: number;
}

export interface KillPlan {
  count: number;
  seed: number;
  from: LocalDate;
  to: LocalDate;
}

const LONGEST_WAIT_MS = 60;
const LONGEST_ABSENCE_MS = 1_500;
/** The server comes back, finds that its sender has not been heard of for too long, and has the work begun a second time. */
const SENDER_GIVEN_UP = { downMs: 12_000, heldMs: 5_000 };

/** Every victim in every moment equally often, in a seeded order, spread over the plan dates. */
export function plannedKills({ count, seed, from, to }: KillPlan): Kill[] {
  const random = new Random(seed);
  const days = (instantAt(to) - instantAt(from)) / DAY_MS;
  const pairs = Array.from({ length: count }, (_, i) => ({
    victim: VICTIMS[i % VICTIMS.length] as Victim,
    moment: MOMENTS[Math.floor(i / VICTIMS.length) % MOMENTS.length] as Moment,
  }));
  return random.shuffled(pairs).map((pair, i) => ({
    ...pair,
    point: random.pick(POINTS),
    afterMs: random.int(0, LONGEST_WAIT_MS),
    from: addDays(from, Math.floor(((i + random.next()) * days) / count)),
    downMs: random.int(0, LONGEST_ABSENCE_MS),
    ...(pair.victim === 'temporal' && pair.moment === 'sending' ? SENDER_GIVEN_UP : {}),
  }));
}
