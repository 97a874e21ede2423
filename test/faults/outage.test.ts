/** Temporal is out of reach for ten days of a live plan, in the middle of the last steps of phase two. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection } from '@temporalio/worker';
import { subjectKey } from '../../src/domain/items';
import { dispatchWorkflowId } from '../../src/domain/names';
import { DAY_MS, dateOf, instantAt, type Instant } from '../../src/domain/time';
import type { Fact } from '../../src/oracle/facts';
import { letters, lettersReceived, type ReceivedLetter } from '../support/letters-received';
import { startTestEngine, type TestEngine } from '../support/rehearsal';
import { passTheYear } from '../support/time-skipping-year';
import { createTimeSkippingEnvironment } from '../support/time-skipping-server';
import { passWithoutWorker } from './absence';
import { examine, type Verdict } from './checks';
import { atRest } from './rig';
import { openTunnel, type Tunnel } from './tunnel';

/** Ten days later a round still lies ahead. */
const CUT_AT = instantAt('2019-05-27', '08:00');
const UNTIL = '2019-07-05';
const QUIET_LIMIT_MS = 120_000;
const CHANNEL = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 500 };

describe('ten days without Temporal', () => {
  let env: TestWorkflowEnvironment;
  let tunnel: Tunnel;
  let connection: Connection;
  let native: NativeConnection;
  let engine: TestEngine;
  let outage: Extract<Fact, { type: 'outage' }>;
  let received: ReceivedLetter[];
  let verdict: Verdict;

  beforeAll(async () => {
    env = await createTimeSkippingEnvironment({ begin: instantAt('2019-02-01') });
    tunnel = await openTunnel(env.address);
    connection = await Connection.connect({ address: tunnel.address, channelArgs: CHANNEL });
    native = await NativeConnection.connect({ address: tunnel.address });
    const wallClock = () => env.currentTimeMs();
    engine = await startTestEngine({ client: new Client({ connection }), connection: native, wallClock });
    engine.rehearsal.script.to = UNTIL;
    await passTheYear(env, engine, async (now) => {
      if (now < CUT_AT - DAY_MS || outage) return;
      outage = await goWithout();
    });
    const { records, rehearsal, inbox } = engine;
    await atRest(records, rehearsal.stored.plan.id);
    received = await lettersReceived(inbox, rehearsal.stored.plan);
    const { stored } = rehearsal;
    verdict = await examine({ records, stored, until: UNTIL, inbox, passages: [], deaths: [], facts: [outage] });
  }, 600_000);

  afterAll(async () => {
    await engine?.stop();
    await native?.close();
    await connection?.close();
    await tunnel?.stop();
    await env?.teardown();
  }, 60_000);

  /** The server's days go on meanwhile; its timers fire, and nobody hears of it. */
  async function goWithout(): Promise<Extract<Fact, { type: 'outage' }>> {
    await env.sleep(CUT_AT - (await env.currentTimeMs()));
    await tunnel.cut();
    const from = await env.currentTimeMs();
    await passWithoutWorker(env, 10 * DAY_MS);
    const to = await env.currentTimeMs();
    await tunnel.mend();
    await quiet(to);
    return { type: 'outage', from, to };
  }

  /** The server's days stand still until somebody sleeps: what was missed is made up for in real time. */
  async function quiet(now: Instant): Promise<void> {
    const { records, rehearsal } = engine;
    const isLeft = async () => {
      const due = await records.dueWorkflows([rehearsal.stored.plan.id], now);
      const dispatcher = await records.projection(dispatchWorkflowId('live'));
      const dispatching = (dispatcher?.nextWake ?? Infinity) <= now ? ['a round'] : [];
      return [...due.map(({ workflowId }) => workflowId), ...dispatching];
    };
    const limit = Date.now() + QUIET_LIMIT_MS;
    for (let left = await isLeft(); left.length > 0; left = await isLeft()) {
      if (Date.now() > limit) throw new Error(`not made up for in time: ${left.join(', ')}`);
      await pause(50);
    }
  }

  const on = (date: string, to?: string, capacity?: string) => letters(received, date, to, capacity);

  it('was cut for ten days, and sent nothing meanwhile', () => {
    expect([dateOf(outage.from), dateOf(outage.to)]).toEqual(['2019-05-27', '2019-06-06']);
    for (const day of [
      '2019-05-28',
      '2019-05-29',
      '2019-05-30',
      '2019-05-31',
      '2019-06-03',
      '2019-06-04',
      '2019-06-05',
    ])
      expect(on(day)).toEqual([]);
  });

  /** What the letters of a plan date carry late: whose duty, and who reads it. */
  async function madeUpFor(date: string): Promise<string[]> {
    const { records, rehearsal } = engine;
    const { id: planId } = rehearsal.stored.plan;
    const sent = (await records.letters({ planId })).filter(({ planDate }) => planDate === date).map(({ id }) => id);
    const items = (await records.items(planId)).filter(({ letterId, late }) => late && sent.includes(letterId ?? ''));
    return items.map(({ subject, duty, audience }) => [subjectKey(subject), duty, audience].join('|'));
  }

  it('makes up for the latest step of each duty alone, in one letter a person, marked 补发', async () => {
    const made = on('2019-06-06');
    expect(made.length).toBeGreaterThan(3);
    const texts = on('2019-06-06', 'development-reform-liaison', 'convener').map(({ text }) => text);
    expect(texts).toHaveLength(1);
    for (const unit of ['银保监局', '地方金融监管局']) expect(texts[0]).toContain(unit);
    expect(texts[0]).toContain('补发');
    const keys = made.map(({ to, capacity }) => `${to}|${capacity}`);
    expect(new Set(keys).size).toBe(keys.length);
    const duties = await madeUpFor('2019-06-06');
    expect(duties.length).toBeGreaterThan(10);
    expect(new Set(duties).size).toBe(duties.length);
  });

  it('logs why the steps before it were not sent', async () => {
    const rows = await engine.records.ledger({
      planId: engine.rehearsal.stored.plan.id,
      from: '2019-06-06',
      to: '2019-06-06',
    });
    const skipped = rows.filter(({ event }) => event.why && JSON.stringify(event).includes('dueSoon-1'));
    expect(skipped.length).toBeGreaterThan(0);
  });

  it('delivers what the oracle expects of such an outage, and loses nothing', () => {
    expect(verdict.complaints).toEqual([]);
    expect(verdict.received).toBe(verdict.expected);
    expect(verdict.duplicates).toEqual([]);
  });
});
