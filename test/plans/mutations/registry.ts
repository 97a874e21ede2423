/** `duban register` into records in memory: what is left behind when a plan is refused, and what when it is taken. */
import { run } from '../../../src/cli/program';
import type { Door, OpenDoor, World } from '../../../src/cli/world';
import type { Settings } from '../../../config/settings';
import { registerPlan } from '../../../src/rollout/registration';
import { FakeWorkflows } from '../../support/fake-ports';
import { FakeRecords } from '../../support/fake-records';
import { book, instant } from '../../support/world';

export interface Seen {
  code: number;
  out: string;
  err: string;
  /** Of the processor, so that a busy machine spoils no story. */
  seconds: number;
}

export class Registry {
  readonly records = new FakeRecords();
  readonly workflows = new FakeWorkflows();

  /** One invocation of `duban`, on a day before the real plan begins. */
  async duban(...args: string[]): Promise<Seen> {
    const seen = { out: '', err: '' };
    const begun = process.cpuUsage();
    const code = await run(args, {
      out: (text) => void (seen.out += text),
      err: (text) => void (seen.err += text),
      colour: false,
      debug: false,
      secrets: { typed: async () => '', firstLine: async () => '' },
      settings: () => ({ databaseUrl: 'postgres://office.example/duban' }) as Settings,
      connect: async () => ({
        rollout: this.door(),
        records: this.records as unknown as OpenDoor['records'],
        close: async () => undefined,
      }),
    } satisfies World);
    const { user, system } = process.cpuUsage(begun);
    return { code, ...seen, seconds: (user + system) / 1e6 };
  }

  private door(): Door {
    const { records, workflows } = this;
    const door: Partial<Door> = {
      records,
      register: (stored) => registerPlan({ records, workflows, calendars: () => book }, stored, instant('2019-01-15')),
    };
    return door as Door;
  }

  /** Everything that a registration may leave: rows of any kind, and workflows. */
  traces(): string[] {
    const { stored, acts, rows, filed, frozen, log } = this.records;
    const kept = { plans: stored, acts, workflows: rows, items: filed, letters: frozen, ledger: log };
    const rowsLeft = Object.entries(kept).flatMap(([table, { size }]) => (size > 0 ? [`${size} ${table}`] : []));
    return [...rowsLeft, ...this.workflows.started, ...this.workflows.told];
  }
}
