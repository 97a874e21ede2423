/** Somebody watches a rehearsal: it goes as fast as he likes, stops when he says so, and goes on where it was. */
import { setTimeout as pause } from 'node:timers/promises';
import { DAY_MS } from '../../src/domain/time';
import { Tempo } from '../../src/rehearsal/tempo';

/** Whether it is over already; a moment is enough for whatever needs no time at all. */
async function isOver(passing: Promise<void>, afterMs = 20): Promise<boolean> {
  return Promise.race([passing.then(() => true), pause(afterMs).then(() => false)]);
}

it('as fast as it goes, no time passes at all', async () => {
  expect(await isOver(new Tempo(0).pass(0, 400 * DAY_MS))).toBe(true);
});

it('a day takes its part of a second', async () => {
  const began = performance.now();
  await new Tempo(10).pass(0, DAY_MS);
  expect(performance.now() - began).toBeGreaterThanOrEqual(95);
});

it('paused, it waits until it may go on, also where nothing is to be waited for', async () => {
  const tempo = new Tempo(0);
  tempo.pause();
  const passing = tempo.pass(0, 0);
  expect([tempo.paused, await isOver(passing)]).toEqual([true, false]);
  tempo.resume();
  expect([tempo.paused, await isOver(passing)]).toEqual([false, true]);
});

it('a change of pace is felt in the middle of a day that would take an hour', async () => {
  const tempo = new Tempo(1 / 3600);
  const passing = tempo.pass(0, DAY_MS);
  expect(await isOver(passing)).toBe(false);
  tempo.pace = 0;
  expect(await isOver(passing, 2_000)).toBe(true);
});

it('whoever stops the program does not wait for the day to end', async () => {
  const stop = new AbortController();
  const tempo = new Tempo(1 / 3600);
  tempo.pause();
  const passing = tempo.pass(0, DAY_MS, stop.signal);
  stop.abort();
  expect(await isOver(passing)).toBe(true);
});
