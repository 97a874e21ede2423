/**
 * Records in memory, as faithful as stories need: unique keys, the guard of the sequence number, the states of items and
 * letters. Everything goes in and comes out as a copy, as it would through a database.
 */
import type { Act } from '../../src/domain/acts';
import type { Item, LedgerEvent } from '../../src/domain/items';
import { subjectKey } from '../../src/domain/items';
import { dateOf, type Instant } from '../../src/domain/time';
import { LetterNotOpen, RequestConflict } from '../../src/records/errors';
import { publishedIn } from './published';
import type {
  Filing,
  LetterRow,
  Projection,
  Records,
  StoredAct,
  StoredItem,
  StoredPlan,
} from '../../src/records/records';

/** As the database keeps it: a key that is undefined is gone. */
const copy = <T>(value: T): T => (value === undefined ? value : JSON.parse(JSON.stringify(value)));
const meet = (a: string[], b: string[]) => a.some((it) => b.includes(it));
const least = (instants: (Instant | null)[]) =>
  instants.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);

export class FakeRecords implements Records {
  readonly stored = new Map<string, StoredPlan>();
  readonly acts = new Map<string, StoredAct>();
  readonly rows = new Map<string, Projection & { planTime: Instant }>();
  readonly filed = new Map<string, StoredItem>();
  readonly frozen = new Map<string, LetterRow>();
  readonly log = new Map<string, { planId: string; event: LedgerEvent }>();
  private readonly clocks = new Map<string, Instant>();
  private readonly locks = new Set<string>();
  /** What the next call of that name meets instead of doing its work, or (`after`) once it is done. */
  private crash: { call: string; when: 'before' | 'after' } | undefined;

  /** The process dies at the next call of `call`. */
  diesAt(call: 'freezeLetters' | 'markSending' | 'recordOutcome' | 'fileItems', when: 'before' | 'after' = 'before') {
    this.crash = { call, when };
  }

  private async doing<T>(call: string, work: () => T): Promise<T> {
    const crash = this.crash?.call === call ? this.crash : undefined;
    if (crash) this.crash = undefined;
    if (crash?.when === 'before') throw new Error(`the process died before ${call}`);
    const result = work();
    if (crash) throw new Error(`the process died after ${call}`);
    return result;
  }

  async savePlan(stored: StoredPlan) {
    this.stored.set(stored.plan.id, copy(stored));
  }
  async plan(planId: string) {
    return copy(this.stored.get(planId));
  }
  async plans() {
    return copy([...this.stored.values()]);
  }
  async clock(planId: string) {
    return this.clocks.get(planId);
  }
  async setClock(planId: string, now: Instant) {
    this.clocks.set(planId, Math.max(now, this.clocks.get(planId) ?? now));
  }

  async storeAct(workflowId: string, planId: string, act: Act): Promise<StoredAct> {
    const known = this.acts.get(act.requestId);
    const identity = (it: Pick<StoredAct, 'workflowId' | 'act'>) =>
      JSON.stringify([it.workflowId, { ...it.act, at: 0 }]);
    if (known && identity(known) !== identity({ workflowId, act })) {
      throw new RequestConflict(act.requestId, { workflowId: known.workflowId, type: known.act.type });
    }
    const stored = known ?? { workflowId, planId, act, status: 'stored' as const, result: null, confirmed: false };
    this.acts.set(act.requestId, copy(stored));
    return copy(stored);
  }
  async act(requestId: string) {
    return copy(this.acts.get(requestId));
  }
  async refuseAct(requestId: string, result: unknown) {
    const act = this.acts.get(requestId);
    if (act?.status === 'stored') Object.assign(act, { status: 'refused', result });
  }
  async confirmAct(requestId: string) {
    const act = this.acts.get(requestId);
    if (act?.status === 'accepted') act.confirmed = true;
  }
  async undeliveredActs(planId?: string) {
    const open = [...this.acts.values()].filter((it) => it.status !== 'refused' && !it.confirmed);
    return copy(open.filter((it) => !planId || it.planId === planId));
  }

