/** What happened to an assignment in the engine's year: the facts that the naive design carries too. */
import type { Pool } from 'pg';

/** An act of somebody, or news, with all that was said. */
export interface Fact {
  milestone: string;
  /** The act after which nothing more is owed. */
  closes?: boolean;
  published?: string;
  [said: string]: unknown;
}

export interface Reminder {
  at: number;
  step: string;
  /** What the readers were told. */
  items: unknown[];
}

export interface Milestone {
  name: string;
  opens: number;
  reminders: Reminder[];
  /** The ladder was not at its end: a timer for the next step runs until the milestone is closed. */
  moreSteps: boolean;
}

export interface Diary {
  id: string;
  issuedAt: number;
  milestones: Milestone[];
}

export interface DatedFact {
  at: number;
  id: string;
  fact: Fact;
}

/** A reminder that was filed before its duty opened would need a milestone before its time; there is none. */
export async function readDiaries(pool: Pool, planId: string): Promise<Diary[]> {
  const { rows } = await pool.query<{
    id: string;
    issuedAt: string;
    name: string;
    opens: string;
    reminders: Reminder[];
  }>(
    `with opened as (
       select concat_ws('/', 'assignment', plan_id, measure, event -> 'subject' ->> 'slot') as id, plan_time as at,
         case type when 'assignmentIssued' then 'receipt' else event ->> 'duty' end as name
       from ledger where plan_id = $1 and type in ('assignmentIssued', 'dutyOpened')
     ), reminded as (
       select concat_ws('/', 'assignment', plan_id, measure, slot) as id, duty as name, step, revision, filed_at as at,
         jsonb_agg(jsonb_build_object('key', key, 'audience', audience, 'facts', facts) order by key) as items
       from items where plan_id = $1 and measure is not null group by 1, 2, 3, 4, 5
     )
     select opened.id, (select min(at) from opened first where first.id = opened.id) as "issuedAt", opened.name,
       min(opened.at) as opens,
       coalesce((select jsonb_agg(jsonb_build_object('at', at, 'step', step, 'items', items) order by at, step) from reminded
         where reminded.id = opened.id and reminded.name = opened.name), '[]') as reminders
     from opened group by opened.id, opened.name order by opened.id, opens, opened.name`,
    [planId],
  );
  const diaries = new Map<string, Diary>();
  for (const { id, issuedAt, name, opens, reminders } of rows) {
    const diary = diaries.get(id) ?? { id, issuedAt: Number(issuedAt), milestones: [] };
    diaries.set(id, diary);
    const moreSteps = !reminders.some(({ step }) => LAST_STEPS.has(step));
    diary.milestones.push({ name, opens: Number(opens), reminders, moreSteps });
  }
  return [...diaries.values()];
}

/** What people did to assignments, in the order in which it happened. */
export async function readActs(pool: Pool, planId: string): Promise<DatedFact[]> {
  const { rows } = await pool.query<{ id: string; act: Record<string, unknown> & { at: number; type: string } }>(
    `select workflow_id as id, act from acts where plan_id = $1 and status = 'accepted' and workflow_id like 'assignment/%'
     order by (act ->> 'at')::bigint, stored_no`,
    [planId],
  );
  return rows.map(({ id, act }) => {
    const milestone = typeof act['duty'] === 'string' ? act['duty'] : 'receipt';
    return { at: act.at, id, fact: { ...act, milestone, closes: CLOSING.has(act.type) } };
  });
}

const LAST_STEPS = new Set(['rung-4', 'receipt-3']);
const CLOSING = new Set(['signReceipt', 'accept', 'waive']);
