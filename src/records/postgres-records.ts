/** The records on PostgreSQL: one class over small files, each with the plain SQL of one idea. */
import type { Pool } from 'pg';
import type { Act } from '../domain/acts';
import type { Item, LedgerEvent, Subject } from '../domain/items';
import type { PlanId } from '../domain/plan';
import type { Instant } from '../domain/time';
import * as acts from './acts';
import * as alarms from './alarms';
import { expectWake } from './announcements';
import { fillBoard } from './board-backfill';
import { publishedEntries } from './calendar';
import { moveClock, readClock } from './clock';
import { createPool, type PoolSettings } from './database';
import * as delivery from './delivery';
import { file } from './filings';
import * as heartbeats from './heartbeats';
import * as items from './items';
import { appendByContent, readLedger } from './ledger';
import { LetterSeal } from './letter-seal';
import * as letters from './letters';
import { withLock } from './locks';
import * as mending from './mending';
import { migrate } from './migrations';
import * as overdue from './overdue';
import { PlanShelf } from './plan-shelf';
import * as plans from './plans';
import { PostgresAnswers } from './postgres-answers';
import * as queries from './queries';
import type {
  Filing,
  LedgerQuery,
  LedgerRow,
  LetterRow,
  OpenLetter,
  Projection,
  SendOutcome,
  StoredAct,
  StoredItem,
  StoredPlan,
  WorkflowKind,
} from './records';
import { findBrokenLink, sealLedger } from './seal';
import type { Alarm, HeartbeatKind, Watching } from './watching';
import { Together } from './together';

export interface RecordsSettings extends PoolSettings {
  /** Seals the bytes of letters, which carry links; without keys they are kept as they are. */
  letterKeys?: Buffer[];
}

