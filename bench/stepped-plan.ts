/** A plan on a stepped clock, moved by the measurement itself: who is due is told the time, and the stopwatch runs until all have filed. */
import { setTimeout as pause } from 'node:timers/promises';
import { dispatchWorkflowId } from '../src/domain/names';
import { instantAt, type Instant, type LocalDate } from '../src/domain/time';
import type { StoredPlan } from '../src/records/records';
import { ActPending } from '../src/rollout/errors';
import { inLanes } from './lanes';
import type { Office } from './office';

const POLL_MS = 20;
/** As many calls to the server at once, on both sides of every measurement. */
export const CALLS_AT_ONCE = 50;

const BEGIN = instantAt('2019-02-01');
export const ISSUED_ON: LocalDate = '2019-03-18';

export class SteppedPlan {
  private constructor(
    private readonly office: Office,
    readonly stored: StoredPlan,
  ) {}

  /** Registers the plan and moves it to the hour of its issue; a worker must be running. */
  static async register(office: Office, stored: StoredPlan): Promise<SteppedPlan> {
    const plan = new SteppedPlan(office, stored);
    await office.rollout.register(stored, BEGIN);
    await plan.filed(BEGIN);
    const issue = instantAt(ISSUED_ON, '10:00');
    for (let now = await plan.nextStep(); now < issue; now = await plan.nextStep()) await plan.step(now);
    await office.records.setClock(plan.id, issue);
    return plan;
  }

  get id(): string {
    return this.stored.plan.id;
  }

  /** Issues these measures, or all; returns when every assignment has filed for the first time. */
  async issue(measures?: number[]): Promise<void> {
    const as = { person: this.stored.plan.coordinators[0]?.id ?? '' };
    const deed = { type: 'issue' as const, documentNumber: '虚构〔2019〕1号', issuedOn: ISSUED_ON, measures };
    await this.office.rollout.onPlan({ planId: this.id, as }, deed).catch((error: unknown) => {
      // Stored, and carried out a little later than a person would wait for.
      if (!(error instanceof ActPending)) throw error;
    });
    const owners = this.stored.plan.measures.filter(({ no }) => !measures || measures.includes(no));
    const expected = owners.reduce((sum, { units }) => sum + units.length, 0);
    while ((await this.launched(measures)) < expected) await pause(POLL_MS);
  }

  /** The next instant at which one of its workflows has something to do. */
  async nextStep(): Promise<Instant> {
    const sql = `select min(next_wake) as next from projections where plan_id = $1 and kind <> 'dispatch' and not closed`;
    return Number(await this.ask(sql, [this.id]));
  }

  /** Tells whoever is due that `now` has come and waits for the filings; how many items they filed. */
  async step(now: Instant): Promise<number> {
    const before = await this.items();
    await this.office.records.setClock(this.id, now);
    const due = await this.office.records.dueWorkflows([this.id], now);
    await inLanes(due, CALLS_AT_ONCE, ({ workflowId }) => this.office.rollout.workflows.advanceClock(workflowId, now));
    await this.filed(now);
    return (await this.items()) - before;
  }

  /** Steps until a step files reminders for at least `atLeast` assignments; `before` is called ahead of each step. */
  async stepToReminders(atLeast: number, before: () => Promise<void> = async () => undefined): Promise<Instant> {
    for (;;) {
      const now = await this.nextStep();
      await before();
      if ((await this.step(now)) >= atLeast) return now;
    }
  }

  /** Lets the round of that day leave; how many letters were accepted. */
  async round(day: LocalDate): Promise<number> {
    const at = instantAt(day, this.stored.policy.roundAt);
    await this.office.records.setClock(this.id, at);
    await this.office.rollout.workflows.advanceClock(dispatchWorkflowId(this.id), at);
    const open = `select (select count(*) from items where plan_id = $1 and state = 'filed' and audience <> 'coordinator')
      + (select count(*) from letters where plan_ids @> array[$1] and state <> 'accepted') as open`;
    while (Number(await this.ask(open, [this.id])) > 0) await pause(POLL_MS);
    return Number(
      await this.ask('select count(*) from letters where round = $1 and plan_ids @> array[$2]', [at, this.id]),
    );
  }

  /** Waits until nothing that is due is unfiled. */
  private async filed(until: Instant): Promise<void> {
    const sql = `select count(*) as due from projections
      where plan_id = $1 and kind <> 'dispatch' and not closed and next_wake <= $2`;
    while (Number(await this.ask(sql, [this.id, until])) > 0) await pause(POLL_MS);
  }

  private async launched(measures?: number[]): Promise<number> {
    const sql = `select count(*) as launched from projections where plan_id = $1 and kind = 'assignment' and seq > 0
      and ($2::int[] is null or split_part(workflow_id, '/', 3)::int = any($2))`;
    return Number(await this.ask(sql, [this.id, measures ?? null]));
  }

  private async items(): Promise<number> {
    return Number(await this.ask('select count(*) as items from items where plan_id = $1', [this.id]));
  }

  private async ask(sql: string, values: unknown[]): Promise<unknown> {
    const { rows } = await this.office.pool.query<Record<string, unknown>>(sql, values);
    return Object.values(rows[0] ?? {})[0];
  }
}
