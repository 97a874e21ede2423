/** Facts typed by hand about the real plan, and what the oracle expects of them, one line an item. */
import { expectedLetters } from '../../src/oracle/expected-letters';
import type { Fact, MailAnswer } from '../../src/oracle/facts';
import type { Letter } from '../../src/oracle/letters';
import type { WorkPlan } from '../../src/domain/plan';
import { book, instant, plan, policy } from '../support/world';

/** 省银保监局 carries measure 3 as its second unit; 科技厅, a convener, carries measure 6 alone. */
export const BANK = '3/2';
export const SCIENCE = '6/1';

const about = (pair: string) => `${plan.id}/${pair}`;
const at = (text: string) => instant(text.includes(' ') ? text : `${text} 10:00`);

/** The plan is registered and issued to these pairs on 2019-03-18; everybody signs on the next day. */
export function issued(...pairs: string[]): Fact[] {
  return [...unsigned('2019-03-18', ...pairs), ...pairs.map((pair) => signed(pair, '2019-03-19'))];
}

export function unsigned(on: string, ...pairs: string[]): Fact[] {
  return [
    { type: 'registered', at: at('2019-02-01') },
    { type: 'issued', at: at(on), issuedOn: on.slice(0, 10), pairs },
    { type: 'inspected', at: at('2020-01-02') },
  ];
}

export const signed = (pair: string, on: string): Fact => ({ type: 'signed', at: at(on), subject: about(pair) });

export function submits(pair: string, duty: string, on: string, accountablePerson?: string): Fact {
  const checklist = plan.duties.find(({ id }) => id === duty)?.checklist ?? [];
  const contents = Object.fromEntries(checklist.map(({ id }) => [id, '见附件']));
  const named = accountablePerson === undefined ? contents : { ...contents, accountablePerson };
  return { type: 'submitted', at: at(on), subject: about(pair), duty, contents: named };
}

export function act(
  type: 'accepted' | 'returned' | 'waived' | 'handled' | 'majorIssue' | 'issueWithdrawn',
  pair: string,
  duty: string,
  on: string,
): Fact {
  return { type, at: at(on), subject: about(pair), duty };
}

export function explains(pair: string, duty: string, on: string, expectedDate: string): Fact {
  return { type: 'explained', at: at(on), subject: about(pair), duty, expectedDate };
}

export function corrects(pair: string, duty: string, on: string, what: 'acceptance' | 'submission'): Fact {
  return { type: 'corrected', at: at(on), subject: about(pair), duty, what };
}

export function takesBack(pair: string, duty: string, on: string, what: 'submission' | 'explanation'): Fact {
  return { type: 'takenBack', at: at(on), subject: about(pair), duty, what };
}

export function answers(
  answer: MailAnswer['answer'],
  recipient: string,
  on: string,
  capacity: MailAnswer['capacity'] = 'unit',
): Fact {
  const letter = `${recipient} ${on.slice(0, 10)}`;
  return { type: 'mailAnswer', at: at(on), letter, recipient, capacity, answer };
}

export function outage(from: string, to: string): Fact {
  return { type: 'outage', from: at(from), to: at(to) };
}

/** By instant, as a ledger gives them. */
export function expected(
  facts: Fact[],
  until = '2020-04-30',
  change: (it: WorkPlan) => void = () => undefined,
): Letter[] {
  const own = structuredClone(plan);
  change(own);
  const instantOf = (fact: Fact) => ('at' in fact ? fact.at : fact.from);
  const inOrder = facts.toSorted((a, b) => instantOf(a) - instantOf(b));
  return expectedLetters(own, policy, book, inOrder, until);
}

/** `2019-05-30 breakdown dueSoon-1`, with the word late where it is; of one reader, of one duty where asked. */
export function heard(letters: Letter[], recipient: string, duty?: string, capacity?: string): string[] {
  const mine = letters.filter((it) => it.recipientId === recipient && (!capacity || it.capacity === capacity));
  return mine.flatMap(({ planDate, items }) =>
    items
      .filter((item) => !duty || item.duty === duty)
      .map((item) => [planDate, ...(duty ? [] : [item.duty]), item.step, ...(item.late ? ['late'] : [])].join(' ')),
  );
}

/** Who hears of a step, in which capacity. */
export function readers(letters: Letter[], duty: string, step: string): string[] {
  const told = letters.filter(({ items }) => items.some((item) => item.duty === duty && item.step === step));
  return told.map(({ planDate, recipientId, capacity }) => `${planDate} ${recipientId} ${capacity}`).toSorted();
}

export { plan };