/** Connects, brings the tables up to date and returns the records; `close()` ends the connections. */
export async function openRecords(url: string, settings: RecordsSettings = {}): Promise<PostgresRecords> {
  const pool = createPool(url, settings);
  try {
    await migrate(pool);
    await fillBoard(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return new PostgresRecords(pool, new LetterSeal(settings.letterKeys));
}

/** See `Records` for what each method promises. */
export class PostgresRecords extends PostgresAnswers implements mending.MendableRecords, Watching {
  private readonly shelf = new PlanShelf();
  private readonly marks: Together<delivery.AttemptMark, LetterRow | undefined>;
  private readonly outcomes: Together<SendOutcome, undefined>;

  constructor(pool: Pool, letterSeal: LetterSeal) {
    super(pool, letterSeal);
    this.marks = new Together((marks) => delivery.markSending(pool, marks));
    this.outcomes = new Together(async (outcomes) => {
      await delivery.recordOutcomes(pool, outcomes);
      return outcomes.map(() => undefined);
    });
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  savePlan(stored: StoredPlan): Promise<void> {
    return plans.savePlan(this.pool, stored);
  }

  plan(planId: PlanId): Promise<StoredPlan | undefined> {
    return plans.findPlan(this.pool, planId);
  }

  plans(): Promise<StoredPlan[]> {
    return this.shelf.plans(this.pool);
  }

  clock(planId: PlanId): Promise<Instant | undefined> {
    return readClock(this.pool, planId);
  }

  setClock(planId: PlanId, now: Instant): Promise<void> {
    return moveClock(this.pool, planId, now);
  }

  storeAct(workflowId: string, planId: PlanId, act: Act): Promise<StoredAct> {
    return acts.storeAct(this.pool, workflowId, planId, act);
  }

  act(requestId: string): Promise<StoredAct | undefined> {
    return acts.findAct(this.pool, requestId);
  }

  refuseAct(requestId: string, result: unknown): Promise<void> {
    return acts.answerActs(this.pool, [{ requestId, outcome: 'refused', result }]);
  }

  confirmAct(requestId: string): Promise<void> {
    return acts.confirmAct(this.pool, requestId);
  }

  undeliveredActs(planId?: PlanId): Promise<StoredAct[]> {
    return acts.undeliveredActs(this.pool, planId);
  }

  givenAnswers(workflowId: string): Promise<mending.GivenAnswer[]> {
    return mending.givenAnswers(this.pool, workflowId);
  }

  reopenActs(workflowId: string, seq: number): Promise<number> {
    return mending.reopenActs(this.pool, workflowId, seq);
  }

  file(filing: Filing): Promise<boolean> {
    return file(this.pool, filing);
  }

  expectWake(planId: PlanId, workflows: { workflowId: string; kind: WorkflowKind }[], at: Instant): Promise<void> {
    return expectWake(this.pool, planId, workflows, at);
  }

  projection(workflowId: string): Promise<Projection | undefined> {
    return queries.findProjection(this.pool, workflowId);
  }

  projections(planId: PlanId, kind?: WorkflowKind): Promise<Projection[]> {
    return queries.listProjections(this.pool, planId, kind);
  }

  dueWorkflows(planIds: PlanId[], until: Instant): Promise<Projection[]> {
    return queries.dueWorkflows(this.pool, planIds, until);
  }

  earliest(planIds: PlanId[]): Promise<queries.Earliest> {
    return queries.earliest(this.pool, planIds);
  }

  appendEvents(planId: PlanId, events: LedgerEvent[]): Promise<void> {
    return appendByContent(this.pool, planId, events);
  }

  ledger(query: LedgerQuery): Promise<LedgerRow[]> {
    return readLedger(this.pool, query);
  }

  seal(): Promise<number> {
    return sealLedger(this.pool);
  }

  brokenLink(planId: PlanId): Promise<LedgerRow | undefined> {
    return findBrokenLink(this.pool, planId);
  }

  filedItems(planIds: PlanId[], round: Instant): Promise<StoredItem[]> {
    return items.filedItems(this.pool, planIds, round);
  }

  fileItems(filed: Item[]): Promise<void> {
    return items.fileItems(this.pool, filed);
  }

  items(planId: PlanId, subject?: Subject): Promise<StoredItem[]> {
    return items.listItems(this.pool, planId, subject);
  }

  itemsByKey(keys: string[]): Promise<StoredItem[]> {
    return items.itemsByKey(this.pool, keys);
  }

  markNotSent(itemKeys: string[], why: string, at: Instant): Promise<void> {
    return items.markNotSent(this.pool, itemKeys, why, at);
  }

  freezeLetters(frozen: LetterRow[]): Promise<void> {
    return letters.freezeLetters(
      this.pool,
      frozen.map((letter) => this.letterSeal.closed(letter)),
    );
  }

  async letter(id: string): Promise<LetterRow | undefined> {
    const found = await letters.findLetter(this.pool, id);
    return found && this.letterSeal.opened(found);
  }

  publishedEntries(planIds: PlanId[], addresses: string[]) {
    return publishedEntries(this.pool, planIds, addresses);
  }

  letters(query: letters.LetterQuery): Promise<Omit<LetterRow, 'raw'>[]> {
    return letters.listLetters(this.pool, query);
  }

  openLetters(planIds: PlanId[], now: Instant, wave?: LetterRow['wave'], limit?: number): Promise<OpenLetter[]> {
    return delivery.openLetters(this.pool, planIds, now, wave, limit);
  }

  async markSending(letterId: string, at: Instant): Promise<LetterRow> {
    const letter = await this.marks.do({ letterId, at });
    if (!letter) throw await delivery.notOpen(this.pool, letterId);
    return this.letterSeal.opened(letter);
  }

  recordOutcome(outcome: SendOutcome): Promise<void> {
    return this.outcomes.do(outcome);
  }

  supersedeUnsent(planIds: PlanId[], round: Instant): Promise<string[]> {
    return delivery.supersedeUnsent(this.pool, planIds, round);
  }

  supersedeLetter(letterId: string, at: Instant): Promise<void> {
    return delivery.supersedeLetter(this.pool, letterId, at);
  }

  withLock<T>(name: string, work: (held: () => boolean) => Promise<T>): Promise<T | undefined> {
    return withLock(this.pool, name, work);
  }

  beat(kind: HeartbeatKind, name: string): Promise<void> {
    return heartbeats.beat(this.pool, kind, name);
  }

  unheardFor(kind: HeartbeatKind): Promise<number | null> {
    return heartbeats.unheardFor(this.pool, kind);
  }

  raiseAlarms(raised: Alarm[], at: Instant): Promise<void> {
    return alarms.raiseAlarms(this.pool, raised, at);
  }

  openAlarms() {
    return alarms.openAlarms(this.pool);
  }

  closedAlarms(since: Instant) {
    return alarms.closedAlarms(this.pool, since);
  }

  alarmsTold(ids: number[], at: Instant): Promise<void> {
    return alarms.alarmsTold(this.pool, ids, at);
  }

  closeAlarms(ids: number[], at: Instant): Promise<void> {
    return alarms.closeAlarms(this.pool, ids, at);
  }

  waitingItems(planIds: PlanId[], round: Instant) {
    return overdue.waitingItems(this.pool, planIds, round);
  }

  pendingLetters(planIds: PlanId[], until: Instant) {
    return overdue.pendingLetters(this.pool, planIds, until);
  }

  refusedUnheard(planIds: PlanId[]) {
    return overdue.refusedUnheard(this.pool, planIds);
  }

  dispatcher(scope: string, planIds: PlanId[]) {
    return overdue.dispatcher(this.pool, scope, planIds);
  }

  stepTraces(planId: PlanId) {
    return overdue.stepTraces(this.pool, planId);
  }
}
