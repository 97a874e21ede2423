/**
 * The one dispatcher of a scope: at each round it turns what is filed into one letter a person and sends them. It goes
 * from round to round by their logical time, and the truth of delivery is the row of each letter, not this workflow.
 */
import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Instant } from '../src/domain/time';
import { PlanClock } from './clock';
import * as messages from './messages';
import { mailroom, office } from './office';

export async function dispatchWorkflow(carry: messages.DispatchCarry): Promise<void> {
  const { scope } = carry;
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
    const next = await office.nextDispatch({ scope, lastRound, now: clock.now(), seq: ++seq });
    await clock.waitUntil(next?.at ?? null, () => poked, next ? `${next.kind} ${next.label}` : '');
    if (!next || clock.now() < next.at) continue;
    if (next.kind === 'round') {
      await sendRound(scope, next.at);
      lastRound = next.at;
    } else {
      await sendAll(scope, clock.now());
    }
  }
  await condition(allHandlersFinished);
  await continueAsNew({ version: 1, scope, clock: clock.carry(), lastRound, seq });
}

/**
 * People first, then the offices, whose letters may carry what people's mailboxes refused. Waits for stragglers before
 * it composes: a round that left without them would lose them.
 */
async function sendRound(scope: string, round: Instant): Promise<void> {
  await mailroom.awaitFilings({ scope, round });
  for (const wave of [0, 1] as const) {
    await mailroom.composeLetters({ scope, round, wave });
    await sendAll(scope, round, wave);
  }
}

/** In batches, so that one activity never outlives its time-out however many letters there are. */
async function sendAll(scope: string, now: Instant, wave?: 0 | 1): Promise<void> {
  while ((await mailroom.sendLetters({ scope, now, wave })).left > 0);
}
