/** The time-skipping test server for workflow tests: a year of timers in seconds. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { TestWorkflowEnvironment, type TimeSkippingTestWorkflowEnvironmentOptions } from '@temporalio/testing';

/** The SDK waits five seconds for a JVM to come up, which a busy machine may miss. */
const ATTEMPTS = 8;

export interface Options extends Pick<TimeSkippingTestWorkflowEnvironmentOptions, 'client' | 'plugins'> {
  /** The instant at which the server's time begins; today when left out. */
  begin?: number;
}

/**
 * Starts a time-skipping environment. Call `teardown()` in `afterAll` or `finally`: it ends the JVM.
 * The server comes from DUBAN_TIME_SKIPPING_SERVER, or is obtained; a missing Java fails, it never skips.
 */
export async function createTimeSkippingEnvironment({
  begin,
  ...options
}: Options = {}): Promise<TestWorkflowEnvironment> {
  const extraArgs = begin === undefined ? [] : ['--begin', String(begin)];
  const server = { executable: { type: 'existing-path' as const, path: serverPath() }, extraArgs };
  for (let attempt = 1; ; attempt++) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping({ ...options, server });
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

function serverPath(): string {
  const setup = path.join(__dirname, '..', '..', 'scripts', 'setup.mjs');
  const found = process.env.DUBAN_TIME_SKIPPING_SERVER;
  return found || execFileSync(process.execPath, [setup, 'time-skipping'], { encoding: 'utf8' }).trim();
}
