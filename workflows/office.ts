/** The world, as workflows see it: planning and filing as local activities, with regular ones behind them. */
import { log, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';

const local = proxyLocalActivities<Activities>({
  startToCloseTimeout: '10s',
  scheduleToCloseTimeout: '30s',
  retry: { maximumAttempts: 3, initialInterval: '200ms' },
});

// A database that is down, or a calendar year that is missing, delays the work and never fails it.
const patient = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

/** Sending may take long: a beat a few seconds at least, and a bound for a batch. */
export const mailroom = proxyActivities<Activities>({
  startToCloseTimeout: '5m',
  heartbeatTimeout: '60s',
  retry: { initialInterval: '1s', maximumInterval: '60s' },
});

/** Starting workflows and telling them news needs the server: regular activities that retry without end. */
export const launcher = patient;

/** Quick and cheap while all is well (one workflow task), without end when it is not. */
async function quickThenPatient<Result>(quick: () => Promise<Result>, slow: () => Promise<Result>): Promise<Result> {
  try {
    return await quick();
  } catch (error) {
    log.warn('local activity failed; going on as a regular one', { error: String(error) });
    return slow();
  }
}

export const office: Pick<Activities, 'planSteps' | 'knownPublications' | 'file' | 'nextDispatch'> = {
  planSteps: (input) =>
    quickThenPatient(
      () => local.planSteps(input),
      () => patient.planSteps(input),
    ),
  knownPublications: () => quickThenPatient(local.knownPublications, patient.knownPublications),
  file: (filing) =>
    quickThenPatient(
      () => local.file(filing),
      () => patient.file(filing),
    ),
  nextDispatch: (input) =>
    quickThenPatient(
      () => local.nextDispatch(input),
      () => patient.nextDispatch(input),
    ),
};
