/**
 * The one dispatcher of a scope: at each round it turns what is filed into one letter a person and sends them. It goes
 * from round to round by their logical time, and the truth of delivery is the row of each letter, not this workflow.
 */
import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import type { NextDispatch } from '../activities/reminders';
import { PlanClock } from './clock';
import * as messages from './messages';
import { mailroom, office } from './office';

export async function dispatchWorkflow(carry: messages.DispatchCarry): Promise<void> {
  const { scope, seq: since } = carry;
  let { lastRound, seq } = carry;
  let poked = false;
  const clock = new PlanClock(carry.clock);
  setHandler(messages.clockAdvanced, (now) => {
    poked = true;
    clock.advance(now);
  });
  setHandler(messages.poke, () => void (poked = true));

  while (!workflowInfo().continueAsNewSuggested) {
    poked = false;
    const attempt = workflowInfo().historyLength;
    const next = await office.nextDispatch({ scope, lastRound, now: clock.now(), seq: ++seq, since, attempt });
    await clock.waitUntil(next?.at ?? null, () => poked, next ? `${next.kind} ${next.label}` : '');
    if (!next || !isOpen(next, clock)) continue;
    if (next.kind === 'retry') await sendAll(scope, clock);
    else if (await sendRound(scope, next, clock)) lastRound = next.at;
  }
  await condition(allHandlersFinished);
  await continueAsNew({ version: 1, scope, clock: clock.carry(), lastRound, seq });
}

/** Whoever wakes before the time, or after the day's window has closed, must ask again what is next. */
function isOpen({ at, until }: NextDispatch, clock: PlanClock): boolean {
  return at <= clock.now() && clock.now() <= until;
}

/**
 * People first, then the offices, whose letters may carry what people's mailboxes refused. Waits for stragglers before
 * it composes: a round that left without them would lose them. False when the wait outlasted the day: nothing has left.
 */
async function sendRound(scope: string, next: NextDispatch, clock: PlanClock): Promise<boolean> {
  const round = next.at;
  await mailroom.awaitFilings({ scope, round });
  if (!isOpen(next, clock)) return false;
  for (const wave of [0, 1] as const) {
    await mailroom.composeLetters({ scope, round, wave });
    await sendAll(scope, clock, wave);
  }
  return true;
}

/** In batches, so that one activity never outlives its time-out however many letters there are. */
async function sendAll(scope: string, clock: PlanClock, wave?: 0 | 1): Promise<void> {
  while ((await mailroom.sendLetters({ scope, now: clock.now(), wave })).left > 0);
}
