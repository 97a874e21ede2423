/** Finds a unit by whatever people call it; the same body has several spellings in one document. */
import type { ResponsibleUnit } from '../domain/plan';

/** What is needed to recognise a unit. */
export type NamedUnit = Partial<Pick<ResponsibleUnit, 'id' | 'name' | 'fullName'>> & {
  aliases?: readonly (string | undefined)[];
};

const MOST_SUGGESTIONS = 3;
const CLOSE_ENOUGH = 0.4;
/** Longer than any name; keeps the comparison cheap whatever is pasted in. */
const LONGEST_NAME = 40;

/** The unit with this id, name, full name or alias; undefined when there is none. */
export function findUnit<Unit extends NamedUnit>(plan: { units: readonly Unit[] }, called: string): Unit | undefined {
  const wanted = normalise(called);
  return plan.units.find((unit) => unit.id === called) ?? plan.units.find((unit) => namesOf(unit).includes(wanted));
}

/** For an error message: the units that `called` may have meant, as `省科技厅（science-technology）`; the closest first. */
export function suggestUnits(plan: { units: readonly NamedUnit[] }, called: string): string[] {
  const wanted = normalise(called).slice(0, LONGEST_NAME);
  return plan.units
    .map((unit) => ({ unit, score: Math.max(0, ...namesOf(unit).map((name) => similarity(name, wanted))) }))
    .filter(({ score }) => score >= CLOSE_ENOUGH)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ unit }) => `${unit.name ?? '?'}（${unit.id ?? '?'}）`);
}

/** Every spelling of a unit, ready to be compared. */
export function namesOf(unit: NamedUnit): string[] {
  return [unit.id, unit.name, unit.fullName, ...(unit.aliases ?? [])]
    .filter((name) => name !== undefined)
    .map((name) => normalise(name));
}

/** Spaces, full-width letters and case make no difference between names. */
export function normalise(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** 1 for equal, 0 for nothing in common: the edit distance against the longer of both. */
function similarity(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return 1 - (row.at(-1) ?? 0) / Math.max(a.length, b.length, 1);
}
