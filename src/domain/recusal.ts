/**
 * Nobody judges himself (domain rule 3 and 12): recusal goes by the assignment's unit, not by its partners. A convener's
 * own case belongs to the co-convener alone.
 */
import type { Actor } from './acts';
import type { AssignmentState } from './duty';
import type { Audience } from './items';
import type { UnitId } from './plan';
import { DomainRefusal } from './refusals';

type Case = Pick<AssignmentState, 'ref' | 'conveners' | 'reviewer'>;

/** The conveners who may judge this assignment. */
export function judgesOf(state: Case): UnitId[] {
  return state.conveners.filter((convener) => convener !== state.ref.unit);
}

/** The convener who is left out because the case is its own. */
export function recusedFrom(state: Case): UnitId | undefined {
  return state.conveners.find((convener) => convener === state.ref.unit);
}

/** Who reviews: the area's convener, or the co-convener where that one is recused. */
export function reviewerOf(state: Case): UnitId {
  const judges = judgesOf(state);
  return judges.includes(state.reviewer) ? state.reviewer : (judges[0] as UnitId);
}

export function judgesAudience(state: Case): Audience[] {
  return judgesOf(state).map((unit): Audience => `convener:${unit}`);
}

/** Whether the actor speaks for one of the plan's conveners; saying so is not enough. */
export function isConvener(conveners: UnitId[], actor: Actor): boolean {
  return actor.capacity === 'convener' && actor.unit !== undefined && conveners.includes(actor.unit);
}

/** Refuses anybody who may not judge this assignment. */
export function requireJudge(state: Case, actor: Actor): void {
  if (!isConvener(state.conveners, actor)) {
    throw new DomainRefusal('notAllowed', '只有联席会议召集人可以办理此事项，请由召集人单位的人员操作。');
  }
  if (actor.unit === state.ref.unit) {
    throw new DomainRefusal('selfJudgement', '召集人不得审核、免除或销号本单位承担的事项，请由另一召集人办理。');
  }
}

/** Refuses anybody who does not speak for the responsible unit. */
export function requireOwnUnit(state: Case, actor: Actor): void {
  if (actor.capacity !== 'unit' || actor.unit !== state.ref.unit) {
    throw new DomainRefusal(
      'notAllowed',
      '只有该事项的责任单位可以报送、说明或撤回，请由责任单位人员操作，或由协调人员持凭据代录。',
    );
  }
}
