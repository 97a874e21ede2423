/** The command line over an office in memory: the real rules, no servers. Each invocation answers what a terminal would have seen. */
import path from 'node:path';
import type { Settings } from '../../config/settings';
import { decide, nextWake, openAssignment, type AssignmentInput } from '../../src/domain/assignment';
import { calendarAsOf } from '../../src/domain/calendar';
import type { Decision } from '../../src/domain/decision';
import type { AssignmentState } from '../../src/domain/duty';
import { assignmentWorkflowId } from '../../src/domain/names';
import { DomainRefusal } from '../../src/domain/refusals';
import { planSchedule } from '../../src/domain/steps';
import { dateOf, instantAt, type Instant, type LocalDate } from '../../src/domain/time';
import { run } from '../../src/cli/program';
import type { Door, World } from '../../src/cli/world';
import { readCalendars } from '../../src/plans/calendars';
import { readPlan } from '../../src/plans/read-plan';
import type { AccountRecords } from '../../src/records/account-records';
import type { AnswerRecords } from '../../src/records/answering';
import type { PostingRecords } from '../../src/records/posting';
import type {
  LedgerQuery,
  LedgerRow,
  LetterRow,
  Projection,
  Records,
  StoredItem,
  StoredPlan,
} from '../../src/records/records';
import { actorFor } from '../../src/rollout/actors';
import { ActPending, ActRefused } from '../../src/rollout/errors';
import { Rollout, type AssignmentDeed, type Ask, type Target } from '../../src/rollout/rollout';

const CONFIG = path.join(__dirname, '..', '..', 'config');
export const JILIN = path.join(CONFIG, 'plans', 'jilin-2019');
export const CALENDAR = readCalendars(path.join(CONFIG, 'calendars', 'china')).book;

/** What one invocation left on the terminal. */
export interface Seen {
  code: number;
  out: string;
  err: string;
  /** What it printed, read as a program would. */
  json: () => unknown;
}

export function jilin(): StoredPlan {
  const { plan, policy } = readPlan(JILIN);
  if (!plan || !policy) throw new Error('the real plan must be readable');
  return { plan, policy, clock: 'stepped', rehearsal: true };
}

/** Runs the command line in a world where nobody said where the servers are. */
export function duban(...args: string[]): Promise<Seen> {
  return invoke(args, undefined);
}

export class Office {
  readonly stored = jilin();
  readonly states = new Map<string, AssignmentState>();
  readonly ledger: LedgerRow[] = [];
  letters: LetterRow[] = [];
  items: StoredItem[] = [];
  /** The outbox of channels; a story that looks into it hands in one. */
  posting = {} as PostingRecords;
  /** Links of letters and what came by them; likewise. */
  answering = {} as AnswerRecords;
  /** Who may sign in; likewise. */
  accounts = {} as AccountRecords;
  /** Lines that are typed without being shown, or piped in. */
  secrets: string[] = [];
  /** What the environment says beside where the servers are. */
  environment: Partial<Settings> = { channels: {} };
  brokenAt?: LedgerRow;
  /** While true the workflows do not answer. */
  silent = false;
  /** What reached the use cases. */
  readonly asked: { ask: Ask; deed: unknown }[] = [];
  closed = 0;
  private clock: Instant;

  constructor(today: LocalDate) {
    this.clock = instantAt(today, '10:00');
  }

  duban(...args: string[]): Promise<Seen> {
    return invoke(args, this);
  }

  /** Issues every measure, or some, and lets the time pass until today without anybody answering. */
  issued(issuedOn: LocalDate, ...measures: number[]): this {
    const today = this.clock;
    for (const measure of this.stored.plan.measures.filter(
      ({ no }) => measures.length === 0 || measures.includes(no),
    )) {
      measure.units.forEach((_, index) =>
        this.launch(openAssignment(this.stored.plan, this.stored.policy, measure, index + 1, issuedOn)),
      );
    }
    this.clock = today;
    return this;
  }

  private launch(state: AssignmentState): void {
    const id = assignmentWorkflowId(state.ref);
    const until = this.clock;
    this.clock = instantAt(state.issuedOn, '10:00');
    this.settle(id, state, { type: 'launch' });
    for (let wake = nextWake(this.at(id)); wake !== null && wake <= until; wake = nextWake(this.at(id))) {
      this.clock = wake;
      this.settle(id, this.at(id), { type: 'wake' });
    }
    this.clock = until;
  }

  private at(id: string): AssignmentState {
    return this.states.get(id) as AssignmentState;
  }

