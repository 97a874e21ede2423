/** What the watcher needs of the records beside what everybody reads: heartbeats, alarms, and what has waited too long. */
import type { PlanId, UnitId } from '../domain/plan';
import type { Instant, LocalDate } from '../domain/time';

/** Who says regularly that he is there. */
export type HeartbeatKind = 'worker' | 'watcher';

export type AlarmKind =
  | 'database'
  | 'chain'
  | 'unfiled'
  | 'missing'
  | 'dispatcher'
  | 'waiting'
  | 'unsent'
  | 'sending'
  | 'refused'
  | 'worker'
  | 'check'
  | 'watcher';

/** Something that ought to have happened and did not. One key is one episode while it lasts. */
export interface Alarm {
  key: string;
  kind: AlarmKind;
  planId: PlanId | null;
  /** In Chinese: which measure, unit and workflow, or what else is silent. */
  what: string;
  /** When it should have happened, in plan time; null where there was no such moment. */
  dueAt: Instant | null;
  /** Since when it has been waiting, in the watcher's own time; null where only the raising is known. */
  since: Instant | null;
}

/** An alarm as an episode: raised once, told, and closed when the condition is gone. Instants are the watcher's own. */
export interface StoredAlarm extends Alarm {
  id: number;
  raisedAt: Instant;
  toldAt: Instant | null;
  closedAt: Instant | null;
}

/** An item that was filed and is in no letter yet. */
export interface WaitingItem {
  key: string;
  planId: PlanId;
  measure: number | null;
  unit: UnitId | null;
  step: string;
  filedAt: Instant;
  /** The latest round whose letter carried it and was taken back. */
  supersededRound: Instant | null;
  /** When acts on its assignment were received since it was filed: what is being handed in makes it wait. */
  reportedAt: Instant[];
}

/** A letter that has no answer yet. */
export interface PendingLetter {
  id: string;
  planIds: PlanId[];
  planDate: LocalDate;
  recipientName: string;
  state: 'planned' | 'possiblySent' | 'sending';
  nextAttempt: Instant | null;
  lastAttempt: Instant | null;
}

export interface DispatcherRow {
  scope: string;
  nextWake: Instant | null;
  /** The last attempt to send anything of the scope: a long round is no silence. */
  lastAttempt: Instant | null;
}

/** A step that left a trace: filed, or deliberately not sent. `revision` is null where the ledger names none. */
export interface StepTrace {
  /** As `subjectKey` writes it. */
  subject: string;
  duty: string;
  step: string;
  revision: number | null;
}

/** What a worker needs: to be heard, and to hear the watcher. */
export interface Heartbeats {
  /** Says that the named process is there. */
  beat(kind: HeartbeatKind, name: string): Promise<void>;
  /** Milliseconds since anybody of that kind was heard, by the database's clock; null when nobody ever was. */
  unheardFor(kind: HeartbeatKind): Promise<number | null>;
  /** Opens an episode for each alarm that has none, and refreshes the words of the others. */
  raiseAlarms(alarms: Alarm[], at: Instant): Promise<void>;
}

export interface Watching extends Heartbeats {
  openAlarms(): Promise<StoredAlarm[]>;
  /** Episodes that ended at or after `since`, the latest first. */
  closedAlarms(since: Instant): Promise<StoredAlarm[]>;
  alarmsTold(ids: number[], at: Instant): Promise<void>;
  closeAlarms(ids: number[], at: Instant): Promise<void>;
  /** Items filed before `round` that are in no letter. */
  waitingItems(planIds: PlanId[], round: Instant): Promise<WaitingItem[]>;
  /** Letters whose next attempt, or whose attempt under way, lies at or before `until`. */
  pendingLetters(planIds: PlanId[], until: Instant): Promise<PendingLetter[]>;
  /** Letters refused for good of whose items nothing moved on to anybody. */
  refusedUnheard(planIds: PlanId[]): Promise<Pick<PendingLetter, 'id' | 'planIds' | 'planDate' | 'recipientName'>[]>;
  dispatcher(scope: string, planIds: PlanId[]): Promise<DispatcherRow | undefined>;
  stepTraces(planId: PlanId): Promise<StepTrace[]>;
}