  async file(filing: Filing): Promise<boolean> {
    const { workflowId, kind, planId, seq, planTime, nextWake, closed, state } = copy(filing);
    if ((this.rows.get(workflowId)?.seq ?? -1) >= seq) return false;
    this.rows.set(workflowId, { workflowId, kind, planId, seq, planTime, nextWake, closed, state });
    filing.events.forEach((event, index) => this.append(`${workflowId}#${seq}#${index}`, planId, event));
    this.insert(filing.items);
    for (const { requestId, outcome, result } of filing.answers) {
      const act = this.acts.get(requestId);
      if (act?.status === 'stored') Object.assign(act, { status: outcome, result });
    }
    for (const { workflowId: target, act } of filing.followUps) {
      const stored = { workflowId: target, planId, act, status: 'stored' as const, result: null, confirmed: false };
      if (!this.acts.has(act.requestId)) this.acts.set(act.requestId, copy(stored));
    }
    return true;
  }
  async expectWake(planId: string, workflows: { workflowId: string; kind: Projection['kind'] }[], at: Instant) {
    for (const { workflowId, kind } of workflows) {
      const known = this.rows.get(workflowId);
      const fresh = { workflowId, kind, planId, seq: 0, planTime: at, nextWake: at, closed: false, state: null };
      if (!known) this.rows.set(workflowId, fresh);
      else if (!known.closed && known.planTime <= at) known.nextWake = least([known.nextWake, at]);
    }
  }
  async projection(workflowId: string) {
    return copy(this.rows.get(workflowId));
  }
  async projections(planId: string, kind?: string) {
    const found = [...this.rows.values()].filter((it) => it.planId === planId && (!kind || it.kind === kind));
    return copy(found.sort((a, b) => (a.workflowId < b.workflowId ? -1 : 1)));
  }
  async dueWorkflows(planIds: string[], until: Instant) {
    return copy(this.open(planIds).filter(({ nextWake }) => nextWake !== null && nextWake <= until));
  }
  async earliest(planIds: string[]) {
    const waiting = [...this.filed.values()].filter(
      (it) => planIds.includes(it.subject.planId) && it.state === 'filed',
    );
    const tried = [...this.frozen.values()].filter(
      (it) => meet(it.planIds, planIds) && ['planned', 'sending', 'possiblySent'].includes(it.state),
    );
    return {
      wake: least(this.open(planIds).map(({ nextWake }) => nextWake)),
      item: least(waiting.map(({ filedAt }) => filedAt)),
      attempt: least(tried.map(({ nextAttempt }) => nextAttempt)),
    };
  }
  private open(planIds: string[]) {
    return [...this.rows.values()].filter((it) => planIds.includes(it.planId) && !it.closed && it.kind !== 'dispatch');
  }

  async appendEvents(planId: string, events: LedgerEvent[]) {
    for (const event of events) this.append(JSON.stringify([planId, event]), planId, event);
  }
  private append(key: string, planId: string, event: LedgerEvent) {
    if (!this.log.has(key)) this.log.set(key, copy({ planId, event }));
  }
  async ledger(): Promise<never> {
    throw new Error('stories read `log`');
  }
  async seal() {
    return 0;
  }
  async brokenLink() {
    return undefined;
  }

  async filedItems(planIds: string[], round: Instant) {
    const waiting = (it: StoredItem) =>
      planIds.includes(it.subject.planId) && it.state === 'filed' && it.filedAt <= round;
    return copy(this.inOrder().filter(waiting));
  }
  async fileItems(items: Item[]) {
    return this.doing('fileItems', () => this.insert(items));
  }
  private insert(items: Item[]) {
    for (const item of items) {
      if (!this.filed.has(item.key))
        this.filed.set(item.key, { ...copy(item), state: 'filed', why: null, letterId: null });
    }
  }
  private inOrder() {
    return [...this.filed.values()].sort((a, b) => a.filedAt - b.filedAt || (a.key < b.key ? -1 : 1));
  }
  async items(planId: string, subject?: StoredItem['subject']) {
    const wanted = (it: StoredItem) => !subject || subjectKey(it.subject) === subjectKey(subject);
    return copy(this.inOrder().filter((it) => it.subject.planId === planId && wanted(it)));
  }
  async itemsByKey(keys: string[]) {
    return copy(this.inOrder().filter(({ key }) => keys.includes(key)));
  }
  async markNotSent(itemKeys: string[], why: string, at: Instant) {
    for (const key of itemKeys) {
      const item = this.filed.get(key);
      if (item?.state !== 'filed') continue;
      Object.assign(item, { state: 'notSent', why });
      const { subject, duty, step } = item;
      this.append(`notSent#${key}`, subject.planId, {
        type: 'notSent',
        subject,
        duty,
        at,
        why,
        data: { item: key, step },
      });
    }
  }