  private settle(id: string, state: AssignmentState, input: AssignmentInput): Decision {
    const now = this.clock;
    const first = decide(state, input, now);
    let decision = first;
    const events = [...first.events];
    while (decision.plan.length > 0) {
      const calendar = calendarAsOf(CALENDAR, dateOf(now));
      const schedules = decision.plan.map((request) => planSchedule(request, calendar, this.stored.policy));
      decision = decide(decision.state, { type: 'planned', schedules }, now);
      events.push(...decision.events);
    }
    this.states.set(id, { ...decision.state, seq: state.seq + 1 });
    for (const event of events) this.record(event);
    return first;
  }

  private record(event: LedgerRow['event']): void {
    const id = this.ledger.length + 1;
    const sealing = { sealedNo: null, hash: null, previousHash: null };
    this.ledger.push({ id, planId: this.stored.plan.id, planTime: event.at, recordedAt: '', event, ...sealing });
  }

  private async onAssignment(ask: Ask, target: Target, deed: AssignmentDeed) {
    this.asked.push({ ask, deed });
    const requestId = ask.requestId ?? '';
    if (this.silent) throw new ActPending(requestId);
    const { plan } = this.stored;
    const ref = Rollout.prototype.assignment(plan, target);
    const act = {
      ...deed,
      requestId,
      actor: actorFor(plan, ask.as, deed.type, dateOf(this.clock), ref.unit),
      at: this.clock,
    };
    const id = assignmentWorkflowId(ref);
    const state = this.states.get(id);
    if (!state) throw new ActRefused('notIssued', '该事项尚未下达或已经销号，不能办理；请先下达（duban issue）。');
    try {
      return this.settle(id, state, { type: 'act', act }).result ?? { message: '' };
    } catch (error) {
      throw error instanceof DomainRefusal ? new ActRefused(error.code, error.message) : error;
    }
  }

  door(): Door {
    const accept = async (ask: Ask, deed: unknown) => {
      this.asked.push({ ask, deed });
      return { message: '好' };
    };
    return {
      records: this.records(),
      stored: async () => this.stored,
      now: async () => this.clock,
      measure: (plan, no) => Rollout.prototype.measure(plan, no),
      unit: (plan, called) => Rollout.prototype.unit(plan, called),
      onAssignment: (ask, target, deed) => this.onAssignment(ask, target, deed),
      onPlan: accept,
      onMeasure: (ask, measure, deed) => accept(ask, { measure, ...deed }),
      sign: (ask, unit) => accept(ask, { unit }),
      coordinator: async ({ as }) => {
        const { plan } = this.stored;
        return { plan, actor: actorFor(plan, as, 'issue', dateOf(this.clock)) };
      },
      register: async (stored) =>
        void this.asked.push({ ask: { planId: stored.plan.id, as: { person: '' } }, deed: stored }),
    };
  }

  /** Only what the command line reads. */
  private records(): Records {
    const known: Partial<Records> = {
      projections: async () => [...this.states].map(([workflowId, state]) => projection(workflowId, state)),
      ledger: async (query) =>
        this.ledger.filter(({ event }) => matches(query, event)).slice(-(query.limit ?? Infinity)),
      brokenLink: async () => this.brokenAt,
      letters: async ({ from, recipient }) =>
        this.letters.filter((it) => (!from || it.planDate === from) && (!recipient || it.recipient === recipient)),
      items: async () => this.items,
      letter: async (id) => this.letters.find((letter) => letter.id === id),
      plans: async () => [this.stored],
      undeliveredActs: async () => [],
    };
    return known as Records;
  }
}

function projection(workflowId: string, state: AssignmentState): Projection {
  const { ref, seq } = state;
  return {
    workflowId,
    kind: 'assignment',
    planId: ref.planId,
    seq,
    nextWake: nextWake(state),
    closed: state.struckOff,
    state,
  };
}

function matches({ measure, unit, type }: LedgerQuery, event: LedgerRow['event']): boolean {
  const about = 'measure' in event.subject ? event.subject : undefined;
  if (measure !== undefined && about?.measure !== measure) return false;
  if (unit !== undefined && about?.unit !== unit) return false;
  return type === undefined || event.type === type;
}

async function invoke(args: string[], office: Office | undefined): Promise<Seen> {
  const seen = { out: '', err: '' };
  const world: World = {
    out: (text) => void (seen.out += text),
    err: (text) => void (seen.err += text),
    colour: false,
    debug: false,
    secrets: { typed: async () => nextSecret(office), firstLine: async () => nextSecret(office) },
    settings: () => ({ databaseUrl: office && 'postgres://office.example/duban', ...office?.environment }) as Settings,
    connect: async () => {
      if (!office) throw new Error('no office');
      const close = async () => void (office.closed += 1);
      const door = office.door();
      const { answering, posting, accounts } = office;
      return { rollout: door, records: { ...door.records, ...answering, posting, accounts }, close };
    },
  };
  const code = await run(args, world);
  return { code, ...seen, json: () => JSON.parse(seen.out) as unknown };
}

function nextSecret(office: Office | undefined): string {
  return office?.secrets.shift() ?? '';
}
