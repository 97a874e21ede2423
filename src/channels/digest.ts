/** What the letters of one round said, for those who look into a group: units, measures and counts, and no person. */
import { subjectKey } from '../domain/items';
import type { PlanId, UnitId, WorkPlan } from '../domain/plan';
import type { Instant, LocalDate } from '../domain/time';
import { dateOf } from '../domain/time';
import { letterKindName } from '../letters/kind-names';
import { kindOf } from '../letters/kinds';
import type { StoredItem, StoredPlan } from '../records/records';

export interface Digest {
  kind: 'digest' | 'test';
  plan: { id: PlanId; title: string; documentNumber: string };
  planDate: LocalDate;
  round: Instant;
  rehearsal: boolean;
  /** How many things the letters said, those among them that are not named. */
  count: number;
  sections: DigestSection[];
  /** A convener's own cases are told to the co-convener alone: here they are counted and not named. */
  recused: number;
}

export interface DigestSection {
  kind: string;
  name: string;
  items: DigestItem[];
}

export interface DigestItem {
  measure?: number;
  measureTitle?: string;
  unit?: UnitId;
  unitName?: string;
  duty: string;
  dutyName: string;
  dueDate?: LocalDate;
}

/** The digest of a round's items; undefined where there is nothing to say. Several readers of one thing make it one. */
export function digestOf({ plan, rehearsal }: StoredPlan, round: Instant, said: StoredItem[]): Digest | undefined {
  const items = [...new Map(said.map((item) => [sameThing(item), item])).values()].sort(inOrderOfText);
  if (items.length === 0) return undefined;
  const named = items.filter((item) => !isConvenersOwn(plan, item));
  return {
    kind: 'digest',
    plan: { id: plan.id, title: plan.title, documentNumber: plan.documentNumber },
    planDate: dateOf(round),
    round,
    rehearsal,
    count: items.length,
    sections: sectionsOf(plan, named),
    recused: items.length - named.length,
  };
}

/** What `duban channels test` posts: it speaks of no plan. */
export function testDigest(now: Instant): Digest {
  const plan = { id: 'test', title: '', documentNumber: '' };
  const nothing = { count: 0, sections: [], recused: 0 };
  return { kind: 'test', plan, planDate: dateOf(now), round: now, rehearsal: false, ...nothing };
}

function sameThing({ subject, duty, step, revision }: StoredItem): string {
  return [subjectKey(subject), duty, step, revision].join('|');
}

function inOrderOfText(a: StoredItem, b: StoredItem): number {
  const place = ({ subject }: StoredItem) => ('measure' in subject ? subject.measure * 100 + subject.slot : 0);
  return place(a) - place(b) || sameThing(a).localeCompare(sameThing(b));
}

/** A reminder before the date judges nobody. */
function isConvenersOwn({ conveners }: WorkPlan, { subject, step }: StoredItem): boolean {
  return 'measure' in subject && conveners.includes(subject.unit) && !step.startsWith('dueSoon-');
}

function sectionsOf(plan: WorkPlan, items: StoredItem[]): DigestSection[] {
  const sections = new Map<string, DigestSection>();
  for (const item of items) {
    // Said as conveners read it: a group is no unit.
    const kind = kindOf(item, { capacity: 'convener' });
    const section = sections.get(kind) ?? { kind, name: letterKindName(kind), items: [] };
    sections.set(kind, section);
    section.items.push(itemOf(plan, item));
  }
  return [...sections.values()].sort((a, b) => b.items.length - a.items.length);
}

function itemOf(plan: WorkPlan, { subject, duty, facts }: StoredItem): DigestItem {
  const about = { duty, dutyName: dutyName(plan, duty), dueDate: facts.dueDate };
  if (!('measure' in subject)) return about;
  const { measure, unit } = subject;
  const measureTitle = plan.measures.find(({ no }) => no === measure)?.title;
  const unitName = plan.units.find(({ id }) => id === unit)?.name;
  return { measure, measureTitle, unit, unitName, ...about };
}

function dutyName({ duties, planDuties }: WorkPlan, duty: string): string {
  if (duty === 'receipt') return '签收';
  return [...duties, ...planDuties].find(({ id }) => id === duty)?.name ?? '重大问题';
}
