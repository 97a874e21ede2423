/** Words for the stories of the activities: what a unit owes, what was filed for whom, and who wrote which letter. */
import { openAssignment } from '../../src/domain/assignment';
import type { AssignmentState, DutyState } from '../../src/domain/duty';
import type { Audience, Item } from '../../src/domain/items';
import { assignmentWorkflowId } from '../../src/domain/names';
import type { Contact, WorkPlan } from '../../src/domain/plan';
import type { Instant } from '../../src/domain/time';
import type { Filing } from '../../src/records/records';
import { Mailroom, planLike } from '../support/fake-ports';
import { instant, measureOf, plan, policy } from '../support/world';

/** An office with the Jilin plan (changed as the story needs) and a dispatcher for live plans. */
export async function office(change?: (it: WorkPlan) => void): Promise<Mailroom> {
  const room = new Mailroom();
  await room.records.savePlan(planLike(change));
  return room;
}

export interface Matter {
  measure: number;
  unit: string;
  planId?: string;
}

export const INSURANCE: Matter = { measure: 3, unit: 'banking-insurance' };
export const MARKET: Matter = { measure: 3, unit: 'market-regulation' };
export const FINANCE: Matter = { measure: 10, unit: 'finance' };
export const SCIENCE: Matter = { measure: 6, unit: 'science-technology' };

export function refOf({ measure, unit, planId = plan.id }: Matter) {
  return { planId, measure, slot: measureOf(measure).units.indexOf(unit) + 1, unit };
}

/** The breakdown is open; the receipt is not signed. */
export function stateOf(matter: Matter, change: (it: AssignmentState) => void = () => undefined): AssignmentState {
  const ref = refOf(matter);
  const fresh = openAssignment(plan, policy, measureOf(matter.measure), ref.slot, '2019-03-18');
  const state = { ...fresh, ref, seq: 1 };
  dutyOf(state).status = 'open';
  change(state);
  return state;
}

export function dutyOf(state: AssignmentState, id = 'breakdown'): DutyState {
  return state.duties.find((duty) => duty.id === id) as DutyState;
}

export function filingOf(state: AssignmentState, given: Partial<Filing> = {}): Filing {
  const empty = { nextWake: null, closed: false, events: [], items: [], answers: [], followUps: [] };
  const { planId } = state.ref;
  const about = { workflowId: assignmentWorkflowId(state.ref), kind: 'assignment' as const, planId, seq: state.seq };
  return { ...about, planTime: instant('2019-05-05 07:00'), state, ...empty, ...given };
}

/** What the records know of an assignment. */
export async function owes(room: Mailroom, matter: Matter, change?: (it: AssignmentState) => void): Promise<void> {
  await room.records.file(filingOf(stateOf(matter, change)));
}

/** Between 07:00 and 09:00 people go on working. */
export async function handsIn(room: Mailroom, matter: Matter): Promise<void> {
  const submitted = stateOf(matter, (it) => Object.assign(dutyOf(it), { status: 'submitted' }));
  await room.records.file(filingOf({ ...submitted, seq: 2 }));
}

export function itemOf(matter: Matter, step: string, on: string, to: Audience, given: Partial<Item> = {}): Item {
  const subject = refOf(matter);
  const [date, time = '07:00'] = on.split(' ') as [string, string?];
  const receipt = step.startsWith('receipt');
  const duty = receipt ? 'receipt' : 'breakdown';
  const revision = receipt ? 0 : 1;
  return {
    key: [subject.planId, subject.measure, subject.slot, duty, step, revision, to].join('|'),
    subject,
    duty,
    step,
    revision,
    audience: to,
    filedAt: instant(`${date} ${time}`),
    plannedOn: date,
    late: false,
    facts: { officialDueDate: '2019-05-31', dueDate: '2019-05-31', lastWorkingDay: '2019-05-31' },
    ...given,
  };
}

/** `files(room, INSURANCE, 'dueSoon-1', '2019-05-30')` speaks to the liaison officer unless the story says to whom. */
export async function files(
  room: Mailroom,
  matter: Matter,
  step: string,
  on: string,
  ...to: Audience[]
): Promise<void> {
  const audiences = to.length > 0 ? to : [`liaison:${matter.unit}` as const];
  await room.records.fileItems(audiences.map((audience) => itemOf(matter, step, on, audience)));
}

/** The day before the breakdown is due, when most stories play. */
export const DAY = '2019-05-30';

/** Each owes its breakdown and is to be reminded of it on that day. */
export async function reminded(room: Mailroom, ...matters: Matter[]): Promise<Mailroom> {
  for (const matter of matters) {
    await owes(room, matter);
    await files(room, matter, 'dueSoon-1', DAY);
  }
  return room;
}

export function contact(it: WorkPlan, id: string): Contact {
  const found = [...it.units.flatMap(({ contacts }) => contacts), ...it.coordinators].find((one) => one.id === id);
  if (!found) throw new Error(`no contact ${id}`);
  return found;
}

/** `dueSoon-1 liaison:finance lettered`, one line an item. */
export function fates(room: Mailroom): string[] {
  return [...room.records.filed.values()].map(({ step, audience, state }) => `${step} ${audience} ${state}`);
}

/** `2019-05-30 finance-liaison accepted`, one line a letter. */
export function statesOf(room: Mailroom): string[] {
  return [...room.records.frozen.values()].map(({ planDate, recipient, state }) => `${planDate} ${recipient} ${state}`);
}

export const at = (text: string): Instant => instant(text);
