/**
 * The queue between a workflow's handlers and its one main loop. Handlers only put things in; the loop takes them out one
 * at a time, so that decisions never interleave with activities.
 */
import { ApplicationFailure, condition } from '@temporalio/workflow';
import type { Act } from '../src/domain/acts';
import type { ActResult } from '../src/domain/decision';
import { DomainRefusal } from '../src/domain/refusals';
import type { PlanClock } from './clock';
import type { Answered } from './messages';

const ANSWERS_KEPT = 20;

export interface Entry<Input> {
  input: Input;
  requestId?: string;
  answer(result: ActResult): void;
  refuse(refusal: DomainRefusal): void;
}

type Outcome = { result: ActResult } | { refusal: DomainRefusal };

export class Inbox<Input> {
  private readonly queue: Entry<Input>[] = [];
  private readonly answered: Map<string, ActResult>;
  private closed?: DomainRefusal;

  constructor(answered: Answered) {
    this.answered = new Map(answered);
  }

  get hasWork(): boolean {
    return this.queue.length > 0;
  }

  /** News that nobody waits for. */
  put(input: Input): void {
    this.queue.push({ input, answer: () => undefined, refuse: () => undefined });
  }

  take(): Entry<Input> | undefined {
    return this.queue.shift();
  }

  /** Queues an act and waits for what the main loop answers. A repeated delivery gets the first answer. */
  async perform(act: Act, input: Input, clock: PlanClock): Promise<ActResult> {
    clock.advance(act.at);
    const known = this.answered.get(act.requestId);
    if (known) return known;
    if (this.closed) throw failureOf(this.closed);
    let outcome: Outcome | undefined;
    this.queue.push({
      input,
      requestId: act.requestId,
      answer: (result) => (outcome = { result }),
      refuse: (refusal) => (outcome = { refusal }),
    });
    await condition(() => outcome !== undefined);
    const settled = outcome as unknown as Outcome;
    if ('refusal' in settled) throw failureOf(settled.refusal);
    this.remember(act.requestId, settled.result);
    return settled.result;
  }

  /** Turns a rule's refusal into one that the caller sees and that never retries. */
  validate(act: Act, dryRun: () => unknown): void {
    if (this.answered.has(act.requestId)) return;
    try {
      dryRun();
    } catch (error) {
      throw error instanceof DomainRefusal ? failureOf(error) : error;
    }
  }

  /** Nobody is left waiting when the workflow ends: what is queued, and what still comes, is refused. */
  close(reason: string): void {
    this.closed = new DomainRefusal('closed', reason);
    for (let entry = this.take(); entry; entry = this.take()) entry.refuse(this.closed);
  }

  carry(): Answered {
    return [...this.answered].slice(-ANSWERS_KEPT);
  }

  private remember(requestId: string, result: ActResult): void {
    this.answered.set(requestId, result);
  }
}

function failureOf(refusal: DomainRefusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(refusal.message, refusal.code);
}
