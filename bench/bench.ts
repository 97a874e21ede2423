/** What a measurement is: it opens its own servers, takes both sides in turn, and hands back its rows. */
import { performance } from 'node:perf_hooks';
import type { Results } from './report';

export interface Scale {
  rounds: number;
  /** Small numbers, to see that everything runs; the figures then say little. */
  quick: boolean;
  say(what: string): void;
}

export type Bench = (scale: Scale) => Promise<Results>;

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
