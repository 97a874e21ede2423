/** The lights of a whole plan: every measure × unit, issued or not, with reasons. */
import type { AssignmentState } from '../domain/duty';
import { assignmentWorkflowId } from '../domain/names';
import type { Measure, PhaseId, UnitId, WorkPlan } from '../domain/plan';
import type { Light, StatusLight } from '../domain/status-light';
import type { LocalDate } from '../domain/time';
import { dutyLights, NOT_ISSUED, wholeLight, type DutyLight } from '../domain/whole-light';
import type { Projection } from '../records/records';

export interface PairLights extends StatusLight {
  measure: number;
  measureTitle: string;
  unit: { id: UnitId; name: string };
  issued: boolean;
  phases: (StatusLight & { phase: PhaseId })[];
  duties: DutyLight[];
}

export interface LightFilter {
  measure?: number;
  unit?: UnitId;
}

/** All pairs of the published text in its order; the withheld measures have none. */
export function pairLights(
  plan: WorkPlan,
  states: Map<string, AssignmentState>,
  today: LocalDate,
  { measure, unit }: LightFilter = {},
): PairLights[] {
  const wanted = plan.measures.filter((candidate) => measure === undefined || candidate.no === measure);
  const pairs = wanted.flatMap((it) => it.units.map((id, index) => ({ measure: it, unit: id, slot: index + 1 })));
  return pairs
    .filter((pair) => unit === undefined || pair.unit === unit)
    .map((pair) => {
      const id = assignmentWorkflowId({ planId: plan.id, measure: pair.measure.no, slot: pair.slot });
      return pairLight(plan, pair.measure, pair.unit, states.get(id), today);
    });
}

/** Assignments by workflow id; one that was announced but has not filed yet is not there. */
export function statesOf(projections: Projection[]): Map<string, AssignmentState> {
  const filed = projections.filter((projection) => projection.seq > 0 && projection.state);
  return new Map(filed.map((projection) => [projection.workflowId, projection.state as AssignmentState]));
}

function pairLight(
  plan: WorkPlan,
  measure: Measure,
  unit: UnitId,
  state: AssignmentState | undefined,
  today: LocalDate,
): PairLights {
  const name = plan.units.find((candidate) => candidate.id === unit)?.name ?? unit;
  const about = { measure: measure.no, measureTitle: measure.title ?? '', unit: { id: unit, name } };
  if (!state) return { ...about, ...NOT_ISSUED, issued: false, phases: [], duties: [] };
  const duties = dutyLights(state, today);
  const phases = plan.phases
    .map(({ id }) => duties.filter((duty) => duty.phase === id))
    .filter((inPhase) => inPhase.length > 0)
    .map((inPhase) => ({ phase: inPhase[0]!.phase, ...worstOf(inPhase) }));
  return { ...about, ...wholeLight(state, duties, today), issued: true, phases, duties };
}

const SEVERITY: Light[] = ['grey', 'green', 'yellow', 'red'];

function worstOf(lights: StatusLight[]): StatusLight {
  const rank = (light: StatusLight) => SEVERITY.indexOf(light.light);
  const { light, reason } = lights.reduce((worst, next) => (rank(next) > rank(worst) ? next : worst));
  return { light, reason };
}

export interface LightCounts extends Record<Light, number> {
  notIssued: number;
  /** Measures without published text; they have no units, so they are counted as measures. */
  withheldMeasures: number;
}

export function countLights(plan: WorkPlan, pairs: PairLights[]): LightCounts {
  const count = (light: Light) => pairs.filter((pair) => pair.light === light).length;
  return {
    green: count('green'),
    yellow: count('yellow'),
    red: count('red'),
    grey: count('grey'),
    notIssued: pairs.filter((pair) => !pair.issued).length,
    withheldMeasures: plan.measures.filter((measure) => measure.withheld).length,
  };
}
