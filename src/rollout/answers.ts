/**
 * Answering by the link of a letter: the person that the link names acts for one item, through the same door as everybody.
 * The answer is kept before it is carried out, so that a receipt letter is owed whatever happens in between.
 */
import { createHash } from 'node:crypto';
import type { AnswerFile } from '../domain/answer-files';
import type { ActResult } from '../domain/decision';
import type { Answer, AnswerAct, AnswerRecords, AnswerStatus } from '../records/answering';
import { shortHash } from '../records/links';
import type { Records } from '../records/records';
import { RequestConflict } from '../records/errors';
import { ActPending, ActRefused, InvalidRequest, NotFound } from './errors';
import { openLink, type OpenItem } from './links';
import type { AssignmentDeed, Ask, Rollout } from './rollout';

/** What a page may ask for: deeds of the unit itself, never a decision. */
export type AnswerDeed = Extract<AssignmentDeed, { type: AnswerAct }>;

export interface AnswerInput {
  deed: AnswerDeed;
  /** Chosen when the form was shown: pressing its button twice is one answer. */
  nonce: string;
  files: AnswerFile[];
}

export class Answers {
  constructor(
    private readonly rollout: Pick<Rollout, 'now' | 'coordinator' | 'sign' | 'onAssignment'>,
    private readonly records: Records & AnswerRecords,
  ) {}

  /** What the link names, as it stands now. Throws `LinkRefused`. Changes nothing. */
  open(token: string): Promise<OpenItem> {
    return openLink(this.records, token, (planId) => this.rollout.now(planId));
  }

  /** What was answered by this link before, oldest first. */
  history(item: OpenItem): Promise<Answer[]> {
    return this.records.answersBy(item.link.hash);
  }

  /** Carries an answer out, or says why not; a repeat of the same answer gets the first outcome. */
  async answer(item: OpenItem, input: AnswerInput): Promise<Answer> {
    const { link } = item;
    const requestId = requestIdOf(item, input);
    const { deed, files } = input;
    const about = { requestId, link: link.hash, planId: link.planId, act: deed.type, at: item.now, files };
    if (await this.isSpent(item, requestId)) return { ...about, status: 'refused', outcome: SPENT };
    const kept = await this.records.keepAnswer(about);
    if (kept.status !== 'pending') return kept;
    const { status, outcome } = await this.carryOut(item, requestId, deed);
    if (status === 'pending') return { ...kept, outcome };
    await this.records.settleAnswer(requestId, status, outcome, status === 'accepted' ? 'owed' : 'none');
    return { ...kept, status, outcome };
  }

  /** Withdraws links: whoever opens one is told so. Throws `NotFound` for a plan that is not there. */
  async withdraw(
    ask: Ask,
    which: { measure?: number; contact?: string; letter?: string },
    reason: string,
  ): Promise<number> {
    const { actor, plan } = await this.rollout.coordinator(ask);
    if (reason.trim() === '') throw new InvalidRequest('收回链接须写明理由。');
    const at = await this.rollout.now(plan.id);
    const event = { type: 'linksWithdrawn', subject: { planId: plan.id }, at, actor, why: reason };
    return this.records.withdrawLinks({ planId: plan.id, ...which }, at, reason, event);
  }

  /** Receipt letters to the address of this link end; letters about duties do not. Throws `LinkRefused`. */
  async declineReceipts(token: string): Promise<void> {
    const { contact, now } = await this.open(token);
    if (contact.email) await this.records.unsubscribe(contact.email, now);
  }

  /** A POST by a link that opens nothing is worth a line in the ledger; a look (GET) leaves no trace there. */
  async noteRefused(token: { link?: OpenItem['link'] }, why: string): Promise<void> {
    const { link } = token;
    if (!link) return;
    const { planId, measure, slot, unit } = link;
    const at = await this.rollout.now(planId);
    const data = { link: shortHash(link.hash), letter: link.letterId };
    const subject = { planId, measure, slot, unit };
    await this.records.appendEvents(planId, [{ type: 'answerRefused', subject, duty: link.duty, at, why, data }]);
  }

  /** So many answers are no longer work but noise, or a program that somebody let loose. */
  private async isSpent(item: OpenItem, requestId: string): Promise<boolean> {
    const before = await this.history(item);
    return before.length >= MOST_ANSWERS && before.every((answer) => answer.requestId !== requestId);
  }

  private async carryOut(
    item: OpenItem,
    requestId: string,
    deed: AnswerDeed,
  ): Promise<{ status: AnswerStatus; outcome: string }> {
    try {
      const result = await this.perform(item, requestId, deed);
      return { status: result.missing?.length ? 'incomplete' : 'accepted', outcome: result.message };
    } catch (error) {
      if (error instanceof ActPending) return { status: 'pending', outcome: PENDING };
      if (isRefusal(error)) return { status: 'refused', outcome: error.message };
      throw error;
    }
  }

  private perform({ link, contact, measure }: OpenItem, requestId: string, deed: AnswerDeed): Promise<ActResult> {
    const via = `来信链接 ${shortHash(link.hash)}（信件 ${link.letterId.slice(0, 8)}）`;
    const ask: Ask = { planId: link.planId, as: { person: contact.id, via }, requestId };
    if (deed.type === 'signReceipt') return this.rollout.sign(ask, link.unit);
    return this.rollout.onAssignment(ask, { measure: measure.no, unit: link.unit }, deed);
  }
}

/** 系统约定, of one link. */
const MOST_ANSWERS = 50;
const SPENT = `通过本链接已提交 ${MOST_ANSWERS} 次（系统约定的上限），没有接收。请使用最近一封来信中的链接，或与来信所列联系人联系。`;
const PENDING = '已登记，系统正在处理；稍后刷新本页可看到结果，不必重复提交。';

/** What the person is told, not what must be mended. */
function isRefusal(error: unknown): error is Error {
  return [ActRefused, InvalidRequest, NotFound, RequestConflict].some((kind) => error instanceof kind);
}

/** The same form with the same contents is one request; the same form with other words is another. */
function requestIdOf({ link }: OpenItem, { deed, nonce, files }: AnswerInput): string {
  const said = JSON.stringify([deed, files.map(({ hash }) => hash), nonce]);
  return `link:${shortHash(link.hash)}:${createHash('sha256').update(said).digest('hex').slice(0, 24)}`;
}
