/** 经过: lines of the ledger, the newest first, with names in place of ids. */
import type { Principal } from '../../accounts/principal';
import type { UnitId, WorkPlan } from '../../domain/plan';
import type { LedgerRow, Records } from '../../records/records';
import { dutyName, personName, unitName } from '../../rollout/naming';
import { CAPACITY_WORDS, eventWord } from '../../words';
import { requireRight, unitInSight } from './access';
import type { Events, EventsQuery, LedgerLine } from './shapes/events';

/** One page of what this person may see. Throws a 403 problem where a unit asks for the lines of another. */
export async function ledgerPage(
  records: Pick<Records, 'ledger'>,
  plan: WorkPlan,
  { size, unit: wanted, ...asked }: EventsQuery,
  principal: Principal,
): Promise<Events> {
  const unit = unitOf(wanted, principal);
  const rows = await records.ledger({ ...asked, planId: plan.id, unit, limit: size + 1 });
  const newest = rows.toReversed();
  const page = newest.slice(0, size);
  const next = newest.length > size ? (page.at(-1)?.id ?? null) : null;
  return { rows: page.map((row) => lineOf(plan, row)), next };
}

function unitOf(wanted: UnitId | undefined, principal: Principal): UnitId | undefined {
  const own = unitInSight(principal);
  if (own !== undefined && wanted !== undefined) requireRight(principal, 'view', wanted);
  return own ?? wanted;
}

function lineOf(plan: WorkPlan, row: LedgerRow): LedgerLine {
  const { id, planTime, recordedAt, sealedNo, event } = row;
  const { type, duty, why, data } = event;
  return {
    ...{ id, at: planTime, recordedAt, sealedNo, type, typeName: eventWord(type) },
    ...subjectOf(plan, row),
    ...{ duty: duty ?? null, dutyName: duty === undefined ? null : dutyName(plan, duty) },
    ...actorOf(plan, row),
    ...{ why: why ?? null, data: data ?? null },
  };
}

/** Striking off is recorded for the plan, with the measure in its data. */
function subjectOf(plan: WorkPlan, { event: { subject, data } }: LedgerRow) {
  if ('measure' in subject) {
    return { measure: subject.measure, unit: subject.unit, unitName: unitName(plan, subject.unit) };
  }
  const measure = typeof data?.['measure'] === 'number' ? data['measure'] : null;
  return { measure, unit: null, unitName: null };
}

function actorOf(plan: WorkPlan, { event: { actor } }: LedgerRow) {
  if (!actor) return { actorName: '系统', capacityName: null, enteredByName: null, evidence: null };
  return {
    actorName: personName(plan, actor.person),
    capacityName: CAPACITY_WORDS[actor.capacity],
    enteredByName: actor.enteredBy ? personName(plan, actor.enteredBy) : null,
    evidence: actor.evidence ?? null,
  };
}
