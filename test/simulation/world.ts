/** Lives a story through: the real rules and activities, in memory, from instant to instant. */
import { createActivities } from '../../activities';
import { Stragglers } from '../../activities/reminders';
import type { Ports } from '../../activities/ports';
import type { CalendarBook, CalendarVersion } from '../../src/domain/calendar';
import { planWorkflowId } from '../../src/domain/names';
import { MINUTE_MS, type Instant } from '../../src/domain/time';
import { registerPlan } from '../../src/rollout/registration';
import { stationery } from '../support/stationery';
import { Chronicle } from './chronicle';
import { Courier } from './courier';
import { Mailboxes } from './mailboxes';
import { hash } from './random';
import { QuickRecords } from './records';
import type { Surroundings, TracedFiling } from './shell';
import { PlanShell } from './shells';
import { Staff } from './staff';
import type { Happening, Story } from './story';

const LETTERS = {
  fromName: '督办提醒',
  fromAddress: 'duban@office.example',
  messageIdDomain: 'duban.example',
  stationery,
};
/** So many turns at one instant are a circle, not work. */
const TURNS = 200;

/** What may happen at one instant. */
type Turn = 'acts' | 'wakes' | 'letters';

/** Runs the story to its end and tells what happened. Throws where the engine itself throws. */
export async function live(story: Story): Promise<Chronicle> {
  const world = new World(story);
  await world.run();
  world.chronicle.close();
  return world.chronicle;
}

class World implements Surroundings {
  now: Instant;
  readonly chronicle: Chronicle;
  readonly activities;
  private readonly records = new QuickRecords();
  private readonly staff = new Staff(this);
  private readonly courier: Courier;
  private readonly mailboxes: Mailboxes;
  private readonly ports: Ports;
  private readonly scope: string;
  private book: CalendarBook;
  private todo: Happening[];
  private down: Instant | undefined;
  private lastRound: Instant | null = null;
  private dispatchSeq = 0;
  /** The dispatcher was back before the workers: acts that lay about were still there. */
  private lettersWentFirst = false;
  private nextDispatch: Instant | null = null;

  constructor(private readonly story: Story) {
    this.now = story.registeredAt;
    this.book = story.book;
    this.todo = [...story.happenings];
    this.scope = story.clock === 'live' ? 'live' : story.plans[0]!.id;
    this.chronicle = new Chronicle(story, this.records);
    this.mailboxes = new Mailboxes(this.records, this.chronicle);
    this.mailboxes.now = this.now;
    this.ports = {
      records: this.records,
      mailer: this.mailboxes,
      workflows: this.staff,
      letters: LETTERS,
      calendars: () => this.book,
    };
    this.activities = createActivities(this.ports);
    this.courier = new Courier(this.records, this.staff, this.chronicle);
  }

  signal(workflowId: string, news: { type: string }): void {
    this.staff.tell(workflowId, news);
  }

  onFiling(filing: TracedFiling): void {
    this.chronicle.onFiling(filing);
  }

  async run(): Promise<void> {
    const { clock, plans, policy } = this.story;
    for (const plan of plans) {
      const stored = { plan, policy, clock, rehearsal: true };
      await registerPlan({ ...this.ports }, stored, this.now);
    }
    await this.settle();
    for (;;) {
      const next = this.nextInstant();
      if (next === null || next > this.story.until) break;
      this.now = Math.max(this.now, next);
      this.mailboxes.now = this.now;
      await this.live();
    }
  }

  private async live(): Promise<void> {
    if (this.down !== undefined && this.now < this.down) return this.happen();
    const restarted = this.down !== undefined;
    this.down = undefined;
    await this.settle(restarted);
  }

  /** The next instant at which anything may happen; while everything is down only people act. */
  private nextInstant(): Instant | null {
    const happening = this.todo[0]?.at ?? null;
    if (this.down !== undefined) return earliest([happening, this.down]);
    return earliest([happening, this.staff.nextWake(), this.courier.nextDelivery(), this.nextDispatch]);
  }

  /** Everything that belongs to this instant, until nothing is left. */
  private async settle(restarted = false): Promise<void> {
    for (const plan of this.story.plans) await this.records.setClock(plan.id, this.now);
    const turns = this.turns(restarted);
    this.lettersWentFirst = turns[0] === 'letters';
    for (const turn of turns) {
      if (turn === 'acts') await this.happen();
      else if (turn === 'wakes') await this.work();
      else await this.sendLetters();
      if (this.down !== undefined) return;
    }
  }

