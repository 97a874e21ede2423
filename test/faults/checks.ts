/** What must hold after every fault, as a list of complaints in plain words: an empty list is a sound year. */
import type { Instant, LocalDate } from '../../src/domain/time';
import { compareLetters, type Difference } from '../../src/oracle/compare';
import { expectedLetters } from '../../src/oracle/expected-letters';
import { factsFrom, type Fact } from '../../src/oracle/facts';
import { receivedLetters } from '../../src/oracle/received';
import type { InboxStore, IndexEntry } from '../../src/embedded/inbox-store';
import type { PostgresRecords } from '../../src/records/postgres-records';
import type { LedgerRow, LetterRow, StoredItem, StoredPlan } from '../../src/records/records';
import { differencesFromLedger } from '../../src/rollout/rebuild';
import type { Passage } from './road';
import { calendars } from './rig';
import { traceOf } from './trace';

/** A year that is over, its worker stopped. */
export interface Aftermath {
  records: PostgresRecords;
  stored: StoredPlan;
  until: LocalDate;
  inbox: Pick<InboxStore, 'messages' | 'raw'>;
  passages: Passage[];
  /** When a worker or a database died, in real milliseconds: an answer given just before may not have been recorded. */
  deaths: number[];
  /** What only the test knows, such as an outage. */
  facts?: Fact[];
}

export interface Verdict {
  complaints: string[];
  expected: number;
  received: number;
  /** Message-IDs that arrived more than once. */
  duplicates: string[];
  /** Letters that the ledger calls possibly sent. */
  doubtful: number;
}

/** How long after the inbox's answer the worker may still be writing it down. */
const RECORDING_MS = 2_000;

export async function examine(year: Aftermath): Promise<Verdict> {
  const { records, stored } = year;
  const planId = stored.plan.id;
  await records.seal();
  const letters = await records.letters({ planId });
  const items = await records.items(planId);
  const ledger = await records.ledger({ planId });
  const copies = copiesById(year.inbox.messages());
  const duplicates = [...copies].filter(([, all]) => all.length > 1).map(([id]) => id);
  const doubtful = await doubtfulLetters(records, planId);
  const compared = comparison(year, letters, items, ledger);
  return {
    complaints: [
      ...compared.differences.map((one) => [said(one), ...traceOf(one, { items, letters, ledger })].join('\n    ')),
      ...(await lostOrChanged(year, letters, copies)),
      ...unexplained(year, duplicates),
      ...untold(letters, items, doubtful, duplicates),
      ...(await ledgerFaults(records, planId, ledger)),
    ],
    expected: compared.expected,
    received: compared.received,
    duplicates,
    doubtful: doubtful.size,
  };
}

function comparison(
  { stored, until, inbox, facts = [] }: Aftermath,
  letters: Recorded[],
  items: StoredItem[],
  ledger: LedgerRow[],
) {
  const { plan, policy } = stored;
  const known = [...factsFrom(ledger), ...facts];
  const received = receivedLetters(inbox.messages(), letters, items);
  return compareLetters(expectedLetters(plan, policy, calendars(), known, until), received);
}

type Recorded = Omit<LetterRow, 'raw'>;

function copiesById(messages: IndexEntry[]): Map<string, IndexEntry[]> {
  const copies = new Map<string, IndexEntry[]>();
  for (const message of messages) {
    const id = message.messageId ?? '';
    copies.set(id, [...(copies.get(id) ?? []), message]);
  }
  return copies;
}

/** What the records call accepted is in the inbox, byte for byte, in every copy; and nothing is left half sent. */
async function lostOrChanged(
  { records, inbox }: Aftermath,
  letters: Recorded[],
  copies: Map<string, IndexEntry[]>,
): Promise<string[]> {
  const complaints: string[] = [];
  for (const { id, messageId, state, nextAttempt } of letters) {
    const arrived = copies.get(messageId) ?? [];
    const isOpen = state === 'planned' || state === 'sending' || nextAttempt !== null;
    if (isOpen) complaints.push(`left ${state}: ${id}`);
    const mustHaveArrived = state === 'accepted' || state === 'possiblySent';
    if (mustHaveArrived && arrived.length === 0) complaints.push(`lost: ${id} is ${state} and not in the inbox`);
    const frozen = arrived.length > 0 ? (await records.letter(id))?.raw : undefined;
    const changed = frozen && arrived.some((copy) => !inbox.raw(copy.id)?.equals(frozen));
    if (changed) complaints.push(`changed: a copy of ${id} is not what was frozen`);
  }
  return [...complaints, ...secondLetters(letters, copies)];
}

