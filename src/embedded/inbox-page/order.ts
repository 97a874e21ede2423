/** The order in which letters are listed, which is also the order of previous and next. */
import type { IndexEntry } from '../inbox-store';
import { kindName, kindOf, personOf, planDateOf } from './names';
import type { Grouping, ListQuery } from './query';

const CHINESE = new Intl.Collator('zh');

/** The heading that a letter stands under. */
export function groupOf(entry: IndexEntry, by: Grouping): string {
  return { date: planDateOf, person: personOf, kind: kindOf }[by](entry);
}

/** By the chosen heading, the newest plan date first, and within a day by person in order of arrival. */
export function inOrder(entries: IndexEntry[], { by }: Pick<ListQuery, 'by'>): IndexEntry[] {
  const place = ranks(entries);
  return entries.toSorted(
    (a, b) =>
      (by === 'kind' ? place.kind(a) - place.kind(b) : 0) ||
      (by === 'person' ? place.person(a) - place.person(b) : 0) ||
      newestFirst(a, b) ||
      place.person(a) - place.person(b),
  );
}

/** Plan dates compare as text; letters without one, such as alarms, come by the day on which they arrived at the end. */
function newestFirst(a: IndexEntry, b: IndexEntry): number {
  const [one, other] = [a.planDate ?? '', b.planDate ?? ''];
  if (one === other) return 0;
  return one < other ? 1 : -1;
}

/** Names are collated once each, not once a comparison: that is what keeps ten thousand letters quick. */
function ranks(entries: IndexEntry[]) {
  const persons = rankOf(entries.map(personOf), (person) => person);
  const kinds = rankOf(entries.map(kindOf), kindName);
  return {
    person: (entry: IndexEntry) => persons.get(personOf(entry)) ?? 0,
    kind: (entry: IndexEntry) => kinds.get(kindOf(entry)) ?? 0,
  };
}

function rankOf(values: string[], nameOf: (value: string) => string): Map<string, number> {
  const sorted = [...new Set(values)].toSorted((a, b) => CHINESE.compare(nameOf(a), nameOf(b)));
  return new Map(sorted.map((value, rank) => [value, rank]));
}
