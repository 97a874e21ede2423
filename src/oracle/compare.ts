/** Expected and received letters as sets: whatever is only on one side is a difference, with the rule that it follows from. */
import type { LocalDate } from '../domain/time';
import type { Letter, LetterCapacity, LetterItem, Stranger } from './letters';

export interface Difference {
  kind: 'missing' | 'unexpected' | 'stranger';
  recipientId: string;
  /** Absent for a message that is no letter of ours. */
  capacity?: LetterCapacity;
  planDate?: LocalDate;
  item?: LetterItem;
  /** Why it was expected, or what was expected instead; in the users' language. */
  rule: string;
}

export interface Comparison {
  /** How many letters, not items. */
  expected: number;
  received: number;
  differences: Difference[];
}

/** A line of a letter, and where it stands. */
interface Place {
  letter: Letter;
  item: LetterItem;
}

/** Compares by mailbox, capacity, plan date and item; `received` may carry strangers, each of which is a difference. */
export function compareLetters(expected: Letter[], received: Letter[] & { strangers?: Stranger[] }): Comparison {
  const wanted = placesOf(expected);
  const found = placesOf(received);
  const missing = [...wanted].filter(([key]) => !found.has(key)).map(([, place]) => place);
  const unexpected = [...found].filter(([key]) => !wanted.has(key)).map(([, place]) => place);
  const differences = [
    ...missing.map((place) => missingFrom(place, unexpected)),
    ...unexpected.map((place) => unexpectedIn(place, [...wanted.values()])),
    ...(received.strangers ?? []).map(strangerOf),
  ];
  return { expected: lettersIn(expected), received: lettersIn(received), differences: differences.toSorted(byDate) };
}

function placesOf(letters: Letter[]): Map<string, Place> {
  return new Map(
    letters.flatMap((letter) => letter.items.map((item) => [placeKey({ letter, item }), { letter, item }])),
  );
}

function lettersIn(letters: Letter[]): number {
  return new Set(letters.map(letterKey)).size;
}

const mailbox = ({ address, recipientId, capacity }: Letter): string =>
  `${(address ?? recipientId).toLowerCase()}|${capacity}`;
const letterKey = (letter: Letter): string => `${mailbox(letter)}|${letter.planDate}`;
const sameThing = ({ subject, duty, step, dueRevision }: LetterItem): string =>
  `${subject}|${duty}|${step}|${dueRevision}`;
const placeKey = ({ letter, item }: Place): string => `${letterKey(letter)}|${sameThing(item)}|${item.late}`;

function missingFrom({ letter, item }: Place, unexpected: Place[]): Difference {
  const instead = unexpected.find(
    (other) => mailbox(other.letter) === mailbox(letter) && sameThing(other.item) === sameThing(item),
  );
  const rule = [item.rule ?? '按规则应发', instead && insteadOf(instead, item)].filter(Boolean).join('；');
  return { kind: 'missing', ...whereOf(letter), item, rule };
}

function insteadOf({ letter, item }: Place, wanted: LetterItem): string {
  return item.late === wanted.late ? `实际于 ${letter.planDate} 收到` : `实际${item.late ? '标为补发' : '未标为补发'}`;
}

/** The oracle knows why something is sent; for what is not, it says who else or when it should have been. */
function unexpectedIn({ letter, item }: Place, wanted: Place[]): Difference {
  const same = wanted.filter((place) => sameThing(place.item) === sameThing(item));
  const own = same.find((place) => mailbox(place.letter) === mailbox(letter));
  const rule = own
    ? `应于 ${own.letter.planDate}${own.item.late ? '（补发）' : ''}发出：${own.item.rule ?? ''}`
    : same.length > 0
      ? `此节点应发给 ${[...new Set(same.map((place) => place.letter.recipientId))].join('、')}，不包括此人`
      : '按已收到的报送、签收、审核等情况，此节点不应发出';
  return { kind: 'unexpected', ...whereOf(letter), item, rule };
}

function whereOf({ recipientId, capacity, planDate }: Letter) {
  return { recipientId, capacity, planDate };
}

function strangerOf({ messageId, to, why }: Stranger): Difference {
  return {
    kind: 'stranger',
    recipientId: to.join('、'),
    rule: `收件箱中的 ${messageId || '（无 Message-ID）'}：${why}`,
  };
}

function byDate(a: Difference, b: Difference): number {
  return (a.planDate ?? '').localeCompare(b.planDate ?? '') || a.recipientId.localeCompare(b.recipientId);
}
