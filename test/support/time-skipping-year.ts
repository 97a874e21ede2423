/** Passes the script's year on a time-skipping server: sleep to what people do next, at most a day at a time, and do it. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { AssignmentState } from '../../src/domain/duty';
import { planWorkflowId } from '../../src/domain/names';
import type { PlanDeskState } from '../../src/domain/plan-desk';
import { addDays, dateOf, instantAt, type Instant } from '../../src/domain/time';
import { intentionsOf, type Intention } from '../../src/rehearsal/intentions';
import { applyMailboxes } from '../../src/rehearsal/mailboxes';
import { calendars, type TestEngine } from './rehearsal';

/** What passing a year needs of an engine. */
type Engine = Pick<TestEngine, 'records' | 'rollout' | 'rehearsal' | 'mailboxes'>;

/** `meanwhile` is called at least once a plan day, for what happens beside the script. */
export async function passTheYear(
  env: TestWorkflowEnvironment,
  engine: Engine,
  meanwhile: (now: Instant) => Promise<void> = async () => undefined,
): Promise<void> {
  const { rollout, rehearsal, mailboxes } = engine;
  // The same plan on the live clock: what passes here are Temporal's own timers.
  rehearsal.stored.clock = 'live';
  await rollout.register(rehearsal.stored);
  const end = instantAt(rehearsal.script.to, '23:59');
  const done = new Set<string>();
  for (let now = await env.currentTimeMs(); now < end; now = await env.currentTimeMs()) {
    applyMailboxes(rehearsal, mailboxes, now);
    await meanwhile(now);
    const intended = (await intentions(engine, now)).filter((intention) => !done.has(intention.requestId));
    for (const intention of intended.filter(({ at }) => at <= now)) {
      done.add(intention.requestId);
      await intention.perform(rollout);
      await rollout.deliverPending();
    }
    const later = intended.map(({ at }) => at).filter((at) => at > now);
    // States change in the night (phases open, calendars appear): look again every day before people come to work.
    const tomorrow = instantAt(addDays(dateOf(now), 1), '00:01');
    await env.sleep(Math.min(tomorrow, end + 1, ...later) - now);
  }
}

async function intentions({ records, rehearsal }: Engine, now: Instant): Promise<Intention[]> {
  const { plan } = rehearsal.stored;
  const desk = (await records.projection(planWorkflowId(plan.id)))?.state as PlanDeskState | null;
  // Registered a moment ago and not filed yet.
  if (!desk) return [];
  const projections = await records.projections(plan.id, 'assignment');
  const assignments = projections.filter(({ seq }) => seq > 0).map(({ state }) => state as AssignmentState);
  return intentionsOf({ plan, script: rehearsal.script, calendars: calendars(), desk, assignments, now });
}
