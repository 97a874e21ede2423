/** The world, as workflows see it: planning and filing as local activities, with regular ones behind them. */
import { log, proxyActivities, proxyLocalActivities, type ActivityOptions } from '@temporalio/workflow';
import type { Activities } from '../activities';

/** Activities beat every two seconds (src/beating.ts): a worker that died is missed after this long. */
const MISSED_AFTER = '10s';

const local = proxyLocalActivities<Activities>({
  startToCloseTimeout: '10s',
  scheduleToCloseTimeout: '30s',
  retry: { maximumAttempts: 3, initialInterval: '200ms' },
});

// A database that is down, or a calendar year that is missing, delays the work and never fails it.
const patient = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  heartbeatTimeout: MISSED_AFTER,
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

/** Thousands of letters or starts take their time; the bound is for a batch. */
const LONG_WORK: ActivityOptions = {
  startToCloseTimeout: '5m',
  heartbeatTimeout: MISSED_AFTER,
  retry: { initialInterval: '1s', maximumInterval: '60s' },
};

export const mailroom = proxyActivities<Activities>(LONG_WORK);

/** Starting workflows and telling them news. */
export const launcher = proxyActivities<Activities>(LONG_WORK);

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
