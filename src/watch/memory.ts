/**
 * What a watcher remembers from look to look: since when it has been awake, and since when it has seen a thing. Right after
 * a start, a suspended machine or a leap of the clock everything looks late; it counts from then on only.
 */
import type { Instant } from '../domain/time';
import { SILENCE_MS } from './conventions';

export interface Memory {
  /** Nothing counts as late for longer than this. */
  awakeSince: Instant;
  /** When `key` was first seen in an unbroken row of looks. */
  since(key: string, now: Instant): Instant;
}

export class LookMemory implements Memory {
  awakeSince: Instant = -Infinity;
  private lastLook: Instant | undefined;
  private seen = new Map<string, Instant>();
  private seenNow = new Set<string>();

  /** Call it before a look: whoever slept through some looks, or whose clock ran back, begins anew. */
  begin(now: Instant): void {
    const missed = this.lastLook === undefined || now < this.lastLook || now - this.lastLook > SILENCE_MS;
    if (missed) {
      this.awakeSince = now;
      this.seen.clear();
    }
    this.seenNow.clear();
  }

  since(key: string, now: Instant): Instant {
    this.seenNow.add(key);
    const first = this.seen.get(key) ?? now;
    this.seen.set(key, first);
    return first;
  }

  /** Call it after a look: what was not seen in it is over. */
  end(now: Instant): void {
    this.lastLook = now;
    this.seen = new Map([...this.seen].filter(([key]) => this.seenNow.has(key)));
  }
}

/** A single look cannot wait and see: what is late by the clock is late, and of a stepped clock nothing can be said. */
export const NO_MEMORY: Memory = {
  awakeSince: -Infinity,
  since: (key, now) => (key.startsWith('clock:') ? now : -Infinity),
};
