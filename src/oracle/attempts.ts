/** What becomes of one letter, from the answers that the mail server gave to its attempts. */
import type { Policy } from '../domain/policy';
import type { Instant } from '../domain/time';
import { dayAt, instantOn, minutesLater, minutesOf, type Day } from './days';
import type { Fact, MailAnswer } from './facts';
import type { LetterCapacity } from './letters';

export interface Fate {
  /**
   * `refused`: 5xx, its items go to somebody else. `putOff`: 4xx until the evening, or taken back at a later try because it
   * said something outdated; the next round has its items.
   */
  type: 'delivered' | 'refused' | 'putOff';
  /** When it was refused. */
  at: Instant;
  /** When an attempt first broke off without an answer: from then on it keeps its bytes and is never written anew. */
  doubtfulSince?: Instant;
}

type Hours = Pick<Policy, 'retryUntil' | 'retryEveryMinutes'>;

/** The answers to the attempts of one letter: found by the day of its first attempt, its capacity and its readers. */
export class Answers {
  private readonly letters = new Map<string, MailAnswer[]>();

  constructor(facts: Fact[]) {
    for (const fact of facts) {
      if (fact.type !== 'mailAnswer') continue;
      const key = `${fact.letter}|${fact.recipient}|${fact.capacity}`;
      this.letters.set(key, [...(this.letters.get(key) ?? []), fact]);
    }
  }

  to(readers: ReadonlySet<string>, capacity: LetterCapacity, day: Day): MailAnswer[] {
    const found = [...this.letters.values()].find(
      ([first]) => first && readers.has(first.recipient) && first.capacity === capacity && dayAt(first.at) === day,
    );
    return found ?? [];
  }
}

/** `outdated` says whether the letter would still be true at a later try. */
export function fateOf(answers: MailAnswer[], hours: Hours, outdated: (look: Instant) => boolean): Fate {
  let doubtfulSince: Instant | undefined;
  for (const { at, answer } of answers) {
    if (answer === 'refused') return { type: 'refused', at, doubtfulSince };
    if (answer === 'unanswered') doubtfulSince ??= at;
    const next = minutesLater(at, hours.retryEveryMinutes);
    const dayIsOver = next > instantOn(dayAt(at), minutesOf(hours.retryUntil));
    if (doubtfulSince === undefined && (dayIsOver || outdated(next))) return { type: 'putOff', at };
  }
  return { type: 'delivered', at: answers.at(-1)?.at ?? 0, doubtfulSince };
}
