/** Days of the time-skipping server that pass although nobody works: by itself it stands still while a task waits for a worker. */
import { setTimeout as pause } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';

/** Longer than a sticky queue is kept (two seconds): what times out on its account must do so while the server's time is held. */
const STANDSTILL_MS = 2_500;
/** The server's time moves by hours or not at all; this tells the two apart. */
const LEAP_MS = 60_000;
const SETTLING_MS = 100;

/** Passes `durationMs` of the server's time, worker or no worker. */
export async function passWithoutWorker(env: TestWorkflowEnvironment, durationMs: number): Promise<void> {
  const sleeping = env.sleep(durationMs).then(() => 'arrived' as const);
  let released = 0;
  let stands = { at: 0, since: Date.now() };
  while ((await Promise.race([sleeping, pause(SETTLING_MS)])) !== 'arrived') {
    const now = await env.currentTimeMs();
    if (now - stands.at > LEAP_MS) stands = { at: now, since: Date.now() };
    else if (Date.now() - stands.since > STANDSTILL_MS) released += await releaseTime(env, now);
  }
  // Each task that will be done now gives back a hold that was taken from it.
  for (let i = 0; i < released; i++) await timeOf(env).lockTimeSkipping({});
}

/** Takes away one hold of a waiting task after the other, until time moves. */
async function releaseTime(env: TestWorkflowEnvironment, standsAt: number): Promise<number> {
  for (let released = 0; ; released++) {
    if ((await env.currentTimeMs()) - standsAt > LEAP_MS) return released;
    const unlocked = await timeOf(env)
      .unlockTimeSkipping({})
      .then(
        () => true,
        () => false,
      );
    if (!unlocked) return released;
    await pause(SETTLING_MS);
  }
}

function timeOf({ connection }: TestWorkflowEnvironment) {
  const { testService } = connection;
  if (!testService) throw new Error('only a time-skipping server can leave its worker behind');
  return testService;
}
