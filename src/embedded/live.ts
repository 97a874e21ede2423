/** A plan of one's own in real time, as `npm start -- --live --plan <dir>` loads it. */
import { formatFault, hasErrors } from '../plans/fault';
import { readPlan } from '../plans/read-plan';
import type { StoredPlan } from '../records/records';
import { InvalidRequest } from '../rollout/errors';
import { requireNotOver } from '../rollout/registration';
import type { StartOptions } from './options';

/** Throws `InvalidRequest` with every fault, and for a plan that is over. */
export function loadLivePlan({ planFolder, redirectAllTo }: StartOptions): StoredPlan {
  const { plan, policy, faults } = readPlan(planFolder);
  if (!plan || !policy || hasErrors(faults)) {
    throw new InvalidRequest(`方案有误，未启动任何工作：\n${faults.map(formatFault).join('\n')}`);
  }
  requireNotOver(plan, Date.now());
  return { plan, policy, clock: 'live', rehearsal: false, redirectAllTo };
}
