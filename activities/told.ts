/**
 * Nobody reads the same item twice. An item may speak to several people; where one of their letters never left and its
 * items were filed again, the others, who have theirs already, are left out.
 */
import { roundOnOrAfter } from '../src/domain/rounds';
import { dateOf } from '../src/domain/time';
import { withItems, type Bundle } from '../src/letters/recipients';
import { storedPlanOf } from '../src/letters/lines';
import type { LetterRow, Records, StoredItem } from '../src/records/records';
import type { RoundView } from './view';

/** Where an item's letter perhaps arrived, it counts as told: that letter is still being tried. */
export const TOLD: LetterRow['state'][] = ['accepted', 'possiblySent', 'sending'];

export async function withoutRepeats(records: Records, bundles: Bundle[], view: RoundView): Promise<Bundle[]> {
  const overdue = new Set(bundles.flatMap(({ items }) => items.filter((item) => missedItsRound(item, view))));
  if (overdue.size === 0) return bundles;
  const told = await toldSince(records, [...overdue], view);
  const isTold = (bundle: Bundle, item: StoredItem) => overdue.has(item) && told.has(tellingKey(bundle, item.key));
  const left = bundles.map((bundle) =>
    withItems(
      bundle,
      bundle.items.filter((item) => !isTold(bundle, item)),
    ),
  );
  await settle(records, overdue, left, view);
  return left.filter(({ items }) => items.length > 0);
}

function missedItsRound(item: StoredItem, view: RoundView): boolean {
  return roundOnOrAfter(view.calendar, storedPlanOf(item, view).policy, item.filedAt) < view.round;
}

async function toldSince(records: Records, items: StoredItem[], view: RoundView): Promise<Set<string>> {
  const from = dateOf(Math.min(...items.map((item) => item.filedAt)));
  const told = new Set<string>();
  for (const planId of view.planIds) {
    for (const letter of await records.letters({ planId, from, to: view.planDate })) {
      if (!TOLD.includes(letter.state)) continue;
      for (const key of letter.itemKeys) told.add([key, letter.capacity, letter.address.toLowerCase()].join('|'));
    }
  }
  return told;
}

function tellingKey({ contact, capacity, redirectAllTo }: Bundle, itemKey: string): string {
  return [itemKey, capacity, (redirectAllTo ?? contact.email).toLowerCase()].join('|');
}

/** Whom it had not reached has left office since: nobody is left to tell. */
async function settle(records: Records, overdue: Set<StoredItem>, left: Bundle[], view: RoundView): Promise<void> {
  const open = new Set(left.flatMap(({ itemKeys }) => itemKeys));
  const done = [...overdue].map((item) => item.key).filter((key) => !open.has(key));
  if (done.length > 0) await records.markNotSent(done, '现任收件人均已收到', view.round);
}
