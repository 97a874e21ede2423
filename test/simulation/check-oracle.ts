/** What arrived against what the independent oracle expects from the facts alone: nothing lost, nothing extra, to the right person, on its day. */
import { compareLetters, type Difference } from '../../src/oracle/compare';
import { expectedLetters } from '../../src/oracle/expected-letters';
import { factsFrom, type Fact } from '../../src/oracle/facts';
import { receivedLetters } from '../../src/oracle/received';
import { dateOf } from '../../src/domain/time';
import type { Check } from './checks';
import type { Chronicle } from './chronicle';

export const oracleChecks: Record<string, Check> = {
  'none is lost: whatever the oracle expects arrives': (chronicle, tell) => ({
    onEnd: () => differencesOf(chronicle, 'missing').forEach(tell),
  }),
  'none is extra: whatever arrives the oracle expects': (chronicle, tell) => ({
    onEnd: () => differencesOf(chronicle, 'unexpected').forEach(tell),
  }),
};

const compared = new WeakMap<Chronicle, Difference[]>();

function differencesOf(chronicle: Chronicle, kind: Difference['kind']): string[] {
  const differences = compared.get(chronicle) ?? compare(chronicle);
  compared.set(chronicle, differences);
  return differences.filter((difference) => (difference.kind === 'missing') === (kind === 'missing')).map(inWords);
}

function compare(chronicle: Chronicle): Difference[] {
  const { story, book, records, arrivals } = chronicle;
  const until = dateOf(story.until);
  const expected = story.plans.flatMap((plan) => {
    const own = factsFrom(records.ledgerRows.filter(({ planId }) => planId === plan.id));
    return expectedLetters(plan, story.policy, book, [...own, ...unrecorded(chronicle, plan.id)], until);
  });
  const messages = arrivals.map(({ letter }) => ({ messageId: letter.messageId, to: [letter.address] }));
  const received = receivedLetters(messages, [...records.frozen.values()], [...records.filed.values()]);
  return compareLetters(expected, received).differences;
}

/** What no ledger can know: when nothing of the engine ran, which acts lay about, and notices entered after the end of a plan. */
function unrecorded({ outages, undelivered, entries }: Chronicle, planId: string): Fact[] {
  const mine = undelivered.filter(({ subject }) => subject.startsWith(`${planId}/`));
  return [...outages, ...mine, ...entries];
}

function inWords({ kind, planDate, recipientId, capacity, item, rule }: Difference): string {
  const what = item && [item.subject, item.duty, item.step, item.dueRevision, item.late ? 'late' : ''].join(' ');
  return `${kind}: ${planDate} ${recipientId} (${capacity}) ${what} — ${rule}`;
}
