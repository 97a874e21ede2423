/**
 * A plan whose reminders are filed without workflows: the rules decide in this process, and the records get the same filings.
 * For measurements of the letters alone, where thousands of workflows would only have to be waited for.
 */
import { decide, nextWake, openAssignment, type AssignmentInput } from '../src/domain/assignment';
import { calendarAsOf } from '../src/domain/calendar';
import type { Decision } from '../src/domain/decision';
import type { AssignmentState } from '../src/domain/duty';
import { assignmentWorkflowId } from '../src/domain/names';
import { planSchedule } from '../src/domain/steps';
import { dateOf, instantAt, type Instant } from '../src/domain/time';
import type { PostgresRecords } from '../src/records/postgres-records';
import type { StoredPlan } from '../src/records/records';
import { calendars } from '../test/support/rehearsal';
import { inLanes } from './lanes';

const FILINGS_AT_ONCE = 10;
/** After the first change of the calendar, so that no step is planned on a day that became a holiday. */
export const ISSUED_AT = instantAt('2019-03-25', '10:00');

export class FiledPlan {
  private states: AssignmentState[];
  private readonly book = calendars();

  private constructor(
    private readonly records: PostgresRecords,
    readonly stored: StoredPlan,
  ) {
    const { plan, policy } = stored;
    this.states = plan.measures.flatMap((measure) =>
      measure.units.map((_unit, index) => openAssignment(plan, policy, measure, index + 1, dateOf(ISSUED_AT))),
    );
  }

  /** Keeps the plan and has every assignment decide its launch. */
  static async issue(records: PostgresRecords, stored: StoredPlan): Promise<FiledPlan> {
    const plan = new FiledPlan(records, stored);
    await records.savePlan(stored);
    await records.setClock(stored.plan.id, ISSUED_AT);
    plan.take({ type: 'launch' }, ISSUED_AT);
    return plan;
  }

  /** Wakes all of them, step by step, until a step reminds each liaison officer; files where they then stand. */
  async fileNextReminders(): Promise<Instant> {
    for (;;) {
      const now = Math.min(...this.states.map((state) => nextWake(state) ?? Infinity));
      const decisions = this.take({ type: 'wake' }, now);
      if (!decisions.every(({ items }) => items.some(isForLiaison))) continue;
      await inLanes(decisions, FILINGS_AT_ONCE, (decision) => this.file(decision, now));
      return now;
    }
  }

  private take(input: AssignmentInput, now: Instant): Decision[] {
    const decisions = this.states.map((state) => this.settled(state, input, now));
    this.states = decisions.map(({ state }) => state);
    return decisions;
  }

  private settled(state: AssignmentState, input: AssignmentInput, now: Instant): Decision {
    const first = decide(state, input, now);
    let { items, state: after, plan } = first;
    while (plan.length > 0) {
      const calendar = calendarAsOf(this.book, dateOf(now));
      const schedules = plan.map((request) => planSchedule(request, calendar, this.stored.policy));
      const next = decide(after, { type: 'planned', schedules }, now);
      ({ state: after, plan } = next);
      items = [...items, ...next.items];
    }
    return { ...first, items, state: { ...after, seq: state.seq + 1 } };
  }

  private async file({ state, events, items }: Decision, now: Instant): Promise<void> {
    await this.records.file({
      ...{ workflowId: assignmentWorkflowId(state.ref), kind: 'assignment', planId: state.ref.planId, seq: state.seq },
      ...{ planTime: now, cause: { now, input: { type: 'wake' } }, nextWake: nextWake(state), state, closed: false },
      ...{ events, items: items.filter(isForLiaison), answers: [], followUps: [] },
    });
  }
}

function isForLiaison({ audience }: { audience: string }): boolean {
  return audience.startsWith('liaison:');
}
