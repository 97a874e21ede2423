/** A watcher beside a year in which nothing is done behind the engine's back: whatever it finds is a false alarm. */
import type { Instant } from '../../src/domain/time';
import { expectation } from '../../src/watch/expectation';
import { Watcher } from '../../src/watch/watcher';
import { calendars, type TestEngine } from './rehearsal';

/** Stricter than the engine's own ten minutes, because a stepped year lasts a few. */
const WINDOW_MS = 60_000;
const LOOK_EVERY_MS = 500;

export interface WatchedYear {
  /** What was said: `警报：…`. */
  said: string[];
  looks: number;
}

export function watcherOf(
  { records }: TestEngine,
  windowMs: number,
  now: () => Instant | Promise<Instant>,
  say: (line: string) => void = () => undefined,
): Watcher {
  return new Watcher({
    ...{ name: 'watcher-1', open: async () => records, calendars, expected: expectation },
    ...{ windowMs, now, say },
  });
}

/** Looks again and again while `passing`, and then for an hour at what stands still. */
export async function watchedWhile(engine: TestEngine, passing: Promise<unknown>): Promise<WatchedYear> {
  const year: WatchedYear = { said: [], looks: 0 };
  let past = 0;
  const watcher = watcherOf(
    engine,
    WINDOW_MS,
    () => Date.now() + past,
    (line) => void year.said.push(line),
  );
  let looking = Promise.resolve();
  const look = () => {
    looking = looking.then(() => watcher.look()).then(() => void (year.looks += 1));
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  await passing.finally(() => clearInterval(timer));
  await looking;
  for (; past < 3_600_000; past += 120_000) await watcher.look();
  return year;
}
