/**
 * The year on live clocks, with Temporal's own timers, on the time-skipping server. Besides what the script has people do, it
 * goes through what seldom happens: the database is away, a round waits past its day, a mailbox puts letters off, two
 * conveners decide at once, somebody asks for a new run, and a small plan is carried to its very end.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { SignalDefinition } from '@temporalio/common';
import type { AssignmentState } from '../../../src/domain/duty';
import { rollUpOf } from '../../../src/domain/measure';
import { assignmentWorkflowId, measureWorkflowId, planWorkflowId } from '../../../src/domain/names';
import type { PlanDeskState } from '../../../src/domain/plan-desk';
import { instantAt, type Instant } from '../../../src/domain/time';
import { intentionsOf } from '../../../src/rehearsal/intentions';
import type { Projection, Records } from '../../../src/records/records';
import { calendarsChanged, rollover, unitStateChanged } from '../../../workflows/messages';
import { calendars, startTestEngine, type TestEngine } from '../../support/rehearsal';
import { createTimeSkippingEnvironment } from '../../support/time-skipping-server';
import { passTheYear } from '../../support/time-skipping-year';
import { recordedRuns, type RecordedRun } from './chain';
import { PLAN, SMALL, STORIES } from './stories';

const at = (date: string, time: string): Instant => instantAt(date, time);

/** While these last, the records refuse or delay what the activities ask of them. */
const DATABASE_AWAY = { from: at('2019-05-05', '06:50'), to: at('2019-05-05', '07:40') };
const STRAGGLERS = { from: at('2019-06-13', '08:00'), to: at('2019-06-14', '02:00') };
const SLOW_MS = 1_500;
const during = ({ from, to }: { from: Instant; to: Instant }, now: Instant) => from <= now && now < to;

export async function recordLiveYear(): Promise<RecordedRun[]> {
  const env = await createTimeSkippingEnvironment({ begin: instantAt('2019-02-01') });
  const wallClock = () => env.currentTimeMs();
  const servers = { client: env.client, connection: env.nativeConnection, wallClock };
  const engine = await startTestEngine({ ...servers, recordsOfWorker: (records) => hindered(records, wallClock) });
  try {
    await passTheYear(env, engine, new Meanwhile(engine, env.client).look);
    const ids = Object.keys(STORIES).filter((workflowId) => workflowId !== `dispatch/${PLAN}`);
    return (await Promise.all(ids.map((workflowId) => recordedRuns(env.client, workflowId)))).flat();
  } finally {
    await engine.stop();
    await env.teardown();
  }
}

function hindered(records: Records, now: () => Promise<Instant>): Records {
  const away = async <T>(answer: () => Promise<T>): Promise<T> => {
    if (during(DATABASE_AWAY, await now())) throw new Error('the database is away');
    return answer();
  };
  const somebody = { workflowId: 'assignment/somebody' } as Projection;
  const own: Partial<Records> = {
    file: (filing) =>
      away(async () => {
        // Long enough for two acts to reach the measure while it is filing: they wait for the same task.
        if (filing.planId === SMALL && filing.kind === 'measure') await pause(SLOW_MS);
        return records.file(filing);
      }),
    plan: (planId) => away(() => records.plan(planId)),
    dueWorkflows: async (planIds, until) =>
      during(STRAGGLERS, await now()) ? [somebody] : records.dueWorkflows(planIds, until),
  };
  return new Proxy(records, { get: (real, name) => Reflect.get(name in own ? own : real, name) as unknown });
}

/** What happens beside the script; each thing once, as soon as its time has come. */
class Meanwhile {
  private readonly done = new Set<string>();

  constructor(
    private readonly engine: TestEngine,
    private readonly client: Client,
  ) {}

  readonly look = async (now: Instant): Promise<void> => {
    await this.once('small', now, at('2019-02-02', '09:00'), () => this.registerSmall());
    await this.once('4xx', now, at('2019-05-17', '00:00'), () => this.putOff(true));
    await this.once('4xx over', now, at('2019-05-18', '00:00'), () => this.putOff(false));
    await this.once('news', now, at('2019-05-20', '10:00'), () => this.signal(planWorkflowId(PLAN), calendarsChanged));
    await this.once('rollover', now, at('2019-05-21', '10:00'), () => this.newRuns());
    await this.carrySmall(now);
    await this.once('strike off', now, at('2020-03-25', '10:00'), () => this.strikeSmallOff());
  };

  private async once(what: string, now: Instant, from: Instant, work: () => Promise<unknown>): Promise<void> {
    if (now < from || this.done.has(what)) return;
    this.done.add(what);
    await work();
  }

  private async registerSmall(): Promise<void> {
    const { stored } = this.engine.rehearsal;
    const measures = stored.plan.measures.filter(({ no }) => no === 8);
    await this.engine.rollout.register({ ...stored, plan: { ...stored.plan, id: SMALL, measures } });
  }

  private async putOff(refuse: boolean): Promise<void> {
    const address = 'liaison@market-regulation.jilin.example';
    if (refuse) this.engine.inbox.refuse(address, { code: 450, text: 'try again later' });
    else this.engine.inbox.accept(address);
  }

  private signal<Args extends unknown[]>(workflowId: string, signal: SignalDefinition<Args>, ...args: Args) {
    return this.client.workflow.getHandle(workflowId).signal(signal, ...args);
  }

  private async newRuns(): Promise<void> {
    for (const workflowId of [`plan/${PLAN}`, `measure/${PLAN}/8`, `assignment/${PLAN}/8/1`]) {
      await this.signal(workflowId, rollover);
    }
  }

  /** Everybody does what the script's defaults say; its exceptions, but for the inspection, are about the other plan. */
  private async carrySmall(now: Instant): Promise<void> {
    const { records, rollout, rehearsal } = this.engine;
    const stored = await records.plan(SMALL);
    const desk = (await records.projection(planWorkflowId(SMALL)))?.state as PlanDeskState | null | undefined;
    if (!stored || !desk) return;
    const assignments = (await records.projections(SMALL, 'assignment'))
      .filter(({ seq }) => seq > 0)
      .map(({ state }) => state as AssignmentState);
    const exceptions = rehearsal.script.exceptions.filter(({ act }) => act === 'inspect');
    const script = { ...rehearsal.script, exceptions };
    const intended = intentionsOf({ plan: stored.plan, script, calendars: calendars(), desk, assignments, now });
    for (const { at: when, requestId, perform } of intended) {
      if (when <= now) await this.once(requestId, now, when, () => perform(rollout));
    }
  }

  /** Both press while the measure is filing: one strikes off, the other is told so. */
  private async strikeSmallOff(): Promise<void> {
    const unit = await this.engine.records.projection(assignmentWorkflowId({ planId: SMALL, measure: 8, slot: 1 }));
    await this.signal(measureWorkflowId(SMALL, 8), unitStateChanged, rollUpOf(unit?.state as AssignmentState));
    await pause(SLOW_MS / 3);
    const by = (person: string, requestId: string) => ({ planId: SMALL, as: { person }, requestId });
    const deed = { type: 'strikeOff' as const, reason: '全部办结' };
    await Promise.allSettled([
      this.engine.rollout.onMeasure(by('development-reform-liaison', 'strike-1'), 8, deed),
      this.engine.rollout.onMeasure(by('development-reform-liaison', 'strike-2'), 8, deed),
    ]);
  }
}
