/** What the records know of something that is missing: a race shows itself once in many years, and must tell how it came. */
import type { Subject } from '../../src/domain/items';
import type { Difference } from '../../src/oracle/compare';
import { subjectName } from '../../src/oracle/facts';
import type { LedgerRow, LetterRow, StoredItem } from '../../src/records/records';
import { said } from '../support/world';

interface Known {
  items: StoredItem[];
  letters: Omit<LetterRow, 'raw'>[];
  ledger: LedgerRow[];
}

/** Its items, their letters, and the lines of the ledger that name any of them; nothing of what is not missing. */
export function traceOf({ kind, item }: Difference, { items, letters, ledger }: Known): string[] {
  if (kind !== 'missing' || !item) return [];
  const { subject, duty, step } = item;
  const isAbout = (one: { subject: Subject; duty?: string }) =>
    subjectName(one.subject) === subject && one.duty === duty;
  const filed = items.filter((one) => isAbout(one) && one.step === step);
  const carrying = letters.filter(({ id }) => filed.some(({ letterId }) => letterId === id));
  const names = [...filed.map(({ key }) => key), ...carrying.map(({ id }) => id)];
  const told = ledger.filter(({ event }) => {
    const data = JSON.stringify(event.data ?? {});
    return (isAbout(event) && data.includes(step)) || names.some((name) => data.includes(name));
  });
  return [
    ...filed.map(({ key, state, why, filedAt }) => `item ${key} ${state} ${why ?? ''} filed ${said(filedAt)}`),
    ...carrying.map(({ planDate, state }) => `letter ${planDate} ${state}`),
    ...told.map(({ id, planTime, event }) => `#${id} ${said(planTime)} ${event.type} ${event.why ?? ''}`),
  ];
}