/** One letter for each mailbox, capacity and plan date. */
function secondLetters(letters: Recorded[], copies: Map<string, IndexEntry[]>): string[] {
  const arrived = letters.filter(({ messageId }) => copies.has(messageId));
  const keys = arrived.map(({ address, capacity, planDate }) => `${address}|${capacity}|${planDate}`);
  return keys.filter((key, i) => keys.indexOf(key) !== i).map((key) => `a second letter for ${key}`);
}

/** A second copy is allowed only where the first one's answer never reached the records. */
function unexplained({ passages, deaths }: Aftermath, duplicates: string[]): string[] {
  const wasRecorded = ({ answeredAt = Infinity }: Passage) =>
    answeredAt < Infinity && !deaths.some((at) => answeredAt <= at + RECORDING_MS && at <= answeredAt + RECORDING_MS);
  return duplicates.flatMap((id) => {
    const accepted = passages.filter((passage) => passage.messageId === id && passage.acceptedAt);
    const tooMany = accepted.slice(0, -1).some(wasRecorded);
    return tooMany ? [`sent again although its acceptance was on record: ${id}`] : [];
  });
}

async function doubtfulLetters(records: PostgresRecords, planId: string): Promise<Map<string, Instant>> {
  const rows = await records.ledger({ planId, type: 'letterPossiblySent' });
  return new Map(rows.map(({ event, planTime }) => [String(event.data?.['letter']), planTime]));
}

/** Each letter that arrived twice is called doubtful by the ledger, and the coordinator heard of it, once. */
function untold(
  letters: Recorded[],
  items: StoredItem[],
  doubtful: Map<string, Instant>,
  duplicates: string[],
): string[] {
  const unknown = letters.filter(({ id, messageId }) => duplicates.includes(messageId) && !doubtful.has(id));
  const states = new Map(letters.map(({ id, state }) => [id, state]));
  const news = items.filter(({ step }) => step === 'possiblySent');
  const toldOf = (id: string) =>
    news.filter(({ key, letterId }) => key.includes(`|${id}|`) && states.get(letterId ?? '') === 'accepted').length;
  const aboutWork = letters.filter(({ id, capacity }) => doubtful.has(id) && capacity !== 'coordinator');
  return [
    ...unknown.map(({ id }) => `arrived twice and the ledger does not call it doubtful: ${id}`),
    ...aboutWork
      .filter(({ id }) => toldOf(id) !== 1)
      .map(({ id }) => `the coordinator heard ${toldOf(id)} times of ${id}`),
  ];
}

/** The chain holds to the last row, and the projections are what the ledger gives. */
async function ledgerFaults(records: PostgresRecords, planId: string, rows: LedgerRow[]): Promise<string[]> {
  const broken = await records.brokenLink(planId);
  const differences = await differencesFromLedger(records, planId, calendars());
  return [
    ...rows.filter(({ sealedNo }) => sealedNo === null).map(({ id }) => `unsealed: ledger row ${id}`),
    ...(broken ? [`the chain breaks at row ${broken.id}`] : []),
    ...differences.map(
      ({ workflowId, path, stored, rebuilt }) =>
        `${workflowId} ${path}: stored ${JSON.stringify(stored)}, the ledger gives ${JSON.stringify(rebuilt)}`,
    ),
  ];
}

function said({ kind, recipientId, capacity, planDate, item, rule }: Difference): string {
  const what = item ? `${item.subject} ${item.duty} ${item.step}${item.late ? ' (late)' : ''}` : '';
  return `${kind}: ${planDate ?? ''} ${recipientId} ${capacity ?? ''} ${what} — ${rule}`;
}