  async freezeLetters(letters: LetterRow[]) {
    return this.doing('freezeLetters', () => {
      for (const letter of letters.filter(({ id }) => !this.frozen.has(id))) {
        this.frozen.set(letter.id, { ...letter, nextAttempt: letter.nextAttempt ?? letter.round });
        for (const key of letter.itemKeys) {
          const item = this.filed.get(key);
          if (item?.state === 'filed') Object.assign(item, { state: 'lettered', letterId: letter.id });
        }
      }
    });
  }
  async publishedEntries(planIds: string[], addresses: string[]) {
    return publishedIn(this.frozen.values(), planIds, addresses);
  }
  async letter(id: string) {
    const found = this.frozen.get(id);
    return found && { ...found };
  }
  async letters(query: { planId?: string; from?: string; to?: string; recipient?: string }) {
    const { planId, from = '', to = '9999', recipient } = query;
    return [...this.frozen.values()]
      .filter((it) => (!planId || it.planIds.includes(planId)) && (!recipient || it.recipient === recipient))
      .filter((it) => from <= it.planDate && it.planDate <= to)
      .map(({ raw: _raw, ...letter }) => letter);
  }
  async openLetters(planIds: string[], now: Instant, wave?: 0 | 1, limit?: number) {
    const mine = [...this.frozen.values()].filter((it) => meet(it.planIds, planIds));
    for (const it of mine.filter(({ state }) => state === 'sending')) {
      Object.assign(it, { state: 'possiblySent', nextAttempt: Math.min(it.nextAttempt ?? now, now) });
      for (const planId of it.planIds) {
        const data = { letter: it.id, recipient: it.recipient };
        const event = { type: 'letterPossiblySent', subject: { planId }, at: now, data };
        this.append(`letter#${it.id}#${it.attempts}#possiblySent#${planId}`, planId, event);
      }
    }
    const due = (it: LetterRow) => it.nextAttempt !== null && it.nextAttempt <= now && (wave ?? it.wave) === it.wave;
    const open = mine.filter((it) => ['planned', 'possiblySent'].includes(it.state) && due(it));
    return open.slice(0, limit).map((it) => ({ ...it }));
  }
  async markSending(letterId: string, _at: Instant) {
    return this.doing('markSending', () => {
      const it = this.frozen.get(letterId);
      if (!it || !['planned', 'possiblySent'].includes(it.state)) throw new LetterNotOpen(letterId, it?.state);
      return { ...Object.assign(it, { state: 'sending', attempts: it.attempts + 1 }) };
    });
  }
  async recordOutcome({ letterId, at, ...outcome }: Parameters<Records['recordOutcome']>[0]) {
    return this.doing('recordOutcome', () => {
      const it = this.frozen.get(letterId);
      if (!it || !['planned', 'sending', 'possiblySent'].includes(it.state)) return;
      Object.assign(it, outcome);
      const types = {
        accepted: 'letterAccepted',
        failed: 'letterFailed',
        planned: 'letterDeferred',
        possiblySent: 'letterPossiblySent',
      };
      for (const planId of it.planIds) {
        const event = {
          type: types[outcome.state],
          subject: { planId },
          at,
          data: { letter: letterId, recipient: it.recipient },
        };
        this.append(`letter#${letterId}#${it.attempts}#${outcome.state}#${planId}`, planId, event);
      }
    });
  }
  async supersedeUnsent(planIds: string[], round: Instant) {
    const back = [...this.frozen.values()].filter(
      (it) => meet(it.planIds, planIds) && it.state === 'planned' && it.round < round,
    );
    return this.giveBack(back, round);
  }

  private giveBack(back: LetterRow[], round: Instant): string[] {
    for (const letter of back) {
      Object.assign(letter, { state: 'superseded', nextAttempt: null });
      for (const item of letter.itemKeys.map((key) => this.filed.get(key))) {
        if (item?.state === 'lettered') Object.assign(item, { state: 'filed', letterId: null });
      }
      const subject = { planId: letter.planIds[0] as string };
      this.append(`superseded#${letter.id}`, subject.planId, { type: 'letterSuperseded', subject, at: round });
    }
    return back.map(({ id }) => id);
  }

  async supersedeLetter(letterId: string, at: Instant): Promise<void> {
    const letter = this.frozen.get(letterId);
    if (letter?.state === 'planned') this.giveBack([letter], at);
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

  /** `2019-05-30 notSent 已报送` and the like, in order. */
  logged(type: string): string[] {
    return [...this.log.values()]
      .filter(({ event }) => event.type === type)
      .map(({ event }) => [dateOf(event.at), event.data?.['step'], event.why].filter(Boolean).join(' '));
  }
}
