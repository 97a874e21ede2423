/** From a bundle of items to what a letter says: sections by kind of step, lines by measure, other open work below. */
import { workingDaysBetween, type WorkingCalendar } from '../domain/calendar';
import type { AssignmentState } from '../domain/duty';
import { assignmentWorkflowId } from '../domain/names';
import { natureOf } from '../domain/nature';
import { subjectKey } from '../domain/items';
import type { WorkPlan } from '../domain/plan';
import type { LocalDate } from '../domain/time';
import type { StoredItem, StoredPlan } from '../records/records';
import { kindOf } from './kinds';
import type { Letter, LetterSection } from './letter';
import { linkValidUntil } from './links';
import { lineOf, planOf, storedPlanOf } from './lines';
import { otherWork } from './others';
import { contactsOf, isInOffice, type Bundle } from './recipients';

export interface ComposingView {
  plans: StoredPlan[];
  /** Assignments by workflow id, as they stand at the round. */
  states: Map<string, AssignmentState>;
  planDate: LocalDate;
  /** Where the reader of this letter answers an item; nowhere when left out. */
  linkFor?: (item: StoredItem) => string | undefined;
}

/** One letter for each bundle. */
export function composeLetters(
  bundles: Bundle[],
  view: ComposingView,
  calendar: WorkingCalendar,
): { letter: Letter; bundle: Bundle }[] {
  return bundles.map((bundle) => ({ letter: composeLetter(bundle, view, calendar), bundle }));
}

/** What one bundle's letter says. */
export function composeLetter(bundle: Bundle, view: ComposingView, calendar: WorkingCalendar): Letter {
  const { contact, capacity, items } = bundle;
  const stored = storedPlanOf(items[0] as StoredItem, view);
  const bounced = items.find((item) => item.facts.bouncedFrom && item.audience.startsWith('office:'));
  return {
    planDate: view.planDate,
    rehearsal: stored.rehearsal,
    recipient: { id: contact.id, name: contact.name, address: contact.email, invented: contact.invented },
    unitName: capacity === 'convener' ? `${bundle.unitName}（召集人）` : bundle.unitName,
    capacity,
    nature: natureFor(bundle, stored.plan),
    form: capacity !== 'unit' ? 'report' : bundle.authority === 'nonSubordinate' ? 'letter' : 'notice',
    onBehalf: bounced ? personBehind(bounced, view) : undefined,
    plan: pick(stored.plan),
    sections: sectionsOf(bundle, view, calendar),
    others: otherWork(bundle, view),
    linkValidUntil: view.linkFor && linkValidUntil(view.planDate),
    caseOfficer: caseOfficerOf(stored.plan, view.planDate),
  };
}

/** Of the one unit addressed; a mailbox that several share is addressed as none of them. */
function natureFor({ capacity, units }: Bundle, plan: WorkPlan): Letter['nature'] {
  const [only, ...more] = units;
  const unit = capacity === 'coordinator' || more.length > 0 ? undefined : plan.units.find(({ id }) => id === only);
  return unit && natureOf(unit);
}

function pick({ title, documentNumber, jointMeeting }: WorkPlan): Letter['plan'] {
  return { title, documentNumber, jointMeeting };
}

/** The first coordinator in office on that day. */
function caseOfficerOf({ coordinators }: WorkPlan, date: LocalDate): Letter['caseOfficer'] {
  const officer = coordinators.find((candidate) => isInOffice(candidate, date)) ?? coordinators[0];
  return { name: officer?.name ?? '', telephone: officer?.telephone ?? '', email: officer?.email ?? '' };
}

/** Whose mailbox refused what the office now receives; nobody's, where there was no address to refuse anything. */
function personBehind(item: StoredItem, view: ComposingView): string | undefined {
  const { bouncedFrom } = item.facts;
  return bouncedFrom && contactsOf(planOf(item, view), bouncedFrom, view.planDate)[0]?.name;
}

/** One section for each plan, kind of step, duty and date; carried-over duties (the earliest dates) first. */
function sectionsOf(bundle: Bundle, view: ComposingView, calendar: WorkingCalendar): LetterSection[] {
  const sections = new Map<string, LetterSection>();
  for (const item of withoutRepeats(bundle).sort(byDateAndMeasure)) {
    const fresh = openSection(item, bundle, view, calendar);
    const key = [item.subject.planId, fresh.kind, fresh.dutyName, fresh.officialDueDate, fresh.dueDate].join('|');
    const section = sections.get(key) ?? fresh;
    sections.set(key, section);
    section.lines.push(lineOf(item, bundle, view, calendar));
  }
  return [...sections.values()];
}

/** Who is both liaison officer and accountable person reads each thing once; to a coordinator each bounce is news. */
function withoutRepeats({ capacity, items }: Bundle): StoredItem[] {
  if (capacity === 'coordinator') return [...items];
  const said = new Map(
    items.map((item) => [[subjectKey(item.subject), item.duty, item.step, item.revision].join('|'), item]),
  );
  return [...said.values()];
}

function byDateAndMeasure(a: StoredItem, b: StoredItem): number {
  const date = (item: StoredItem) => item.facts.dueDate ?? '9999';
  const measure = (item: StoredItem) =>
    'measure' in item.subject ? item.subject.measure * 100 + item.subject.slot : 0;
  return date(a).localeCompare(date(b)) || measure(a) - measure(b);
}

function openSection(item: StoredItem, bundle: Bundle, view: ComposingView, calendar: WorkingCalendar): LetterSection {
  const { officialDueDate, dueDate, lastWorkingDay, provisional } = item.facts;
  const kind = kindOf(item, bundle);
  const left = kind === 'dueSoon' && dueDate ? workingDaysBetween(calendar, view.planDate, dueDate) : undefined;
  const dates = { officialDueDate, dueDate, lastWorkingDay, provisional: provisional ?? false };
  return {
    kind,
    plan: otherPlan(item, bundle, view),
    workingDaysLeft: left,
    ...dutyWords(item, view),
    ...dates,
    lines: [],
  };
}

/** Where two plans meet in one letter, a section must not cite the other one's document. */
function otherPlan(item: StoredItem, { items }: Bundle, view: ComposingView): Letter['plan'] | undefined {
  return item.subject.planId === items[0]?.subject.planId ? undefined : pick(planOf(item, view));
}

type DutyWords = Pick<LetterSection, 'dutyName' | 'clause' | 'engineConvention'>;

function dutyWords(item: StoredItem, view: ComposingView): DutyWords {
  const plan = planOf(item, view);
  const state = 'measure' in item.subject ? view.states.get(assignmentWorkflowId(item.subject)) : undefined;
  const own = state?.duties.find((candidate) => candidate.id === item.duty);
  const template = plan.duties.find((candidate) => candidate.id === item.duty);
  const duty = own ?? template ?? plan.planDuties.find((candidate) => candidate.id === item.duty);
  const engineConvention = template?.engineConvention || undefined;
  if (duty) return { dutyName: duty.name, clause: duty.clause, engineConvention };
  return { dutyName: item.duty === 'receipt' ? '签收' : '重大问题', clause: '' };
}
