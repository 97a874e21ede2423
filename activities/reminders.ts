/** Rounds: deciding when the next one is, waiting for stragglers, composing one letter a person, and sending them. */
import { calendarAsOf } from '../src/domain/calendar';
import type { Policy } from '../src/domain/policy';
import { dispatchWorkflowId } from '../src/domain/names';
import { servingRound, windowEnd } from '../src/domain/rounds';
import { dateOf, timeOf, type Instant } from '../src/domain/time';
import { Traffic } from '../src/letters/traffic';
import type { Records } from '../src/records/records';
import { composeRound } from './composing';
import type { Ports } from './ports';
import { idsOf, plansOf } from './scope';
import { sendOpenLetters } from './sending';
import { isRetryOfTheDay } from './window';

export interface NextDispatch {
  at: Instant;
  /** The end of that day's sending window: who wakes later must ask again. */
  until: Instant;
  kind: 'round' | 'retry';
  /** For the timer's summary in Temporal's UI. */
  label: string;
}

/** What the dispatcher's row in the projections holds. */
export interface DispatchState {
  next: NextDispatch | null;
  lastRound: Instant | null;
}

export interface NextDispatchInput {
  scope: string;
  lastRound: Instant | null;
  now: Instant;
  seq: number;
  /** Where it was decided, as in a `Filing`. */
  since?: number;
  attempt?: number;
}

/** Thrown while somebody has not filed yet what is due by the round: the round waits, it never leaves without. */
export class Stragglers extends Error {
  constructor(readonly workflowIds: string[]) {
    super(`还有 ${workflowIds.length} 件到期事项未登记（如 ${workflowIds[0]}），本批次等待，不会漏发。`);
    this.name = 'Stragglers';
  }
}

export function reminderActivities(ports: Ports) {
  const { records } = ports;
  // One for all batches of this process: what one has learned and used up of a limit holds for the next.
  const traffic = new Traffic(ports.mailer.limits);
  return {
    /** The next round or retry of a scope; also recorded, so that the others know what the dispatcher knows. */
    async nextDispatch(input: NextDispatchInput): Promise<NextDispatch | null> {
      const { scope, lastRound, now } = input;
      const next = await findNext(ports, scope, lastRound, now);
      await recordNext(records, input, next);
      // Whoever filed in between compared himself with the row of before and did not poke: look once more.
      return earlier(next, await findNext(ports, scope, lastRound, now));
    },

    /** Throws `Stragglers` (and is retried) until nothing that is due by the round is unfiled. */
    async awaitFilings({ scope, round }: { scope: string; round: Instant }): Promise<void> {
      const planIds = idsOf(await plansOf(records, scope));
      const due = await records.dueWorkflows(planIds, round);
      if (due.length > 0) throw new Stragglers(due.map(({ workflowId }) => workflowId));
    },

    /** Freezes the letters of one wave; what is frozen already is left as it is. */
    async composeLetters(input: { scope: string; round: Instant; wave: 0 | 1 }): Promise<void> {
      await composeRound(ports, input);
    },

    /** Sends what is open, a batch at a time; `left` is more than 0 while some of it is left. */
    async sendLetters(input: { scope: string; now: Instant; wave?: 0 | 1 }): Promise<{ left: number }> {
      return sendOpenLetters(ports, traffic, input);
    },
  };
}

/** Shared with the rehearsal's driver, which must know when the dispatcher would wake. */
export async function findNext(
  ports: Pick<Ports, 'records' | 'calendars'>,
  scope: string,
  lastRound: Instant | null,
  now: Instant,
): Promise<NextDispatch | null> {
  const plans = await plansOf(ports.records, scope);
  const policy = plans[0]?.policy;
  if (!policy) return null;
  const { wake, item, attempt } = await ports.records.earliest(idsOf(plans));
  const calendar = calendarAsOf(ports.calendars(), dateOf(now));
  // What was committed after its own round was composed belongs to the next one.
  const round = (since: Instant) =>
    labelled('round', servingRound(calendar, policy, Math.max(since, (lastRound ?? 0) + 1), now), policy);
  const candidates = [wake, item].filter((instant): instant is Instant => instant !== null).map(round);
  if (attempt !== null) {
    const sameDay = isRetryOfTheDay(calendar, policy, attempt, now);
    candidates.push(sameDay ? labelled('retry', Math.max(attempt, now), policy) : round(attempt));
  }
  return candidates.reduce<NextDispatch | null>(earlier, null);
}

function earlier(a: NextDispatch | null, b: NextDispatch | null): NextDispatch | null {
  if (!a || !b) return a ?? b;
  return a.at <= b.at ? a : b;
}

function labelled(kind: NextDispatch['kind'], at: Instant, policy: Policy): NextDispatch {
  return { kind, at, until: windowEnd(policy, at), label: `${dateOf(at)} ${timeOf(at)}` };
}

async function recordNext(
  records: Records,
  { scope, lastRound, now, seq, since, attempt }: NextDispatchInput,
  next: NextDispatch | null,
): Promise<void> {
  const state: DispatchState = { next, lastRound };
  await records.file({
    workflowId: dispatchWorkflowId(scope),
    kind: 'dispatch',
    planId: scope,
    seq,
    since,
    attempt,
    planTime: now,
    nextWake: next?.at ?? null,
    state,
    closed: false,
    events: [],
    items: [],
    answers: [],
    followUps: [],
  });
}
