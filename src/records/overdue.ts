/** What has waited long: reads for the watcher only, over items, letters, the dispatcher's row and the traces of steps. */
import { dispatchWorkflowId } from '../domain/names';
import type { PlanId } from '../domain/plan';
import type { Instant } from '../domain/time';
import { rows, type Queryable } from './database';
import type { DispatcherRow, PendingLetter, StepTrace, WaitingItem } from './watching';

export async function waitingItems(db: Queryable, planIds: PlanId[], round: Instant): Promise<WaitingItem[]> {
  return rows<WaitingItem>(
    db,
    `select key, plan_id as "planId", measure, unit, step, filed_at as "filedAt",
       (select max(letters.round) from letters
        where letters.state = 'superseded' and letters.item_keys @> array[items.key]) as "supersededRound",
       (select coalesce(json_agg((acts.act ->> 'at')::bigint), '[]') from acts
        where acts.workflow_id = 'assignment/' || items.plan_id || '/' || items.measure || '/' || items.slot
          and (acts.act ->> 'at')::bigint >= items.filed_at) as "reportedAt"
     from items where plan_id = any($1) and state = 'filed' and filed_at < $2
     order by filed_at, key collate "C"`,
    [planIds, round],
  );
}

export async function pendingLetters(db: Queryable, planIds: PlanId[], until: Instant): Promise<PendingLetter[]> {
  return rows<PendingLetter>(
    db,
    `select id, plan_ids as "planIds", plan_date as "planDate", recipient_name as "recipientName", state,
       next_attempt as "nextAttempt", last_attempt as "lastAttempt"
     from letters
     where state in ('planned', 'possiblySent', 'sending') and plan_ids && $1
       and case state when 'sending' then last_attempt else next_attempt end <= $2
     order by round, id`,
    [planIds, until],
  );
}

/**
 * Where a letter was refused, the coordinator's news of it is filed before the refusal is recorded, and names the letter.
 * A letter of nothing but coordinator's items makes none: nobody stands behind a coordinator.
 */
export async function refusedUnheard(db: Queryable, planIds: PlanId[]) {
  return rows<Pick<PendingLetter, 'id' | 'planIds' | 'planDate' | 'recipientName'>>(
    db,
    `select id, plan_ids as "planIds", plan_date as "planDate", recipient_name as "recipientName" from letters
     where state = 'failed' and plan_ids && $1
       and exists (select from items where items.key = any(letters.item_keys) and items.audience <> 'coordinator')
       and not exists (select from items where items.plan_id = any(letters.plan_ids) and items.step = 'bounce'
         and items.audience = 'coordinator' and strpos(items.key, letters.id) > 0)
     order by round, id`,
    [planIds],
  );
}

export async function dispatcher(db: Queryable, scope: string, planIds: PlanId[]): Promise<DispatcherRow | undefined> {
  const [row] = await rows<DispatcherRow>(
    db,
    `select plan_id as scope, next_wake as "nextWake",
       (select max(last_attempt) from letters where plan_ids && $2 and last_attempt is not null) as "lastAttempt"
     from projections where workflow_id = $1 and not closed`,
    [dispatchWorkflowId(scope), planIds],
  );
  return row;
}

/** Every step of a plan that was filed or, by the ledger, deliberately not sent. */
export async function stepTraces(db: Queryable, planId: PlanId): Promise<StepTrace[]> {
  return rows<StepTrace>(
    db,
    `select distinct concat_ws('/', plan_id, measure, slot) as subject, duty, step, revision from items where plan_id = $1
     union
     select concat_ws('/', plan_id, measure, event -> 'subject' ->> 'slot'), event ->> 'duty', event -> 'data' ->> 'step',
       (event -> 'data' ->> 'revision')::integer
     from ledger where plan_id = $1 and type = 'notSent'`,
    [planId],
  );
}
