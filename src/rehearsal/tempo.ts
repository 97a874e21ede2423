/** How fast a rehearsal goes: a person who watches may slow it down, speed it up, or stop it and go on. */
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { DAY_MS, type Instant } from '../domain/time';

/** Short enough that a change of pace is felt at once. */
const SLICE_MS = 50;

export class Tempo {
  private readonly changed = new EventEmitter();
  private stopped = false;

  /** `pace` is plan days a second at most; 0 means as fast as it goes. */
  constructor(private daysASecond: number) {}

  get pace(): number {
    return this.daysASecond;
  }

  set pace(daysASecond: number) {
    this.daysASecond = daysASecond;
    this.changed.emit('change');
  }

  get paused(): boolean {
    return this.stopped;
  }

  pause(): void {
    this.stopped = true;
    this.changed.emit('change');
  }

  resume(): void {
    this.stopped = false;
    this.changed.emit('change');
  }

  /** Lets the time between two plan instants pass; not before it goes on, where it is paused. Ends early when aborted. */
  async pass(from: Instant, to: Instant, signal?: AbortSignal): Promise<void> {
    let left = Math.max(0, to - from) / DAY_MS;
    for (;;) {
      if (signal?.aborted) return;
      if (this.stopped) await once(this.changed, 'change', { signal }).catch(() => undefined);
      else if (left <= 0 || this.daysASecond === 0) return;
      else left -= await this.slice(left, signal);
    }
  }

  /** Sleeps a little and answers how many plan days that was. */
  private async slice(left: number, signal?: AbortSignal): Promise<number> {
    const pace = this.daysASecond;
    const ms = Math.min(SLICE_MS, (left / pace) * 1000);
    await sleep(ms, undefined, { signal }).catch(() => undefined);
    return (ms / 1000) * pace;
  }
}

/** For whoever does not watch. */
export const AT_ONCE = new Tempo(0);
