/** Words for the stories of the records: short ways to say who filed, wrote or sent what. */
import { Client } from 'pg';
import type { Act } from '../../src/domain/acts';
import type { Item, LedgerEvent } from '../../src/domain/items';
import { instantAt } from '../../src/domain/time';
import { openRecords, type PostgresRecords } from '../../src/records/postgres-records';
import type { Filing, LetterRow } from '../../src/records/records';
import { freshDatabase, type FreshDatabase } from '../support/database';

export const PLAN = 'jilin-test';
export const FILED = instantAt('2019-05-30', '07:00');
export const ROUND = instantAt('2019-05-30', '09:00');
export const SERVER_START_MS = 60_000;

export interface Office {
  records: PostgresRecords;
  database: FreshDatabase;
  /** What somebody with the database's own password can do behind the program's back. */
  behindItsBack(sql: string): Promise<unknown[]>;
  close(): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const database = await freshDatabase();
  // A server that nobody stops outlives the test run.
  const records = await openRecords(database.url).catch(async (error: unknown) => {
    await database.drop();
    throw error;
  });
  return {
    records,
    database,
    behindItsBack: (sql) => execute(database.url, sql),
    close: async () => {
      await records.close();
      await database.drop();
    },
  };
}

export async function execute(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

export function assignment(measure: number, planId = PLAN) {
  return { planId, measure, slot: 1, unit: 'scjg' };
}

export function event(type: string, measure: number, planId = PLAN, at = FILED): LedgerEvent {
  return { type, subject: assignment(measure, planId), duty: 'breakdown', at, data: { step: 'dueSoon-1' } };
}

export function item(measure: number, given: Partial<Item> = {}, planId = PLAN): Item {
  return {
    key: `${planId}/${measure}/1|breakdown|0|dueSoon-1|liaison:scjg`,
    subject: assignment(measure, planId),
    duty: 'breakdown',
    step: 'dueSoon-1',
    revision: 0,
    audience: 'liaison:scjg',
    filedAt: FILED,
    plannedOn: '2019-05-30',
    late: false,
    facts: { officialDueDate: '2019-05-31' },
    ...given,
  };
}

export function filing(measure: number, seq: number, given: Partial<Filing> = {}, planId = PLAN): Filing {
  return {
    workflowId: `assignment/${planId}/${measure}/1`,
    kind: 'assignment',
    planId,
    seq,
    planTime: FILED,
    nextWake: ROUND + seq,
    state: { seq, version: 1 },
    closed: false,
    events: [event(`filed-${seq}`, measure, planId)],
    items: [item(measure, { key: `${planId}/${measure}/1|${seq}` }, planId)],
    answers: [],
    followUps: [],
    ...given,
  };
}

export function receipt(requestId: string, given: { at?: number; evidence?: string } = {}): Act {
  const actor = { person: 'scjg-liaison', capacity: 'unit' as const, unit: 'scjg', evidence: given.evidence };
  return { type: 'signReceipt', requestId, actor, at: given.at ?? FILED };
}

export function letter(id: string, itemKeys: string[], given: Partial<LetterRow> = {}): LetterRow {
  return {
    id,
    messageId: `<${id}@duban.example>`,
    planDate: '2019-05-30',
    round: ROUND,
    planIds: [PLAN],
    recipient: 'scjg-liaison',
    recipientName: '虚构联络员',
    address: 'liaison@scjg.example',
    capacity: 'unit',
    wave: 0,
    kind: 'dueSoon',
    subject: '【工作提醒】1 项工作 5 月 31 日到期',
    raw: Buffer.from('Subject: =?utf-8?B?5bel5L2c5o+Q6YaS?=\r\n\r\n\x00\xff bytes as frozen'),
    itemKeys,
    state: 'planned',
    attempts: 0,
    nextAttempt: ROUND,
    smtpCode: null,
    smtpText: null,
    ...given,
  };
}
