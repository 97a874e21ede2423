/** What mail servers answered, read from ledger and letters together: the ledger has the order, the rows have the addresses. */
import type { PlanId } from '../domain/plan';
import { refusedContacts, type FinalAnswer, type RefusedContact } from '../letters/refused-contacts';
import type { Records } from '../records/records';
import { letterOf } from '../rollout/letter-life';
import { minuteOf } from './output';

/** The mailboxes of a plan that are marked as refusing. */
export async function markedContacts(records: Records, planId: PlanId): Promise<RefusedContact[]> {
  const refused = await records.ledger({ planId, type: 'letterFailed' });
  if (refused.length === 0) return [];
  const accepted = await records.ledger({ planId, type: 'letterAccepted' });
  const letters = new Map((await records.letters({ planId })).map((letter) => [letter.id, letter]));
  const inOrder = [...refused, ...accepted].toSorted((a, b) => a.id - b.id);
  const answers = inOrder.flatMap(({ event }): FinalAnswer[] => {
    const letter = letters.get(letterOf(event));
    if (!letter) return [];
    const { address, recipient, recipientName } = letter;
    const code = typeof event.data?.['smtpCode'] === 'number' ? event.data['smtpCode'] : null;
    return [{ address, recipient, recipientName, at: event.at, accepted: event.type === 'letterAccepted', code }];
  });
  return refusedContacts(answers);
}

/** 王建平（550，2 次，2019-05-30 09:00 起）. */
export function refusedWords({ recipientName, code, times, since }: RefusedContact): string {
  return `${recipientName}（${code ?? '无代码'}，${times} 次，${minuteOf(since)} 起）`;
}
