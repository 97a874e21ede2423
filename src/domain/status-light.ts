/** The status light (红黄绿灯): derived, never stored, always with its reason (domain rule 15). */
import type { AssignmentState, DutyState } from './duty';
import { isExplained } from './ladder';
import { addDays, type LocalDate } from './time';

export type Light = 'grey' | 'green' | 'yellow' | 'red';

export interface StatusLight {
  light: Light;
  reason: string;
}

const severity: Record<Light, number> = { grey: 0, green: 1, yellow: 2, red: 3 };

/** The light of one duty on `today`. */
export function dutyLight(state: AssignmentState, duty: DutyState, today: LocalDate): StatusLight {
  const settled = settledLight(duty);
  if (settled) return settled;
  const explained = isExplained(duty) ? duty.explanation : undefined;
  const live = explained !== undefined && explained.expectedDate >= today;
  // A correction date is ours; before the document's own date nobody is overdue.
  const inForce = duty.dueDate > duty.originalDueDate ? duty.dueDate : duty.originalDueDate;
  if (today > inForce && !live) return { light: 'red', reason: `逾期未报送（时限 ${inForce}）` };
  if (live) return { light: 'yellow', reason: `已说明情况，预计 ${explained.expectedDate}` };
  if (duty.status === 'returned') return { light: 'yellow', reason: `已退回，更正期限 ${duty.dueDate}` };
  const yellowFrom = yellowFromOf(state, duty);
  if (yellowFrom && today >= yellowFrom) return { light: 'yellow', reason: `临期，时限 ${duty.dueDate}` };
  return { light: 'green', reason: `办理中，时限 ${duty.dueDate}` };
}

/** The days on which the light of a duty may change while nobody does anything. */
export function lightChanges(state: AssignmentState, duty: DutyState): LocalDate[] {
  if (settledLight(duty)) return [];
  const lastDays = [duty.dueDate, duty.originalDueDate, duty.explanation?.expectedDate];
  const yellowFrom = yellowFromOf(state, duty);
  return [...(yellowFrom ? [yellowFrom] : []), ...lastDays.flatMap((day) => (day ? [addDays(day, 1)] : []))];
}

function yellowFromOf({ schedules }: AssignmentState, duty: DutyState): LocalDate | undefined {
  return schedules.find((it) => it.track === 'ladder' && it.duty === duty.id)?.yellowFrom;
}

/** Lights that no date can change any more, or not yet. */
function settledLight(duty: DutyState): StatusLight | undefined {
  if (duty.status === 'notYetOpen') return { light: 'grey', reason: `未到阶段（${duty.opens} 起）` };
  if (duty.status === 'accepted') return { light: 'green', reason: duty.late ? '逾期办结' : '已办结' };
  if (duty.status === 'waived') return { light: 'green', reason: `已免除：${duty.waivedBecause ?? ''}` };
  if (duty.status === 'submitted') return { light: 'green', reason: duty.late ? '逾期报送，待审核' : '已报送，待审核' };
  return undefined;
}

/** The light of the whole assignment: the worst of its duties, or a late receipt. */
export function assignmentLight(state: AssignmentState, today: LocalDate): StatusLight {
  const lights = state.duties.map((duty) => dutyLight(state, duty, today));
  if (state.receipt.lateSince && state.receipt.signedAt === undefined) {
    lights.push({ light: 'yellow', reason: '逾期未签收' });
  }
  return lights.reduce((worst, light) => (severity[light.light] > severity[worst.light] ? light : worst), {
    light: 'grey',
    reason: '未开始',
  });
}
