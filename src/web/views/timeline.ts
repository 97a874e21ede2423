/** The time line of a plan: spans of duties with their dates, and marks for what was and what will be. */
import type { CalendarBook } from '../../domain/calendar';
import type { AssignmentState, DutyState } from '../../domain/duty';
import type { Measure } from '../../domain/plan';
import { dutyLight } from '../../domain/status-light';
import { addDays, dateOf, type LocalDate } from '../../domain/time';
import type { LedgerRow, LetterRow, StoredItem } from '../../records/records';
import { pairLights } from '../../rollout/lights';
import { measureTitle } from '../../rollout/naming';
import { DUTY_STATUS_WORDS } from '../../words';
import type { Timeline, TimelineLane, TimelineRow, TimelineSpan } from '../api/shapes/timeline';
import { restDaysOf, revisionsOf } from './days';
import { dayOf } from './offers';
import { stateOf, type Situation } from './situation';
import { marksOf, type Past } from './timeline-marks';

/** After the last phase the ladder still climbs; so long the line goes on. 系统约定. */
const TAIL_DAYS = 31;

export interface TimelineSources {
  items: StoredItem[];
  letters: Omit<LetterRow, 'raw'>[];
  ledger: LedgerRow[];
  calendars: CalendarBook;
}

/** `only` narrows it to one measure, one unit, or both. */
export function timelineOf(
  situation: Situation,
  sources: TimelineSources,
  only: { measure?: number; unit?: string },
): Timeline {
  const { plan, today } = situation;
  const from = plan.phases[0]?.from ?? today;
  const to = addDays(plan.phases.at(-1)?.to ?? today, TAIL_DAYS);
  const measures = plan.measures.filter(({ no }) => only.measure === undefined || no === only.measure);
  return {
    ...{ planId: plan.id, today, from, to },
    phases: plan.phases.map(({ id, name, from: begins, to: ends }) => ({ id, name, from: begins, to: ends })),
    ...restDaysOf(sources.calendars, today, from, to),
    lanes: measures
      .map((measure) => laneOf(situation, sources, measure, only.unit))
      .filter(({ rows }) => only.unit === undefined || rows.length > 0),
  };
}

function laneOf(situation: Situation, sources: TimelineSources, measure: Measure, unit?: string): TimelineLane {
  const { plan, states, today } = situation;
  const pairs = pairLights(plan, states, today, { measure: measure.no, unit });
  const rows = pairs.map(({ unit: { id, name }, light, reason }): TimelineRow => {
    const slot = measure.units.indexOf(id) + 1;
    const state = stateOf(situation, measure.no, slot);
    const about = { unit: id, unitName: name, slot, light, reason };
    if (!state) return { ...about, spans: [], marks: [] };
    const past = pastOf(sources, measure.no, slot);
    const spans = state.duties.map((duty) => spanOf(situation, state, duty, past, sources.calendars));
    return { ...about, issuedOn: state.issuedOn, spans, marks: marksOf(plan, state, past) };
  });
  return { measure: measure.no, title: measureTitle(plan, measure.no), withheld: measure.withheld, rows };
}

function pastOf({ items, letters, ledger }: TimelineSources, measure: number, slot: number): Past {
  const isOurs = (subject: object) =>
    'measure' in subject && 'slot' in subject && subject.measure === measure && subject.slot === slot;
  return {
    items: items.filter(({ subject }) => isOurs(subject)),
    letters: new Map(letters.map((letter) => [letter.id, letter])),
    events: ledger.filter(({ event }) => isOurs(event.subject)),
  };
}

function spanOf(
  { stored, today }: Situation,
  state: AssignmentState,
  duty: DutyState,
  { events }: Past,
  calendars: CalendarBook,
): TimelineSpan {
  const { id, name, kind, phase, opens, originalDueDate, dueDate, status, late, submission } = duty;
  const ladder = state.schedules.find((schedule) => schedule.track === 'ladder' && schedule.duty === id);
  const returned = events.filter(({ event }) => event.type === 'returned' && event.duty === id);
  return {
    ...{ duty: id, name, kind, phase, opens, originalDueDate, dueDate, lastWorkingDay: ladder?.lastWorkingDay },
    revisions: revisionsOf(returned, duty, stored.policy, calendars),
    statusName: DUTY_STATUS_WORDS[status],
    ...dutyLight(state, duty, today),
    submittedOn: dayOf(submission?.at),
    doneOn: doneOn(events, id),
    late,
  };
}

function doneOn(events: LedgerRow[], duty: string): LocalDate | undefined {
  const done = events.findLast(({ event }) => event.duty === duty && ['accepted', 'waived'].includes(event.type));
  return done && dateOf(done.planTime);
}
