/** The light of one unit's whole part of a measure, told by the duties that it comes from. */
import type { AssignmentState, DutyId, DutyState } from './duty';
import type { PhaseId } from './plan';
import { assignmentLight, dutyLight, type Light, type StatusLight } from './status-light';
import type { LocalDate } from './time';

export interface DutyLight extends StatusLight {
  phase: PhaseId;
  duty: DutyId;
  name: string;
  dueDate: LocalDate;
  status: DutyState['status'];
}

/** The light of a pair of the text that nobody issued yet. */
export const NOT_ISSUED: StatusLight = { light: 'grey', reason: '未下达' };

const STRUCK_OFF: StatusLight = { light: 'green', reason: '已销号' };

/** Every duty with its light on `today`. */
export function dutyLights(state: AssignmentState, today: LocalDate): DutyLight[] {
  return state.duties.map((duty) => {
    const { id, name, dueDate, status, phase } = duty;
    return { phase, duty: id, name, dueDate, status, ...dutyLight(state, duty, today) };
  });
}

/** The whole assignment's light; its reason names the duties that it comes from. */
export function wholeLight(state: AssignmentState, duties: DutyLight[], today: LocalDate): StatusLight {
  if (state.struckOff) return STRUCK_OFF;
  const whole = assignmentLight(state, today);
  const causes = duties.filter((duty) => duty.light === whole.light);
  const telling = presses(whole.light) ? causes : causes.filter(isToDo).slice(0, 1);
  const named = telling.map((duty) => `${duty.name}：${duty.reason}`);
  return { light: whole.light, reason: named.join('；') || whole.reason };
}

/**
 * The duty that an overview speaks of: of those that press the one that is due first; where none presses, what comes next; the last
 * one when all is done. Undefined once the measure is struck off.
 */
export function currentDuty(
  state: AssignmentState,
  duties: DutyLight[],
  { light }: StatusLight,
): DutyLight | undefined {
  if (state.struckOff) return undefined;
  const pressing = presses(light) ? duties.filter((duty) => duty.light === light) : [];
  const [first] = pressing.toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : Number(a.dueDate > b.dueDate)));
  return first ?? duties.find(isToDo) ?? duties.at(-1);
}

function presses(light: Light): boolean {
  return light === 'red' || light === 'yellow';
}

function isToDo({ status }: DutyLight): boolean {
  return status !== 'accepted' && status !== 'waived';
}
