/** A plan folder that may be used: it has warnings at most. */
import type { WorkPlan } from '../domain/plan';
import type { Policy } from '../domain/policy';
import type { Fault } from '../plans/fault';
import { readStationery, type Stationery } from '../letters/templates/stationery';
import { besideOrShipped, readPlan } from '../plans/read-plan';
import { PlanFaults } from './errors';

/** Reads a plan folder. Throws `PlanFaults` with every fault when there is no plan to be had from it. */
export function readSoundPlan(folder: string): { plan: WorkPlan; policy: Policy; faults: Fault[] } {
  const { plan, policy, faults } = readPlan(folder);
  if (!plan || !policy) throw new PlanFaults(folder, faults);
  return { plan, policy, faults };
}

/** The templates with which a plan's letters would be written: beside it, or those that come with the software. */
export function stationeryFor(planFolder: string): Stationery {
  return readStationery(besideOrShipped(planFolder, 'letters'));
}
