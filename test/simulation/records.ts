/**
 * Records in memory for a great many years: the same rules of keys, sequence numbers and states as `test/support/fake-records.ts`
 * and the database, but what is kept is shared instead of copied. Nothing is ever changed in place, only replaced.
 */
import type { Act } from '../../src/domain/acts';
import type { Item, LedgerEvent } from '../../src/domain/items';
import { subjectKey } from '../../src/domain/items';
import type { Instant } from '../../src/domain/time';
import { RequestConflict } from '../../src/records/errors';
import type {
  Filing,
  LedgerRow,
  Projection,
  Records,
  StoredAct,
  StoredItem,
  StoredPlan,
} from '../../src/records/records';
import { LetterShelf } from './letter-shelf';

type Row = Projection & { planTime: Instant };

export class QuickRecords extends LetterShelf implements Records {
  readonly stored = new Map<string, StoredPlan>();
  readonly acts = new Map<string, StoredAct>();
  readonly rows = new Map<string, Row>();
  private readonly clocks = new Map<string, Instant>();
  /** Acts that the courier must still deliver or confirm, in the order in which they came. */
  private readonly undelivered = new Set<string>();
  private readonly locks = new Set<string>();

  async savePlan(stored: StoredPlan) {
    this.stored.set(stored.plan.id, stored);
  }
  async plan(planId: string) {
    return this.stored.get(planId);
  }
  async plans() {
    return [...this.stored.values()];
  }
  async clock(planId: string) {
    return this.clocks.get(planId);
  }
  async setClock(planId: string, now: Instant) {
    this.clocks.set(planId, Math.max(now, this.clocks.get(planId) ?? now));
  }

  async storeAct(workflowId: string, planId: string, act: Act): Promise<StoredAct> {
    const known = this.acts.get(act.requestId);
    if (known && identity(known) !== identity({ workflowId, act })) {
      throw new RequestConflict(act.requestId, { workflowId: known.workflowId, type: known.act.type });
    }
    return known ?? this.keep({ workflowId, planId, act, status: 'stored', result: null, confirmed: false });
  }
  private keep(act: StoredAct): StoredAct {
    this.acts.set(act.act.requestId, act);
    if (act.status === 'refused' || act.confirmed) this.undelivered.delete(act.act.requestId);
    else this.undelivered.add(act.act.requestId);
    return act;
  }
  async act(requestId: string) {
    return this.acts.get(requestId);
  }
  async refuseAct(requestId: string, result: unknown) {
    const act = this.acts.get(requestId);
    if (act?.status === 'stored') this.keep({ ...act, status: 'refused', result });
  }
  async confirmAct(requestId: string) {
    const act = this.acts.get(requestId);
    if (act?.status === 'accepted') this.keep({ ...act, confirmed: true });
  }
  async undeliveredActs(planId?: string) {
    const open = [...this.undelivered].map((id) => this.acts.get(id) as StoredAct);
    return open.filter((it) => !planId || it.planId === planId);
  }

