/** Words for the stories of the watcher: an office with real records, a clock that the story moves, and an operator's mailbox. */
import { simpleParser, type ParsedMail } from 'mailparser';
import { Client } from 'pg';
import { MINUTE_MS, type Instant } from '../../src/domain/time';
import { SendFailure } from '../../src/letters/smtp';
import { openRecords } from '../../src/records/postgres-records';
import type { StoredPlan } from '../../src/records/records';
import type { StoredAlarm } from '../../src/records/watching';
import type { ExpectedLetter } from '../../src/watch/check-expected';
import { operatorMail } from '../../src/watch/operator-mail';
import { Watcher } from '../../src/watch/watcher';
import { openOffice, type Office } from '../records/story';
import { book, instant, plan, policy } from '../support/world';

export const LIVE: StoredPlan = { plan: { ...plan, id: 'jilin-test' }, policy, clock: 'live', rehearsal: false };
export const REHEARSED: StoredPlan = { ...LIVE, clock: 'stepped', rehearsal: true };

const OPERATOR = 'operator@office.example';
const SENDER = {
  from: { name: '督办提醒', address: 'duban@office.example' },
  messageIdDomain: 'duban.test.example',
  windowMinutes: 10,
};
/** As often as a story looks while time passes. */
const BETWEEN_LOOKS = 2;

export class Guard {
  now: Instant;
  readonly said: string[] = [];
  readonly mails: ParsedMail[] = [];
  /** What the second path says should have left. */
  expected: ExpectedLetter[] = [];
  /** Up to which days it was asked. */
  readonly asked: string[] = [];
  calendars = () => book;
  /** While set the mail server takes nothing. */
  mailRefusal?: SendFailure;
  private watcher: Watcher;
  private readonly watchers: Watcher[] = [];

  constructor(
    readonly office: Office,
    begin: string,
    private readonly open = () => openRecords(office.database.url, { max: 2 }),
  ) {
    this.now = instant(begin);
    this.watcher = this.newWatcher('watcher-1');
  }

  /** Looks again and again until `text`, as the watcher does by itself. */
  async watchesUntil(text: string): Promise<this> {
    const until = instant(text);
    await this.watcher.look();
    while (this.now < until) {
      this.now = Math.min(until, this.now + BETWEEN_LOOKS * MINUTE_MS);
      await this.watcher.look();
    }
    return this;
  }

  async watchesFor(minutes: number): Promise<this> {
    const until = this.now + minutes * MINUTE_MS;
    for (await this.watcher.look(); this.now < until; await this.watcher.look()) {
      this.now += BETWEEN_LOOKS * MINUTE_MS;
    }
    return this;
  }

  /** Nobody looks until `text`. */
  sleepsUntil(text: string): this {
    this.now = instant(text);
    return this;
  }

  /** The process ends and another one begins. */
  isReplaced(): this {
    this.watcher = this.newWatcher(`watcher-${this.watchers.length + 1}`);
    return this;
  }

  looksOnce() {
    return this.watcher.findings();
  }

  openAlarms(): Promise<StoredAlarm[]> {
    return this.office.records.openAlarms();
  }

  /** `unfiled 举措 3 …` for every open alarm. */
  async alarms(): Promise<string[]> {
    return (await this.openAlarms()).map(({ kind, what }) => `${kind} ${what}`);
  }

  async kinds(): Promise<string[]> {
    return (await this.openAlarms()).map(({ kind }) => kind);
  }

  async close(): Promise<void> {
    for (const watcher of this.watchers) await watcher.close();
    await this.office.close();
  }

  private newWatcher(name: string): Watcher {
    const mailer = {
      send: async (raw: Buffer) => {
        if (this.mailRefusal) throw this.mailRefusal;
        this.mails.push(await simpleParser(raw));
        return { code: 250, text: 'taken' };
      },
    };
    const watcher = new Watcher({
      name,
      open: this.open,
      calendars: () => this.calendars(),
      expected: (_stored, _calendars, _ledger, until) => {
        if (this.asked.at(-1) !== until) this.asked.push(until);
        return this.expected.filter(({ planDate }) => planDate <= until);
      },
      windowMs: 10 * MINUTE_MS,
      mail: operatorMail(mailer, SENDER, [OPERATOR]),
      say: (line) => void this.said.push(line),
      now: () => this.now,
    });
    this.watchers.push(watcher);
    return watcher;
  }
}

/** An office with one plan, a worker that is heard, and a watcher that begins at `begin`. */
export async function guarded(begin: string, stored: StoredPlan = LIVE): Promise<Guard> {
  const guard = new Guard(await openOffice(), begin);
  await guard.office.records.savePlan(stored);
  await guard.office.records.beat('worker', 'worker-1');
  return guard;
}

/** How long nobody was heard, told to the database behind its back: heartbeats go by the database's own clock. */
export async function silentFor(databaseUrl: string, kind: 'worker' | 'watcher', minutes: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const sql = `update heartbeats set beat_at = clock_timestamp() - $2 * interval '1 minute' where kind = $1`;
  await client.query(sql, [kind, minutes]);
  await client.end();
}

/** One database server for all stories of a file: it goes with its last database. */
export function keepsOneServer(): void {
  let first: Office;
  beforeAll(async () => {
    first = await openOffice();
  });
  afterAll(() => first.close());
}
