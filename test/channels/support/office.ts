/** A live plan in real records, whose rounds a story lets happen, and heralds that post what they left. */
import { channelHerald } from '../../../src/channels/herald';
import type { Channel } from '../../../src/channels/channel';
import type { Item } from '../../../src/domain/items';
import { dispatchWorkflowId } from '../../../src/domain/names';
import type { WorkPlan } from '../../../src/domain/plan';
import { dateOf, type Instant } from '../../../src/domain/time';
import type { ChannelPost } from '../../../src/records/posting';
import type { LetterState, StoredPlan } from '../../../src/records/records';
import { INSURANCE, itemOf, type Matter } from '../../activities/story';
import { letter, openOffice, type Office } from '../../records/story';
import { planLike } from '../../support/fake-ports';
import { book, instant } from '../../support/world';

export class ChannelOffice {
  now: Instant = 0;
  private rounds = 0;

  private constructor(private readonly office: Office) {}

  static async open(): Promise<ChannelOffice> {
    return new ChannelOffice(await openOffice());
  }

  get records() {
    return this.office.records;
  }

  /** What somebody with the database's password does: time is the database's own, and tests do not wait minutes. */
  behindItsBack(sql: string): Promise<unknown[]> {
    return this.office.behindItsBack(sql);
  }

  close(): Promise<void> {
    return this.office.close();
  }

  /** Registers the Jilin plan under an id of its own. */
  async plans(id: string, more: Partial<StoredPlan> = {}): Promise<StoredPlan> {
    const stored = planLike((plan: WorkPlan) => (plan.id = id), more);
    await this.records.savePlan(stored);
    return stored;
  }

  /** The dispatcher has sent a round: one letter with these items, which the mail server answered so. */
  async sends(planId: string, at: string, steps: string[], given: { state?: LetterState; matter?: Matter } = {}) {
    const round = instant(at);
    const { state = 'accepted', matter = INSURANCE } = given;
    const items = steps.map((step): Item =>
      itemOf({ ...matter, planId }, step, dateOf(round), 'convener:development-reform'),
    );
    await this.records.fileItems(items);
    this.rounds += 1;
    const planDate = dateOf(round);
    const keys = items.map(({ key }) => key);
    await this.records.freezeLetters([
      letter(`${planId}-${this.rounds}`, keys, { planIds: [planId], planDate, round, state, nextAttempt: null }),
    ]);
    await this.finishes(round);
  }

  /** The dispatcher says that it is done with the round. */
  async finishes(lastRound: Instant, scope = 'live'): Promise<void> {
    this.rounds += 1;
    await this.records.file({
      ...{ workflowId: dispatchWorkflowId(scope), kind: 'dispatch' as const, planId: scope, seq: this.rounds },
      ...{ planTime: lastRound, nextWake: null, state: { next: null, lastRound }, closed: false },
      ...{ events: [], items: [], answers: [], followUps: [] },
    });
  }

  /** A worker's herald; a second one is another worker, or the same after a restart. */
  herald(...channels: Channel[]): (at?: string) => Promise<void> {
    const look = channelHerald({
      records: this.records,
      calendars: () => book,
      channels,
      wallClock: () => this.now,
    });
    return (at) => {
      if (at !== undefined) this.now = instant(at);
      return look();
    };
  }

  /** `wecom 2019-06-05 posted 1 errcode 0`, one line a post. */
  async posts(planId: string): Promise<string[]> {
    return (await this.rows(planId)).map(
      ({ channel, round, state, attempts, answer }) => `${channel} ${dateOf(round)} ${state} ${attempts} ${answer}`,
    );
  }

  rows(planId: string): Promise<ChannelPost[]> {
    return this.records.posting.posts(planId, 100);
  }

  async ledger(planId: string): Promise<string[]> {
    const rows = await this.records.ledger({ planId });
    return rows
      .map(({ event }) => event)
      .filter(({ type }) => type.startsWith('channel'))
      .map(({ type }) => type);
  }
}