  /**
   * What leaves at this very instant leaves before anybody acts, as in a rehearsal; otherwise it is chance whether people
   * or the clock come first. After an outage the dispatcher may be the first to be back.
   */
  private turns(restarted: boolean): Turn[] {
    const chance = hash(this.story.seed ^ hash(Math.floor(this.now / MINUTE_MS))) % 6;
    if (restarted && chance > 3) return ['letters', 'wakes', 'acts', 'letters'];
    if (restarted || this.nextDispatch !== this.now) {
      return chance % 2 === 0 ? ['acts', 'wakes', 'letters'] : ['wakes', 'acts', 'letters'];
    }
    return ['wakes', 'letters', 'acts', 'letters'];
  }

  /** What people and fate do at this instant, and what they did while nobody listened. */
  private async happen(): Promise<void> {
    while (this.todo[0] && this.todo[0].at <= this.now) {
      const happening = this.todo.shift() as Happening;
      await this.take(happening);
    }
    if (this.down === undefined) await this.work();
  }

  private async take(happening: Happening): Promise<void> {
    switch (happening.kind) {
      case 'outage':
        return this.stop(happening.to);
      case 'mailbox':
        return this.mailboxes.answers(happening.address, happening.answer);
      case 'notice':
        return this.enterNotice(happening.version);
      case 'act':
      case 'sign':
      case 'again':
        await this.courier.accept(happening, this.now);
        if (this.down === undefined) await this.work();
    }
  }

  private stop(to: Instant): void {
    this.chronicle.outages.push({ type: 'outage', from: this.now, to });
    this.down = Math.max(this.down ?? 0, to);
  }

  private async enterNotice(version: CalendarVersion): Promise<void> {
    this.book = withVersion(this.book, version);
    this.chronicle.entered(version, this.now, this.book);
    for (const plan of this.story.plans) {
      const shell = this.staff.of(planWorkflowId(plan.id));
      if (!(shell instanceof PlanShell) || shell.ended) continue;
      await shell.askPublications();
      this.staff.touch(shell);
    }
  }

  /** Shells and courier, until both are quiet. */
  private async work(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const busy = await this.staff.work(this.now, this.story.seed);
      const delivered = await this.courier.deliver(this.now, this.now + (this.lettersWentFirst ? 1 : 0));
      if (!busy && !delivered) return;
    }
    throw new Error('shells and courier run in a circle');
  }

  /** As `workflows/dispatch.ts` goes on, until the next round or retry lies ahead. */
  private async sendLetters(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const next = await this.askDispatcher();
      this.nextDispatch = next?.at ?? null;
      if (!next || next.at > this.now) return;
      if (this.now > next.until) continue;
      if (next.kind === 'retry') await this.send();
      else if (await this.sendRound(next.at)) this.lastRound = next.at;
      else return;
      await this.work();
    }
    throw new Error('the dispatcher runs in a circle');
  }

  private async sendRound(round: Instant): Promise<boolean> {
    const { scope, activities } = this;
    try {
      await activities.awaitFilings({ scope, round });
    } catch (error) {
      if (error instanceof Stragglers) return false;
      throw error;
    }
    for (const wave of [0, 1] as const) {
      await activities.composeLetters({ scope, round, wave });
      await this.send(wave);
    }
    return true;
  }

  private async send(wave?: 0 | 1): Promise<void> {
    while ((await this.activities.sendLetters({ scope: this.scope, now: this.now, wave })).left > 0);
  }

  private askDispatcher() {
    const { scope, lastRound, now } = this;
    return this.activities.nextDispatch({ scope, lastRound, now, seq: (this.dispatchSeq += 1) });
  }
}

function earliest(instants: (Instant | null)[]): Instant | null {
  const real = instants.filter((instant): instant is Instant => instant !== null);
  return real.length === 0 ? null : Math.min(...real);
}

function withVersion(book: CalendarBook, version: CalendarVersion): CalendarBook {
  const years = book.years.map((year) => {
    if (year.year !== version.year) return year;
    const versions = [...year.versions, version].sort((a, b) => (a.published < b.published ? -1 : 1));
    return { ...year, versions };
  });
  return { ...book, years };
}
