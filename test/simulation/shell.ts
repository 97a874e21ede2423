/**
 * The loop that every workflow runs, without Temporal: one queue, one input at a time, the rules decide, steps are planned,
 * the result is filed. It follows `workflows/*.ts` line by line; those files stay the truth.
 */
import type { Activities } from '../../activities';
import type { Act } from '../../src/domain/acts';
import type { ActResult } from '../../src/domain/decision';
import { DomainRefusal } from '../../src/domain/refusals';
import type { Instant } from '../../src/domain/time';
import type { ClockInput } from '../../workflows/messages';

/** What shells need of the world around them. */
export interface Surroundings {
  now: Instant;
  activities: Activities;
  /** News to another workflow; one that has ended needs none. */
  signal(workflowId: string, news: { type: string }): void;
  /** Called with every filing before it is written. */
  onFiling(filing: TracedFiling): void;
}

export interface TracedFiling {
  workflowId: string;
  input: { type: string };
  now: Instant;
  before: unknown;
  filing: Parameters<Activities['file']>[0];
}

export type Outcome = { result: ActResult } | { refusal: DomainRefusal };

export interface Entry<Input> {
  input: Input;
  act?: Act;
  outcome?: Outcome;
}

/** A decision that has been planned through, ready to be filed. */
export interface Settled<State> {
  state: State;
  result?: ActResult;
}

const ANSWERS_KEPT = 20;

export abstract class Shell<
  State extends { seq: number },
  Input extends { type: string },
  Done extends Settled<State>,
> {
  private readonly queue: Entry<Input>[] = [];
  private answered = new Map<string, ActResult>();
  private stepped: Instant | undefined;
  /** Asked at every instant by everybody, and the same for as long as the state is. */
  private wakeKnown?: { of: State; at: Instant | null };
  protected rolloverAsked = false;
  ended = false;

  constructor(
    readonly workflowId: string,
    protected state: State,
    clock: ClockInput,
    protected readonly world: Surroundings,
  ) {
    this.stepped = clock.kind === 'stepped' ? clock.now : undefined;
  }

  protected abstract closedBecause(): string;
  protected abstract isOver(state: State): boolean;
  protected abstract nextWake(state: State): Instant | null;
  protected abstract wakeInput(): Input | undefined;
  protected abstract actInput(act: Act): Input;
  protected abstract dryRun(act: Act): void;
  /** Decides and plans; throws `DomainRefusal`. */
  protected abstract settle(input: Input, now: Instant): Promise<Done>;
  /** Files, and tells others what they must hear. */
  protected abstract carryOut(before: State, done: Done, entry: Entry<Input>): Promise<void>;
  protected async onEnd(): Promise<void> {}

  get clockNow(): Instant {
    return this.stepped ?? this.world.now;
  }

  get wakesAt(): Instant | null {
    if (this.ended) return null;
    if (this.wakeKnown?.of !== this.state) this.wakeKnown = { of: this.state, at: this.nextWake(this.state) };
    return this.wakeKnown.at;
  }

  /** Time has come, or is told again. */
  told(now: Instant): void {
    const wake = this.wakeInput();
    if (!this.advance(now) && this.stepped !== undefined && wake) this.put(wake);
  }

  put(input: Input): void {
    if (!this.ended) this.queue.push({ input });
  }

  protected advance(to: Instant): boolean {
    if (this.stepped === undefined || to <= this.stepped) return false;
    this.stepped = to;
    return true;
  }

  /** Hands in an act as an Update does: validated first, then queued. The entry has its outcome once the shell has run. */
  offer(act: Act): Entry<Input> {
    const known = this.answered.get(act.requestId);
    const entry: Entry<Input> = { input: this.actInput(act), act };
    if (!known) this.dryRun(act);
    this.advance(act.at);
    if (known) return { ...entry, outcome: { result: known } };
    this.queue.push(entry);
    return entry;
  }

  /** Works until nothing is left to do at this instant. */
  async run(): Promise<void> {
    for (let turns = 0; !this.ended; turns += 1) {
      if (turns > 1000) throw new Error(`${this.workflowId} runs in a circle`);
      const entry = this.queue.shift() ?? this.wakeEntry();
      if (entry) await this.serve(entry);
      else if (this.rolloverAsked) this.continueAsNew();
      else return;
      if (this.isOver(this.state)) await this.end();
    }
  }

  private wakeEntry(): Entry<Input> | undefined {
    const due = this.wakesAt;
    const input = this.wakeInput();
    return due === null || due > this.clockNow || !input ? undefined : { input };
  }

  private async serve(entry: Entry<Input>): Promise<void> {
    const before = this.state;
    try {
      const done = await this.settle(entry.input, this.clockNow);
      this.state = done.state;
      await this.carryOut(before, done, entry);
      const result = done.result ?? { message: '' };
      entry.outcome = { result };
      if (entry.act) this.answered.set(entry.act.requestId, result);
    } catch (error) {
      if (!(error instanceof DomainRefusal)) throw error;
      entry.outcome = { refusal: error };
    }
  }

  /** A new run knows only what was carried over as data. */
  private continueAsNew(): void {
    this.rolloverAsked = false;
    this.state = JSON.parse(JSON.stringify(this.state)) as State;
    this.answered = new Map([...this.answered].slice(-ANSWERS_KEPT));
  }

  private async end(): Promise<void> {
    this.ended = true;
    const refusal = new DomainRefusal('closed', this.closedBecause());
    for (const entry of this.queue.splice(0)) entry.outcome = { refusal };
    await this.onEnd();
  }

  protected async file(before: State, filing: TracedFiling['filing'], entry: Entry<Input>): Promise<void> {
    const { workflowId } = this;
    this.world.onFiling({ workflowId, input: entry.input, now: this.world.now, before, filing });
    await this.world.activities.file(filing);
  }

  protected answersOf(entry: Entry<Input>, result: ActResult | undefined): TracedFiling['filing']['answers'] {
    if (!entry.act) return [];
    return [{ requestId: entry.act.requestId, outcome: 'accepted', result: result ?? { message: '' } }];
  }
}
