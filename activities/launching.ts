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

/** Calls in flight at once: one after the other, a thousand assignments would take a minute. */
const PARALLEL = 16;

interface Launch {
  workflowId: string;
  measure: Measure;
  slot: number;
}

export function launchingActivities({ records, workflows }: Ports) {
  return {
    /** Starts measure and assignment workflows; may be repeated, because ids are derived and started ones are met. */
    async launchAssignments({ planId, pairs, issuedOn, now }: LaunchInput): Promise<void> {
      const stored = await storedPlan(records, planId);
      const launches = await unfiled(pairs.map((pair) => launchOf(stored, pair)));
      const workflowIds = launches.map(({ workflowId }) => ({ workflowId, kind: 'assignment' as const }));
      await records.expectWake(planId, workflowIds, now);
      const clock: ClockInput = stored.clock === 'live' ? { kind: 'live' } : { kind: 'stepped', now };
      const measures = [...new Set(launches.map(({ measure }) => measure))];
      await inParallel(measures, (measure) => startMeasure(stored, measure, clock));
      await inParallel(launches, (launch) => startAssignment(stored, launch, issuedOn, clock));
    },

    /** Every open assignment plans its unsent steps again. */
    async broadcastCalendar(input: { planId: PlanId; published: LocalDate; now: Instant }): Promise<void> {
      const open = (await records.projections(input.planId, 'assignment')).filter((projection) => !projection.closed);
      await records.expectWake(input.planId, open, input.now);
      await inParallel(open, ({ workflowId }) => workflows.publishCalendar(workflowId, input.published));
    },
  };

  /** A projection that has been filed means that it was started before: ids may be forgotten, records are not. */
  async function unfiled(launches: Launch[]): Promise<Launch[]> {
    const filed = new Set<Launch>();
    await inParallel(launches, async (launch) => {
      const known = await records.projection(launch.workflowId);
      if (known && known.seq > 0) filed.add(launch);
    });
    return launches.filter((launch) => !filed.has(launch));
  }

  async function startMeasure({ plan }: StoredPlan, { no, units, title }: Measure, clock: ClockInput): Promise<void> {
    const state = openMeasure(plan.id, no, units, plan.conveners);
    await workflows.startMeasure({ version: 1, clock, state, answered: [] }, `举措 ${no} ${title ?? ''}`);
  }

  async function startAssignment(
    { plan, policy }: StoredPlan,
    { measure, slot }: Launch,
    issuedOn: LocalDate,
    clock: ClockInput,
  ): Promise<void> {
    const state = openAssignment(plan, policy, measure, slot, issuedOn);
    const unit = plan.units.find((candidate) => candidate.id === state.ref.unit);
    const label = `举措 ${measure.no} · ${unit?.name ?? state.ref.unit}`;
    await workflows.startAssignment({ version: 1, clock, state, answered: [] }, label);
  }

  async function inParallel<Thing>(things: Thing[], work: (thing: Thing) => Promise<void>): Promise<void> {
    const left = [...things];
    const lane = async () => {
      for (let thing = left.shift(); thing !== undefined; thing = left.shift()) await work(thing);
    };
    await Promise.all(Array.from({ length: PARALLEL }, lane));
  }
}

function launchOf({ plan }: StoredPlan, pair: string): Launch {
  const [no, slot] = pair.split('/').map(Number) as [number, number];
  const measure = plan.measures.find((candidate) => candidate.no === no) as Measure;
  return { workflowId: assignmentWorkflowId({ planId: plan.id, measure: no, slot }), measure, slot };
}
