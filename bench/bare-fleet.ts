/** Many bare workflows, told of the time together like the assignments of a stepped plan. */
import { setTimeout as pause } from 'node:timers/promises';
import { advance, bareWorkflow } from './bare/workflow';
import { createBareTable } from './bare/activities';
import { inLanes } from './lanes';
import type { Office } from './office';
import { CALLS_AT_ONCE } from './stepped-plan';

const POLL_MS = 20;
/** More wakes than any measurement asks for: none of them ever ends. */
const ENDLESS = 1_000;

export class BareFleet {
  private readonly ids: string[] = [];
  private wake = 0;

  private constructor(private readonly office: Office) {}

  static async open(office: Office): Promise<BareFleet> {
    await createBareTable(office.pool);
    return new BareFleet(office);
  }

  /** Starts more of them, `calls` at once; returns when each has committed its first row. */
  async start(count: number, calls: number): Promise<void> {
    const ids = Array.from({ length: count }, (_, index) => `bare/${this.ids.length + index}`);
    this.ids.push(...ids);
    const { workflow } = this.office.client;
    const options = { taskQueue: 'bare', args: [ENDLESS] as [number] };
    await inLanes(ids, calls, (workflowId) => workflow.start(bareWorkflow, { ...options, workflowId }));
    await this.committed(0);
  }

  /** One wake of each; returns when all have committed. */
  async step(): Promise<void> {
    this.wake += 1;
    const { workflow } = this.office.client;
    await inLanes(this.ids, CALLS_AT_ONCE, (id) => workflow.getHandle(id).signal(advance, this.wake));
    await this.committed(this.wake);
  }

  private async committed(wake: number): Promise<void> {
    for (;;) {
      const sql = 'select count(*)::int as done from bare_rows where wake = $1';
      const { rows } = await this.office.pool.query<{ done: number }>(sql, [wake]);
      if ((rows[0]?.done ?? 0) >= this.ids.length) return;
      await pause(POLL_MS);
    }
  }
}
