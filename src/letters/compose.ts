/** From a bundle of items to what a letter says: sections by kind of step, lines by measure, other open work below. */
import { workingDaysBetween, type WorkingCalendar } from '../domain/calendar';
import type { AssignmentState } from '../domain/duty';
import { assignmentWorkflowId } from '../domain/names';
import type { WorkPlan } from '../domain/plan';
import type { LocalDate } from '../domain/time';
import type { StoredItem, StoredPlan } from '../records/records';
import { kindOf } from './kinds';
import type { Letter, LetterSection } from './letter';
import { lineOf, planOf } from './lines';
import { otherWork } from './others';
import type { Bundle } from './recipients';

export interface ComposingView {
  plans: StoredPlan[];
  /** Assignments by workflow id, as they stand at the round. */
  states: Map<string, AssignmentState>;
  planDate: LocalDate;
}

/** One letter for each bundle. */
export function composeLetters(
  bundles: Bundle[],
  view: ComposingView,
  calendar: WorkingCalendar,
): { letter: Letter; bundle: Bundle }[] {
  return bundles.map((bundle) => ({ letter: composeLetter(bundle, view, calendar), bundle }));
}

function composeLetter(bundle: Bundle, view: ComposingView, calendar: WorkingCalendar): Letter {
  const { contact, capacity, items } = bundle;
  const first = items[0] as StoredItem;
  const stored = view.plans.find(({ plan }) => plan.id === first.subject.planId) as StoredPlan;
  const bounced = items.find((item) => item.facts.bouncedFrom && item.audience.startsWith('office:'));
  return {
    planDate: view.planDate,
    rehearsal: stored.rehearsal,
    recipient: { id: contact.id, name: contact.name, address: contact.email, invented: contact.invented },
    unitName: capacity === 'convener' ? `${bundle.unitName}（召集人）` : bundle.unitName,
    capacity,
    form: capacity !== 'unit' ? 'report' : bundle.authority === 'nonSubordinate' ? 'letter' : 'notice',
    onBehalf: bounced ? personBehind(stored.plan, bounced) : undefined,
    plan: pick(stored.plan),
    sections: sectionsOf(bundle, view, calendar),
    others: otherWork(bundle, view),
    caseOfficer: caseOfficerOf(stored.plan),
  };
}

function pick({ title, documentNumber, jointMeeting }: WorkPlan): Letter['plan'] {
  return { title, documentNumber, jointMeeting };
}

function caseOfficerOf(plan: WorkPlan): Letter['caseOfficer'] {
  const officer = plan.coordinators[0];
  return { name: officer?.name ?? '', telephone: officer?.telephone ?? '', email: officer?.email ?? '' };
}

/** Whose mailbox refused what the office now receives. */
function personBehind(plan: WorkPlan, item: StoredItem): string {
  const [, id] = (item.facts.bouncedFrom ?? '').split(':');
  const contacts = plan.units.flatMap((unit) => unit.contacts);
  const person = contacts.find((contact) => contact.id === id || (contact.unit === id && contact.role === 'liaisonOfficer'));
  return person?.name ?? '联络员';
}

/** One section for each kind of step, duty and date; carried-over duties (the earliest dates) first. */
function sectionsOf(bundle: Bundle, view: ComposingView, calendar: WorkingCalendar): LetterSection[] {
  const sections = new Map<string, LetterSection>();
  const ordered = [...bundle.items].sort(byDateAndMeasure);
  for (const item of ordered) {
    const plan = planOf(item, view);
    const fresh = openSection(item, plan, bundle, view, calendar);
    const key = [fresh.kind, fresh.dutyName, fresh.officialDueDate, fresh.dueDate].join('|');
    const section = sections.get(key) ?? fresh;
    sections.set(key, section);
    section.lines.push(lineOf(item, plan, view, bundle.capacity));
  }
  return [...sections.values()];
}

function byDateAndMeasure(a: StoredItem, b: StoredItem): number {
  const date = (item: StoredItem) => item.facts.dueDate ?? '9999';
  const measure = (item: StoredItem) => ('measure' in item.subject ? item.subject.measure * 100 + item.subject.slot : 0);
  return date(a).localeCompare(date(b)) || measure(a) - measure(b);
}

function openSection(
  item: StoredItem,
  plan: WorkPlan,
  bundle: Bundle,
  view: ComposingView,
  calendar: WorkingCalendar,
): LetterSection {
  const { officialDueDate, dueDate, lastWorkingDay, provisional } = item.facts;
  const duty = dutyWords(item, plan, view);
  const kind = kindOf(item, bundle);
  const left = kind === 'dueSoon' && dueDate ? workingDaysBetween(calendar, view.planDate, dueDate) : undefined;
  const dates = { officialDueDate, dueDate, lastWorkingDay, provisional: provisional ?? false };
  return { kind, workingDaysLeft: left, dutyName: duty.name, clause: duty.clause, ...dates, lines: [] };
}

function dutyWords(item: StoredItem, plan: WorkPlan, view: ComposingView): { name: string; clause: string } {
  const state = 'measure' in item.subject ? view.states.get(assignmentWorkflowId(item.subject)) : undefined;
  const duty = state?.duties.find((candidate) => candidate.id === item.duty);
  const planDuty = plan.planDuties.find((candidate) => candidate.id === item.duty);
  return duty ?? planDuty ?? { name: item.duty === 'receipt' ? '签收' : '重大问题', clause: '' };
}