  async file(filing: Filing): Promise<boolean> {
    const { workflowId, kind, planId, seq, planTime, nextWake, closed, state } = filing;
    if ((this.rows.get(workflowId)?.seq ?? -1) >= seq) return false;
    this.rows.set(workflowId, { workflowId, kind, planId, seq, planTime, nextWake, closed, state });
    filing.events.forEach((event, index) => this.append(`${workflowId}#${seq}#${index}`, planId, event));
    this.insert(filing.items);
    for (const { requestId, outcome, result } of filing.answers) {
      const act = this.acts.get(requestId);
      if (act?.status === 'stored') this.keep({ ...act, status: outcome, result });
    }
    for (const { workflowId: target, act } of filing.followUps) {
      if (this.acts.has(act.requestId)) continue;
      this.keep({ workflowId: target, planId, act, status: 'stored', result: null, confirmed: false });
    }
    return true;
  }
  async expectWake(planId: string, workflows: { workflowId: string; kind: Projection['kind'] }[], at: Instant) {
    for (const { workflowId, kind } of workflows) {
      const known = this.rows.get(workflowId);
      const fresh = { workflowId, kind, planId, seq: 0, planTime: at, nextWake: at, closed: false, state: null };
      if (!known) this.rows.set(workflowId, fresh);
      else if (!known.closed && known.planTime <= at) {
        this.rows.set(workflowId, { ...known, nextWake: Math.min(known.nextWake ?? at, at) });
      }
    }
  }
  async projection(workflowId: string) {
    return this.rows.get(workflowId);
  }
  async projections(planId: string, kind?: string) {
    return [...this.rows.values()].filter((it) => it.planId === planId && (!kind || it.kind === kind)).sort(byWorkflow);
  }
  async dueWorkflows(planIds: string[], until: Instant) {
    return this.openWorkflows(planIds).filter(({ nextWake }) => nextWake !== null && nextWake <= until);
  }
  async earliest(planIds: string[]) {
    const wakes = this.openWorkflows(planIds).map(({ nextWake }) => nextWake);
    const { item, attempt } = this.earliestOpen(planIds);
    return { wake: least(wakes), item, attempt };
  }
  private openWorkflows(planIds: string[]): Row[] {
    return [...this.rows.values()].filter((it) => planIds.includes(it.planId) && !it.closed && it.kind !== 'dispatch');
  }

  async appendEvents(planId: string, events: LedgerEvent[]) {
    for (const event of events) this.append(JSON.stringify([planId, event]), planId, event);
  }
  async ledger({ planId }: { planId: string }): Promise<LedgerRow[]> {
    return this.ledgerRows.filter((row) => row.planId === planId);
  }
  async seal() {
    return 0;
  }
  async brokenLink() {
    return undefined;
  }

  async filedItems(planIds: string[], round: Instant) {
    const waiting = [...this.waiting].map((key) => this.filed.get(key) as StoredItem);
    return waiting.filter((it) => planIds.includes(it.subject.planId) && it.filedAt <= round).sort(byFiling);
  }
  async fileItems(items: Item[]) {
    this.insert(items);
    for (const item of items) {
      const { step, revision, audience, facts } = item;
      const data = { step, revision, audiences: [audience], movedFrom: facts.bouncedFrom };
      const event = { type: 'itemFiled', subject: item.subject, duty: item.duty, at: item.filedAt, data };
      this.append(`item#${item.key}`, item.subject.planId, event);
    }
  }
  async itemsByKey(keys: string[]) {
    return keys.flatMap((key) => this.filed.get(key) ?? []);
  }
  async items(planId: string, subject?: StoredItem['subject']) {
    const wanted = subject && subjectKey(subject);
    const mine = [...this.filed.values()].filter((it) => it.subject.planId === planId);
    return mine.filter((it) => !wanted || subjectKey(it.subject) === wanted).sort(byFiling);
  }
  async markNotSent(itemKeys: string[], why: string, at: Instant) {
    for (const key of itemKeys) {
      const item = this.filed.get(key);
      if (item?.state !== 'filed') continue;
      this.put({ ...item, state: 'notSent', why });
      const { subject, duty, step, revision, audience } = item;
      const data = { item: key, step, revision, audience };
      this.append(`notSent#${key}`, subject.planId, { type: 'notSent', subject, duty, at, why, data });
    }
  }

  async withLock<T>(name: string, work: (held: () => boolean) => Promise<T>): Promise<T | undefined> {
    if (this.locks.has(name)) return undefined;
    this.locks.add(name);
    try {
      return await work(() => true);
    } finally {
      this.locks.delete(name);
    }
  }
}

function least(instants: (Instant | null)[]): Instant | null {
  return instants.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
}

/** The instant of receipt is stamped by the office, so it is no part of what was asked. */
function identity({ workflowId, act }: Pick<StoredAct, 'workflowId' | 'act'>): string {
  return JSON.stringify([workflowId, { ...act, at: 0 }]);
}

function byWorkflow(a: Row, b: Row): number {
  return a.workflowId < b.workflowId ? -1 : 1;
}

function byFiling(a: StoredItem, b: StoredItem): number {
  return a.filedAt - b.filedAt || (a.key < b.key ? -1 : 1);
}
