/** How acts travel: stored first, then delivered, as `src/rollout/deliver.ts` does it; answers may get lost on the way. */
import type { Act } from '../../src/domain/acts';
import type { ActResult } from '../../src/domain/decision';
import type { AssignmentState } from '../../src/domain/duty';
import { assignmentWorkflowId } from '../../src/domain/names';
import { DomainRefusal } from '../../src/domain/refusals';
import { MINUTE_MS, type Instant } from '../../src/domain/time';
import { RequestConflict } from '../../src/records/errors';
import type { StoredAct } from '../../src/records/records';
import type { Chronicle } from './chronicle';
import type { QuickRecords } from './records';
import type { Staff } from './staff';
import type { Fate, Happening } from './story';

type Asked = Extract<Happening, { kind: 'act' | 'sign' | 'again' }>;

const AT_ONCE: Fate = { how: 'atOnce' };

export class Courier {
  /** Not before this instant. */
  private readonly held = new Map<string, Instant>();
  private readonly losing = new Set<string>();

  constructor(
    private readonly records: QuickRecords,
    private readonly staff: Staff,
    private readonly chronicle: Chronicle,
  ) {}

  nextDelivery(): Instant | null {
    return this.held.size === 0 ? null : Math.min(...this.held.values());
  }

  /** Somebody asks for something; it is stored with the instant at which it came. */
  async accept(asked: Asked, now: Instant): Promise<void> {
    if (asked.kind === 'again') return this.again(asked, now);
    if (asked.kind === 'sign') return this.sign(asked, now);
    // Nobody decides on what he cannot see yet.
    if (asked.act.actor.capacity !== 'unit' && (await this.isWaiting(asked.workflowId, now))) return;
    // What was never issued is refused at once, whether a worker runs or not.
    const isIssued = this.staff.of(asked.workflowId) !== undefined;
    const stored = await this.store(asked.workflowId, asked.planId, asked.act, isIssued ? asked.fate : AT_ONCE);
    if (!isIssued) await this.deliverOne(stored, now, now);
  }

  private async isWaiting(workflowId: string, now: Instant): Promise<boolean> {
    const open = await this.records.undeliveredActs();
    return open.some((stored) => stored.workflowId === workflowId && (this.held.get(stored.act.requestId) ?? 0) > now);
  }

  private async store(workflowId: string, planId: string, act: Act, fate: Fate): Promise<StoredAct> {
    const stored = await this.records.storeAct(workflowId, planId, act);
    if (fate.how === 'late') this.held.set(act.requestId, Math.max(fate.deliveredAt, act.at));
    if (fate.how === 'answerLost') this.losing.add(act.requestId);
    return stored;
  }

  /** One receipt covers all of the unit's assignments that are issued and unsigned. */
  private async sign({ planId, unit, person, requestId, at }: Asked & { kind: 'sign' }, _now: Instant): Promise<void> {
    const open = (await this.records.projections(planId, 'assignment')).filter(({ closed, seq }) => !closed && seq > 0);
    const mine = open.map(({ state }) => state as AssignmentState).filter(({ ref }) => ref.unit === unit);
    for (const { ref, receipt } of mine) {
      if (receipt.signedAt !== undefined) continue;
      const workflowId = assignmentWorkflowId(ref);
      const actor = { person, capacity: 'unit' as const, unit };
      const act: Act = { type: 'signReceipt', requestId: `${requestId}:${workflowId}`, actor, at };
      await this.store(workflowId, planId, act, AT_ONCE);
    }
  }

  /** The same request again gets the first answer; under the same id another body is refused. */
  private async again({ requestId, altered }: Asked & { kind: 'again' }, now: Instant): Promise<void> {
    const known = await this.records.act(requestId);
    if (!known) return;
    const evidence = altered ? { evidence: '另一份' } : {};
    const act = { ...known.act, at: now, actor: { ...known.act.actor, ...evidence } };
    try {
      const stored = await this.records.storeAct(known.workflowId, known.planId, act);
      if (altered) this.chronicle.complain('aRepeatIsNoSecondAct', `${requestId} was taken with another body`);
      if (stored !== known) this.chronicle.complain('aRepeatIsNoSecondAct', `${requestId} was stored a second time`);
    } catch (error) {
      if (!(error instanceof RequestConflict) || !altered) throw error;
    }
  }

  /** Delivers what is stored and may go by now. False when there was nothing. */
  async deliver(now: Instant, takenUpAt: Instant): Promise<boolean> {
    const blocked = new Map<string, Instant>();
    const open = await this.records.undeliveredActs();
    const free = open.filter((stored) => this.isFree(stored, now, blocked));
    for (const stored of free) {
      this.held.delete(stored.act.requestId);
      await this.deliverOne(stored, now, takenUpAt);
    }
    return free.length > 0;
  }

  /** Where an act waits for a worker, those after it on the same workflow wait behind it. */
  private isFree({ act: { requestId }, workflowId, status }: StoredAct, now: Instant, blocked: Map<string, Instant>) {
    const until = Math.max(this.held.get(requestId) ?? now, blocked.get(workflowId) ?? now);
    if (until === now) return true;
    this.held.set(requestId, until);
    if (status === 'stored') blocked.set(workflowId, until);
    return false;
  }

  private async deliverOne(stored: StoredAct, now: Instant, takenUpAt: Instant): Promise<void> {
    const { act, workflowId } = stored;
    if (act.at < now && stored.status === 'stored' && !isImplied(act)) this.lay(workflowId, act.at, takenUpAt);
    const outcome = await this.update(workflowId, act);
    if ('refusal' in outcome) return this.refused(stored, outcome.refusal);
    if (stored.status === 'accepted' && JSON.stringify(outcome.result) !== JSON.stringify(stored.result)) {
      this.chronicle.complain('aRepeatIsNoSecondAct', `${act.requestId} was answered differently the second time`);
    }
    if (!this.losing.delete(act.requestId)) return this.records.confirmAct(act.requestId);
    // The answer is lost: the courier will come with the same act once more.
    this.held.set(act.requestId, now + MINUTE_MS);
  }

  private lay(workflowId: string, from: Instant, to: Instant): void {
    const [kind, ...subject] = workflowId.split('/');
    if (kind === 'assignment')
      this.chronicle.undelivered.push({ type: 'undelivered', subject: subject.join('/'), from, to });
  }

  private async refused(stored: StoredAct, refusal: DomainRefusal): Promise<void> {
    const { requestId } = stored.act;
    if (stored.status === 'accepted') return this.records.confirmAct(requestId);
    this.chronicle.refusals.set(requestId, refusal.code);
    await this.records.refuseAct(requestId, { code: refusal.code, message: refusal.message });
  }

  private async update(workflowId: string, act: Act): Promise<{ result: ActResult } | { refusal: DomainRefusal }> {
    const shell = this.staff.of(workflowId);
    if (!shell || shell.ended) return { refusal: new DomainRefusal('closed', '该事项尚未下达或已经销号') };
    try {
      const entry = shell.offer(act);
      this.staff.touch(shell);
      await shell.run();
      if (!entry.outcome) throw new Error(`${act.requestId} was never answered by ${workflowId}`);
      return entry.outcome;
    } catch (error) {
      if (error instanceof DomainRefusal) return { refusal: error };
      throw error;
    }
  }
}

/** It carries the instant of the submission that implied it, and was only stored when that one was taken up. */
function isImplied(act: Act): boolean {
  return act.type === 'signReceipt' && act.implied === true;
}
