/**
 * The watcher: looks at the records every minute and turns what it finds into episodes. It reads PostgreSQL only, so what
 * stops Temporal or the workers does not stop it; while PostgreSQL itself is away it keeps that one alarm in memory.
 */
import type { CalendarBook } from '../domain/calendar';
import { DAY_MS, type Instant } from '../domain/time';
import type { Records } from '../records/records';
import type { Alarm, AlarmKind, StoredAlarm, Watching } from '../records/watching';
import { alarmLine } from './alarm-lines';
import type { Expectation } from './check-expected';
import { SILENCE_MS } from './conventions';
import { Lookout, type Look } from './look';
import { LookMemory, NO_MEMORY } from './memory';
import type { OperatorMail } from './operator-mail';
import { ALARM_WORDS } from './words';

export type WatchedRecords = Records & Watching & { close(): Promise<void> };

export interface WatcherParts {
  /** Under which it says that it is there. */
  name: string;
  /** Connects; tried again at each look until it succeeds. */
  open: () => Promise<WatchedRecords>;
  calendars: () => CalendarBook;
  expected: Expectation;
  windowMs: number;
  /** Absent where nobody is to be written to. */
  mail?: OperatorMail;
  /** A line for whoever reads the process's output: raised, closed, not told. */
  say: (line: string) => void;
  now: () => Instant | Promise<Instant>;
}

type Episode = Alarm & Pick<StoredAlarm, 'raisedAt' | 'toldAt'>;

export class Watcher {
  private records?: WatchedRecords;
  private readonly memory = new LookMemory();
  private readonly lookout: Lookout;
  /** The episode in which the database is away, until it can be written down. */
  private away?: Episode;

  constructor(private readonly parts: WatcherParts) {
    this.lookout = new Lookout(parts.expected);
  }

  /** One look of many; never throws. Several watchers take turns: who finds another one at it only says that he is there. */
  async look(): Promise<void> {
    const now = await this.parts.now();
    this.memory.begin(now);
    try {
      const records = await this.opened();
      await records.beat('watcher', this.parts.name);
      await records.withLock('watch', () => this.lookInto(records, now));
    } catch (error) {
      await this.missDatabase(error, now);
    }
    // A look that took long is no sleep.
    this.memory.end(await this.parts.now());
  }

  /** What a single look finds, for those who ask now and then. Nothing is written and nobody is told. */
  async findings(): Promise<Episode[]> {
    const now = await this.parts.now();
    const found = (alarms: Alarm[]) => alarms.map((alarm) => ({ ...alarm, raisedAt: now, toldAt: null }));
    try {
      const situation = this.situation(await this.opened(), now);
      return found((await this.lookout.look({ ...situation, memory: NO_MEMORY })).alarms);
    } catch (error) {
      return found([databaseAlarm(error, now)]);
    }
  }

  async close(): Promise<void> {
    await this.records?.close();
  }

  private async opened(): Promise<WatchedRecords> {
    this.records ??= await this.parts.open();
    return this.records;
  }

  private situation(records: WatchedRecords, now: Instant) {
    const { calendars, windowMs } = this.parts;
    return { records, calendars, windowMs, now, memory: this.memory };
  }

  private async lookInto(records: WatchedRecords, now: Instant): Promise<void> {
    const look = await this.lookout.look(this.situation(records, now));
    await this.writeDownAbsence(records);
    await this.settle(records, look, now);
    await this.tell(records, now);
  }

  /** Opens an episode for what is new and closes those whose condition is gone. */
  private async settle(records: WatchedRecords, { alarms, unjudged }: Look, now: Instant): Promise<void> {
    const open = await records.openAlarms();
    const found = new Set(alarms.map(({ key }) => key));
    const over = open.filter(
      ({ key, kind }) => !found.has(key) && !unjudged.includes(kind) && this.canClose(kind, now),
    );
    const known = new Set(open.map(({ key }) => key));
    await records.closeAlarms(
      over.map(({ id }) => id),
      now,
    );
    await records.raiseAlarms(alarms, now);
    for (const alarm of over) this.announce('解除', alarm, now);
    for (const alarm of alarms.filter(({ key }) => !known.has(key))) this.announce('警报', alarm, now);
  }

  /** Just awake, a watcher calls nothing late yet, which does not mean that all is well. But it is there, and so is the database. */
  private canClose(kind: AlarmKind, now: Instant): boolean {
    const awakeFor = now - this.memory.awakeSince;
    return kind === 'watcher' || kind === 'database' || awakeFor >= Math.max(this.parts.windowMs, SILENCE_MS);
  }

  private announce(word: string, alarm: Alarm, now: Instant): void {
    const { title, advice } = ALARM_WORDS[alarm.kind];
    const next = word === '警报' ? `。${advice}。` : '';
    this.parts.say(`${word}：${title}：${alarmLine({ raisedAt: now, ...alarm }, now)}${next}`);
  }

  private async tell(records: WatchedRecords, now: Instant): Promise<void> {
    const untold = (await records.openAlarms()).filter((alarm) => isUntold(alarm, now));
    if (!(await this.mailed(untold, now))) return;
    await records.alarmsTold(
      untold.map(({ id }) => id),
      now,
    );
  }

  /** A letter that nobody took is tried again at the next look. */
  private async mailed(untold: Episode[], now: Instant): Promise<boolean> {
    if (!this.parts.mail || untold.length === 0) return false;
    try {
      await this.parts.mail.tell(untold, now);
      return true;
    } catch (error) {
      this.parts.say(`警报信件未能发出，稍后再试：${(error as Error).message}`);
      return false;
    }
  }

  private async missDatabase(error: unknown, now: Instant): Promise<void> {
    const since = this.memory.since('database', now);
    if (now - since < SILENCE_MS) return;
    if (!this.away) {
      this.away = { ...databaseAlarm(error, since), raisedAt: now, toldAt: null };
      this.announce('警报', this.away, now);
    }
    if (isUntold(this.away, now) && (await this.mailed([this.away], now))) this.away.toldAt = now;
  }

  /** What was told from memory becomes an episode like the others; the look that follows finds it over. */
  private async writeDownAbsence(records: WatchedRecords): Promise<void> {
    if (!this.away) return;
    const { raisedAt, toldAt, key, ...alarm } = this.away;
    await records.raiseAlarms([{ key, ...alarm }], raisedAt);
    const written = (await records.openAlarms()).filter((open) => open.key === key).map(({ id }) => id);
    if (toldAt !== null) await records.alarmsTold(written, toldAt);
    this.away = undefined;
  }
}

function databaseAlarm(error: unknown, since: Instant): Alarm {
  const { message, code } = error as { message?: string; code?: string };
  const what = `读写不了数据库（${message?.split('\n', 1)[0] || code || String(error)}）`;
  return { key: 'database', kind: 'database', planId: null, what, dueAt: null, since };
}

/** Told once, and once more each day that it lasts. */
function isUntold({ toldAt }: Pick<Episode, 'toldAt'>, now: Instant): boolean {
  return toldAt === null || now - toldAt >= DAY_MS;
}
