/** So many letters in any minute, spread over it; takes `now` and knows no clock of its own. */
import { MINUTE_MS, type Instant } from '../domain/time';

/**
 * A tenth of a minute's letters may go at once, the rest one by one: in no minute are there more than `perMinute`. Spread out
 * so, a limit also holds where another process takes over, who does not know of the letters before: but for that tenth.
 */
export class Pace {
  private readonly every: number;
  private readonly leeway: number;
  /** When a letter would be due if each kept its distance from the one before. */
  private due: Instant = -Infinity;

  constructor(perMinute: number) {
    const atOnce = Math.max(1, Math.floor(perMinute / 10));
    this.every = MINUTE_MS / (perMinute - atOnce + 1);
    this.leeway = (atOnce - 1) * this.every;
  }

  allows(now: Instant): boolean {
    return this.due - this.leeway <= now;
  }

  /** A letter leaves. */
  count(now: Instant): void {
    this.due = Math.max(this.due, now) + this.every;
  }
}
