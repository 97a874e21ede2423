/** The embedded servers on a data folder, as `npm start` keeps them, with or without a worker; and a rehearsal on them. */
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { calendarBook } from '../../src/connections';
import { startEmbedded, type Embedded } from '../../src/embedded/supervisor';
import { compareLetters, type Difference } from '../../src/oracle/compare';
import { expectedLetters } from '../../src/oracle/expected-letters';
import { factsFrom } from '../../src/oracle/facts';
import { receivedLetters } from '../../src/oracle/received';
import { openRecords, type PostgresRecords } from '../../src/records/postgres-records';
import { loadRehearsal, rehearse, type Rehearsal } from '../../src/rehearsal/rehearse';
import { AT_ONCE } from '../../src/rehearsal/tempo';
import type { RepairParts } from '../../src/rollout/repair';
import { Rollout } from '../../src/rollout/rollout';
import { rootFolder } from '../../src/root-folder';
import { startWorker, type RunningWorker } from '../../src/worker';
import { stationery } from '../support/stationery';
import { temporalCli } from '../support/temporal-cli';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const calendars = () => calendarBook(path.join(rootFolder(), 'config', 'calendars', 'china'));

/** One letter as it arrived: what it is, and its very bytes. */
export interface Arrived {
  messageId: string;
  planDate: string;
  to: string[];
  raw: string;
}

export class Office {
  private worker?: RunningWorker;

  private constructor(
    readonly embedded: Embedded,
    readonly records: PostgresRecords,
    readonly rollout: Rollout,
    readonly rehearsal: Rehearsal,
    private readonly client: Client,
    private readonly connections: [Connection, NativeConnection],
  ) {}

  /** Starts the servers of the folder; nobody works yet. */
  static async open(folder: string): Promise<Office> {
    const ports = { smtp: 0, inboxPage: 0, temporal: 0, temporalUi: 0 };
    const embedded = await startEmbedded(folder, { temporalCli: temporalCli(), fsync: false, ports });
    const connection = await Connection.connect({ address: embedded.temporalAddress });
    const native = await NativeConnection.connect({ address: embedded.temporalAddress });
    const client = new Client({ connection });
    const records = await openRecords(embedded.databaseUrl);
    const rollout = new Rollout({ records, client, calendars });
    const rehearsal = loadRehearsal(path.join(rootFolder(), 'config', 'plans', 'jilin-2019'));
    return new Office(embedded, records, rollout, rehearsal, client, [connection, native]);
  }

  get repairParts(): RepairParts {
    const { records, client, rollout } = this;
    return { records, client, calendars, now: (planId) => rollout.now(planId), patienceMs: 100 };
  }

  async work(): Promise<void> {
    const { records, client, connections, embedded } = this;
    this.worker = await startWorker({
      ...{ records, client, calendars, connection: connections[1], namespace: 'default' },
      smtp: { host: embedded.smtp.host, port: embedded.smtp.port, secure: false },
      letters: {
        fromName: '督办提醒',
        fromAddress: 'duban@office.example',
        messageIdDomain: 'duban.test.example',
        stationery,
      },
      warn: (what, error) => console.error(what, error),
    });
  }

  /** Lets the script go on to the end of that day; `meanwhile` is called at every instant. */
  async goOnUntil(to: string, meanwhile?: (now: number) => Promise<void>): Promise<void> {
    const { rehearsal, rollout, embedded } = this;
    const mailboxes = {
      refuse: (address: string, { text }: { text: string }) => embedded.inbox.refuse(address, { code: 550, text }),
      accept: embedded.inbox.accept,
    };
    const script = { ...rehearsal.script, to };
    await rehearse({ ...rehearsal, script }, { rollout, calendars, mailboxes, tempo: AT_ONCE, onInstant: meanwhile });
  }

  arrived(): Arrived[] {
    const { inbox } = this.embedded;
    return inbox.messages().map(({ id, messageId = '', planDate = '', to }) => {
      return { messageId, planDate, to, raw: inbox.raw(id)?.toString('utf8') ?? '' };
    });
  }

  /** Where these messages differ from what the oracle expects of the acts on record. */
  async differencesFromOracle(messages: Arrived[], until: string): Promise<Difference[]> {
    const { plan, policy } = this.rehearsal.stored;
    const facts = factsFrom(await this.records.ledger({ planId: plan.id }));
    const [letters, items] = [await this.records.letters({ planId: plan.id }), await this.records.items(plan.id)];
    const received = receivedLetters(messages, letters, items);
    return compareLetters(expectedLetters(plan, policy, calendars(), facts, until), received).differences;
  }

  async close(): Promise<void> {
    await this.worker?.stop();
    for (const connection of this.connections.toReversed()) await connection.close();
    await this.records.close();
    await this.embedded.stop();
  }
}
