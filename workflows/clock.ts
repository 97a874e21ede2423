/** Plan time inside a workflow: the server's own (live), or what the rehearsal's driver last said (stepped). */
import { condition } from '@temporalio/workflow';
import type { Instant } from '../src/domain/time';
import type { ClockInput } from './messages';

// Temporal refuses timers beyond some decades; a wait this long is simply looked at again.
const LONGEST_TIMER_MS = 400 * 86_400_000;

export class PlanClock {
  private stepped: Instant | undefined;

  constructor(input: ClockInput) {
    this.stepped = input.kind === 'stepped' ? input.now : undefined;
  }

  now(): Instant {
    return this.stepped ?? Date.now();
  }

  /** Plan time never runs backwards, whatever order its messages come in. False when it did not move. */
  advance(to: Instant): boolean {
    if (this.stepped === undefined || to <= this.stepped) return false;
    this.stepped = to;
    return true;
  }

  carry(): ClockInput {
    return this.stepped === undefined ? { kind: 'live' } : { kind: 'stepped', now: this.stepped };
  }

  /** Sleeps until `due` or until `woken`, whichever is first; `due` null waits for `woken` alone. */
  async waitUntil(due: Instant | null, woken: () => boolean, summary: string): Promise<void> {
    if (due === null) return condition(woken);
    if (this.stepped !== undefined) return condition(() => woken() || this.now() >= due);
    const left = due - this.now();
    if (left > 0) await condition(woken, Math.min(left, LONGEST_TIMER_MS), { summary });
  }
}
