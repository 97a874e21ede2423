/** Letters that are frozen already, to as many invented people as wanted: for measurements of the sending alone. */
import { frozenMessage } from '../src/letters/message';
import type { LetterRow } from '../src/records/records';
import { LETTERS } from './letters-of';
import type { Office } from './office';

const FROZEN_AT_ONCE = 500;
/** About as long as a reminder of a few items. */
const WORDS = '下列改革举措应于2019年5月31日前报送细化责任阶段材料。\n'.repeat(40);

/** Writes one letter to each address, due at `round`. */
export async function writeLetters({ records }: Office, planId: string, round: number, addresses: string[]) {
  for (let first = 0; first < addresses.length; first += FROZEN_AT_ONCE) {
    const some = addresses.slice(first, first + FROZEN_AT_ONCE);
    await records.freezeLetters(
      await Promise.all(some.map((address, at) => letterTo(address, planId, round, first + at))),
    );
  }
}

async function letterTo(address: string, planId: string, round: number, no: number): Promise<LetterRow> {
  const id = `${round}-${no}`;
  const messageId = `<${id}@${LETTERS.messageIdDomain}>`;
  const from = { name: LETTERS.fromName, address: LETTERS.fromAddress };
  const to = { name: `虚构人员${no}`, address };
  const words = { subject: '测量用信件', text: WORDS, html: `<p>${WORDS}</p>`, messageId, date: new Date(round) };
  const raw = await frozenMessage({ from, replyTo: from, to, ...words, kind: 'dueSoon', headers: {} });
  const whom = { recipient: id, recipientName: to.name, address, capacity: 'unit' as const, wave: 0 as const };
  const empty = { state: 'planned' as const, attempts: 0, nextAttempt: round, smtpCode: null, smtpText: null };
  const about = { planDate: '2019-05-30', round, planIds: [planId], kind: 'dueSoon', itemKeys: [] };
  return { id, messageId, ...about, ...whom, subject: words.subject, raw, ...empty };
}
