/**
 * The world of the activities in memory, and a dispatcher that drives it as `workflows/dispatch.ts` does. A story says
 * what is filed and what the mail server answers, lets time pass, and reads the letters as they would arrive.
 */
import { simpleParser } from 'mailparser';
import { createActivities } from '../../activities';
import type { Ports } from '../../activities/ports';
import { dispatchWorkflowId } from '../../src/domain/names';
import type { WorkPlan } from '../../src/domain/plan';
import type { Instant } from '../../src/domain/time';
import { SendFailure, type FailureKind, type Mailer, type SmtpAnswer } from '../../src/letters/smtp';
import type { StoredPlan } from '../../src/records/records';
import type { Workflows } from '../../src/rollout/workflows';
import { stationery } from './stationery';
import { FakeRecords } from './fake-records';
import { book, instant, plan, policy, said } from './world';

type Answer = [kind: FailureKind, code?: number];

/** Takes every letter, unless the story says what an address answers. */
export class FakeMailer implements Mailer {
  loopback = true;
  /** None by the minute: months pass here in seconds. */
  readonly limits = { connections: 20, domainAtOnce: 20 };
  readonly attempts: { at: string; to: string; raw: Buffer; taken: boolean }[] = [];
  now = 0;
  private readonly scripts = new Map<string, { answer: Answer; times: number }>();

  /** `times` attempts in a row, then it takes letters again. */
  answers(address: string, kind: FailureKind, code?: number, times = Infinity) {
    this.scripts.set(address, { answer: [kind, code], times });
  }

  async send(raw: Buffer, { to }: { to: string }): Promise<SmtpAnswer> {
    const script = this.scripts.get(to);
    const refused = script !== undefined && script.times-- > 0;
    this.attempts.push({ at: said(this.now), to, raw, taken: !refused });
    if (refused) throw new SendFailure(script.answer[0], script.answer[1], 'no thanks');
    return { code: 250, text: 'ok' };
  }

  close() {}
}

/** Remembers what was started and told; a second start meets the first. */
export class FakeWorkflows implements Workflows {
  readonly started: string[] = [];
  readonly told: string[] = [];
  /** Called when an assignment starts: it may file at once, in the middle of the launch. */
  onAssignment: (carry: Parameters<Workflows['startAssignment']>[0]) => Promise<void> = async () => undefined;

  private start(id: string): boolean {
    const first = !this.started.includes(id);
    if (first) this.started.push(id);
    return first;
  }
  async startPlan({ state }: Parameters<Workflows['startPlan']>[0]) {
    this.start(`plan/${state.planId}`);
  }
  async startMeasure({ state }: Parameters<Workflows['startMeasure']>[0]) {
    this.start(`measure ${state.measure}`);
  }
  async startAssignment(carry: Parameters<Workflows['startAssignment']>[0]) {
    if (this.start(`assignment ${carry.state.ref.measure}/${carry.state.ref.slot}`)) await this.onAssignment(carry);
  }
  async startDispatch({ scope }: Parameters<Workflows['startDispatch']>[0]) {
    this.start(dispatchWorkflowId(scope));
  }
  async publishCalendar(workflowId: string, published: string) {
    this.told.push(`${workflowId} ${published}`);
  }
  async announceCalendars(workflowId: string) {
    this.told.push(`${workflowId} calendars`);
  }
  async advanceClock(workflowId: string) {
    this.told.push(`${workflowId} clock`);
  }
  async poke(scope: string) {
    this.told.push(`poke ${scope}`);
  }
}

export interface FakePorts extends Ports {
  records: FakeRecords;
  mailer: FakeMailer;
  workflows: FakeWorkflows;
}

export function fakePorts(): FakePorts {
  const letters = {
    fromName: '督办提醒',
    fromAddress: 'duban@office.example',
    messageIdDomain: 'duban.example',
    stationery,
  };
  const world = { records: new FakeRecords(), mailer: new FakeMailer(), workflows: new FakeWorkflows() };
  return { ...world, letters, calendars: () => book };
}

/** The Jilin plan, or one like it under another id; a story changes what it needs. */
export function planLike(change: (it: WorkPlan) => void = () => undefined, more: Partial<StoredPlan> = {}): StoredPlan {
  const own = structuredClone(plan);
  change(own);
  return { plan: own, policy, clock: 'live', rehearsal: false, ...more };
}

export interface Arrived {
  at: string;
  to: string;
  subject: string;
  text: string;
  capacity: string;
  messageId: string;
}

/** The activities with a dispatcher that lives from instant to instant. */
export class Mailroom {
  readonly ports = fakePorts();
  readonly activities = createActivities(this.ports);
  private lastRound: Instant | null = null;
  private seq = 0;

  constructor(readonly scope = 'live') {}

  get records() {
    return this.ports.records;
  }
  get mailer() {
    return this.ports.mailer;
  }

  /** One round, as the dispatch workflow goes through it. */
  async round(text: string): Promise<void> {
    const round = instant(text.includes(' ') ? text : `${text} 09:00`);
    this.mailer.now = Math.max(this.mailer.now, round);
    await this.activities.awaitFilings({ scope: this.scope, round });
    for (const wave of [0, 1] as const) await this.wave(round, wave);
    this.lastRound = round;
  }

  async wave(round: Instant, wave: 0 | 1): Promise<void> {
    await this.activities.composeLetters({ scope: this.scope, round, wave });
    await this.send(round, wave);
  }

  async send(now: Instant, wave?: 0 | 1): Promise<void> {
    while ((await this.activities.sendLetters({ scope: this.scope, now, wave })).left > 0);
  }

  /** The dispatcher wakes whenever it means to, from `from` until `to`. */
  async lives(from: string, to: string): Promise<void> {
    this.mailer.now = instant(from);
    for (;;) {
      const now = this.mailer.now;
      const next = await this.activities.nextDispatch({
        scope: this.scope,
        lastRound: this.lastRound,
        now,
        seq: ++this.seq,
      });
      if (!next || next.at > instant(to)) return;
      if (this.seq > 500) throw new Error(`the dispatcher runs in a circle at ${said(now)}`);
      this.mailer.now = Math.max(now, next.at);
      if (next.kind === 'round') await this.round(said(next.at));
      else await this.send(this.mailer.now);
    }
  }

  /** What was taken by mail servers, in order. */
  async arrived(): Promise<Arrived[]> {
    return Promise.all(this.mailer.attempts.filter(({ taken }) => taken).map(readMail));
  }

  /** `2019-05-30 09:00 market-regulation unit` for each arrival. */
  async arrivals(): Promise<string[]> {
    return (await this.arrived()).map(
      ({ at, to, capacity }) => `${at} ${to.replace('.jilin.example', '')} ${capacity}`,
    );
  }
}

async function readMail({ at, to, raw }: FakeMailer['attempts'][number]): Promise<Arrived> {
  const { subject = '', text = '', headers, messageId = '' } = await simpleParser(raw);
  return { at, to, subject, text, messageId, capacity: headers.get('x-duban-capacity') as string };
}
