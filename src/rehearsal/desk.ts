/** The desk from which people watch a rehearsal: where it stands, how fast it goes, and what came of it. */
import type { LocalDate } from '../domain/time';
import type { PlanId } from '../domain/plan';
import type { Tempo } from './tempo';

export class RehearsalDesk {
  private verdict?: { text: string; sound: boolean };
  private onChange?: () => void;

  constructor(
    readonly about: { planId: PlanId; label: string; from: LocalDate; to: LocalDate },
    private readonly tempo: Tempo,
  ) {}

  get state(): 'running' | 'paused' | 'ended' {
    if (this.verdict !== undefined) return 'ended';
    return this.tempo.paused ? 'paused' : 'running';
  }

  get pace(): number {
    return this.tempo.pace;
  }

  /** What the comparison with the oracle said; undefined while it goes on. */
  get outcome(): { text: string; sound: boolean } | undefined {
    return this.verdict;
  }

  /** Goes on, stops, or changes its pace; one that has ended stays so. */
  order({ state, pace }: { state?: 'running' | 'paused'; pace?: number }): void {
    if (pace !== undefined) this.tempo.pace = pace;
    if (state === 'paused') this.tempo.pause();
    if (state === 'running') this.tempo.resume();
    this.onChange?.();
  }

  ended(text: string, sound: boolean): void {
    this.verdict = { text, sound };
    this.onChange?.();
  }

  /** Tells whoever watches; one listener is enough, for there is one office. */
  watch(listener: () => void): void {
    this.onChange = listener;
  }
}
