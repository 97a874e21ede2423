/**
 * The oracle: which letters must have arrived, from the plan, the numbers of the policy, the calendars and the facts that
 * came in. A second implementation of the rules, which shares data and types with the engine and none of its code.
 */
import type { CalendarBook } from '../domain/calendar';
import type { Measure, UnitId, WorkPlan } from '../domain/plan';
import type { Policy } from '../domain/policy';
import type { Instant, LocalDate } from '../domain/time';
import { assignmentItems, type AssignmentCase, type Setting } from './assignment';
import { dayOf, instantOn } from './days';
import type { Fact } from './facts';
import { actsByDuty } from './histories';
import type { Letter } from './letters';
import { PlanClock } from './plan-clock';
import { planDutyItems } from './plan-duties';
import { PostOffice } from './post-office';

/** Every letter whose plan date is at or before `until`. Throws where the calendars do not reach far enough. */
export function expectedLetters(
  plan: WorkPlan,
  policy: Policy,
  calendars: CalendarBook,
  facts: Fact[],
  until: LocalDate,
): Letter[] {
  const clock = new PlanClock(calendars, policy, facts);
  const setting: Setting = { plan, policy, clock, horizon: instantOn(dayOf(until) + 1) - 1 };
  const items = casesOf(plan, facts).flatMap((given) => assignmentItems(given, setting));
  return new PostOffice(setting, facts).work([...planDutyItems(facts, setting), ...items]);
}

function casesOf(plan: WorkPlan, facts: Fact[]): AssignmentCase[] {
  const acts = actsByDuty(facts);
  const cases = facts.filter(({ type }) => type === 'issued').flatMap((fact) => issuedBy(fact, plan));
  const receipts = receiptsOf(plan, facts);
  return cases.map((given) => ({
    ...given,
    signedAt: signedAt(given, receipts),
    closedAt: closedAt(given.measure, facts),
    acts: acts.get(given.subject) ?? new Map(),
  }));
}

type Issued = Pick<AssignmentCase, 'subject' | 'measure' | 'unit' | 'issuedAt' | 'issuedOn'>;

function issuedBy(fact: Fact, plan: WorkPlan): Issued[] {
  if (fact.type !== 'issued') return [];
  return fact.pairs.flatMap((pair) => {
    const [no, slot] = pair.split('/').map(Number);
    const measure = plan.measures.find((candidate) => candidate.no === no);
    const unit = measure?.units[(slot ?? 0) - 1];
    if (!measure || unit === undefined) return [];
    return [{ subject: `${plan.id}/${pair}`, measure, unit, issuedAt: fact.at, issuedOn: fact.issuedOn }];
  });
}

/** When each assignment was signed for, and when each unit handed in something complete: that covers all it had by then. */
function receiptsOf(plan: WorkPlan, facts: Fact[]): Map<string, Instant[]> {
  const receipts = new Map<string, Instant[]>();
  for (const fact of facts) {
    if (fact.type !== 'signed' && fact.type !== 'submitted') continue;
    const covered = fact.type === 'signed' ? fact.subject : unitOf(plan, fact.subject);
    const earlier = receipts.get(covered);
    if (earlier) earlier.push(fact.at);
    else receipts.set(covered, [fact.at]);
  }
  return receipts;
}

function signedAt({ subject, unit, issuedAt }: Issued, receipts: Map<string, Instant[]>): Instant {
  const all = [...(receipts.get(subject) ?? []), ...(receipts.get(unit) ?? [])];
  return all.reduce((first, at) => (at >= issuedAt ? Math.min(first, at) : first), Infinity);
}

function unitOf(plan: WorkPlan, subject: string): UnitId {
  const [, no, slot] = subject.split('/').map(Number);
  return plan.measures.find((measure) => measure.no === no)?.units[(slot ?? 0) - 1] ?? '';
}

function closedAt({ no }: Measure, facts: Fact[]): Instant {
  const closing = facts.find((fact) => fact.type === 'struckOff' && fact.measure === no);
  return closing?.type === 'struckOff' ? closing.at : Infinity;
}
