/** How often each unit was spoken to in a month: the contact budget is reported and never holds anything back. */
import type { LedgerEvent } from '../domain/items';
import type { UnitId, WorkPlan } from '../domain/plan';
import { dateOf, type Instant, type LocalDate } from '../domain/time';

/** What counts: a letter that the mail server took. */
interface AcceptedLetter {
  recipient: string;
  capacity: string;
  planDate: LocalDate;
}

export interface ContactCount {
  unit: UnitId;
  name: string;
  /** `2019-05`. */
  month: string;
  asUnit: number;
  asConvener: number;
  telephone: number;
}

/** Telephone calls as `contactCounts` takes them, from the ledger's events of them. */
export function urgesIn(events: Pick<LedgerEvent, 'subject' | 'at'>[]): { unit: UnitId; at: Instant }[] {
  return events.flatMap(({ subject, at }) => ('measure' in subject ? [{ unit: subject.unit, at }] : []));
}

/** One row a unit and month in which it was spoken to: units in the plan's order, months in theirs. */
export function contactCounts(
  plan: WorkPlan,
  letters: AcceptedLetter[],
  urges: { unit: UnitId; at: Instant }[],
): ContactCount[] {
  const counts = new Map<string, ContactCount>();
  const count = (unitId: UnitId | undefined, date: LocalDate, what: 'asUnit' | 'asConvener' | 'telephone') => {
    const unit = plan.units.find(({ id }) => id === unitId);
    if (!unit) return;
    const month = date.slice(0, 7);
    const none = { unit: unit.id, name: unit.name, month, asUnit: 0, asConvener: 0, telephone: 0 };
    const row = counts.get(`${unit.id} ${month}`) ?? none;
    row[what] += 1;
    counts.set(`${unit.id} ${month}`, row);
  };
  const unitOf = new Map(
    plan.units.flatMap(({ id, contacts }) => contacts.map((contact) => [contact.id, id] as const)),
  );
  for (const { recipient, capacity, planDate } of letters) {
    if (capacity !== 'coordinator')
      count(unitOf.get(recipient), planDate, capacity === 'convener' ? 'asConvener' : 'asUnit');
  }
  for (const { unit, at } of urges) count(unit, dateOf(at), 'telephone');
  const place = (unit: UnitId) => plan.units.findIndex(({ id }) => id === unit);
  return [...counts.values()].toSorted((a, b) => place(a.unit) - place(b.unit) || (a.month < b.month ? -1 : 1));
}
