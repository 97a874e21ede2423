/** Starting the workflows of what was issued, and telling the open ones of a new calendar version. */
import { openAssignment } from '../src/domain/assignment';
import { openMeasure } from '../src/domain/measure';
import { assignmentWorkflowId } from '../src/domain/names';
import type { Measure, PlanId } from '../src/domain/plan';
import type { Instant, LocalDate } from '../src/domain/time';
import type { StoredPlan } from '../src/records/records';
import type { ClockInput } from '../workflows/messages';
import { storedPlan } from './planning';
import type { Ports } from './ports';

export interface LaunchInput {
  planId: PlanId;
  /** `measure/slot`, for instance `3/1`. */
  pairs: string[];
  issuedOn: LocalDate;
  now: Instant;
}

export function launchingActivities({ records, workflows }: Ports) {
  return {
    /** Starts measure and assignment workflows; may be repeated, because ids are derived and started ones are met. */
    async launchAssignments({ planId, pairs, issuedOn, now }: LaunchInput): Promise<void> {
      const stored = await storedPlan(records, planId);
      for (const pair of pairs) {
        const [no, slot] = pair.split('/').map(Number) as [number, number];
        const measure = stored.plan.measures.find((candidate) => candidate.no === no) as Measure;
        await launchPair(stored, measure, slot, issuedOn, now);
      }
    },

    /** Every open assignment plans its unsent steps again. */
    async broadcastCalendar(input: { planId: PlanId; published: LocalDate; now: Instant }): Promise<void> {
      const open = (await records.projections(input.planId, 'assignment')).filter((projection) => !projection.closed);
      await records.expectWake(input.planId, open, input.now);
      await Promise.all(open.map(({ workflowId }) => workflows.publishCalendar(workflowId, input.published)));
    },
  };

  async function launchPair(
    stored: StoredPlan,
    measure: Measure,
    slot: number,
    issuedOn: LocalDate,
    now: Instant,
  ): Promise<void> {
    const { plan } = stored;
    const workflowId = assignmentWorkflowId({ planId: plan.id, measure: measure.no, slot });
    // A projection that has been filed means that it was started before: ids may be forgotten, records are not.
    const known = await records.projection(workflowId);
    if (known && known.seq > 0) return;
    const clock: ClockInput = stored.clock === 'live' ? { kind: 'live' } : { kind: 'stepped', now };
    const carry = { version: 1 as const, clock, answered: [] };
    const state = openAssignment(plan, stored.policy, measure, slot, issuedOn);
    const unit = plan.units.find((candidate) => candidate.id === state.ref.unit);
    const measureState = openMeasure(plan.id, measure.no, measure.units, plan.conveners);
    await records.expectWake(plan.id, [{ workflowId, kind: 'assignment' }], now);
    await workflows.startMeasure({ ...carry, state: measureState }, `举措 ${measure.no} ${measure.title ?? ''}`);
    await workflows.startAssignment({ ...carry, state }, `举措 ${measure.no} · ${unit?.name ?? state.ref.unit}`);
  }
}
