/** The rounds: what waits at 09:00 of a working day, who gets it, and where it goes when a mailbox refuses. */
import type { Instant } from '../domain/time';
import type { Setting } from './assignment';
import { Answers, fateOf } from './attempts';
import { dateOf, dayAt, instantOn, minutesLater, minutesOf, type Day } from './days';
import type { Fact } from './facts';
import { itemsFor, type Audience, type Item, type Matter } from './items';
import type { Letter } from './letters';
import { Covers, letterOf, type Cover } from './covers';
import { Roster } from './roster';

interface Round {
  day: Day;
  /** Its logical time: what was filed by then leaves with it. */
  at: Instant;
  /** The last instant whose acts it knows of: just before it, or much later after an outage. */
  look: Instant;
}

type Undelivered = 'bounce' | 'noContact' | 'possiblySent';

const ESCALATES = /^rung-[234]$/;

export class PostOffice {
  private readonly letters: Letter[] = [];
  private readonly roster: Roster;
  private readonly answers: Answers;
  private coming: Item[] = [];
  private waiting: Item[] = [];
  /** Which convener has read of which escalation. */
  private readonly escalated = new Set<string>();

  constructor(
    private readonly setting: Setting,
    facts: Fact[],
  ) {
    this.roster = new Roster(setting.plan);
    this.answers = new Answers(facts);
  }

  /** Every letter that must have arrived, by plan date. */
  work(items: Item[]): Letter[] {
    this.coming = items.toSorted((a, b) => a.filedAt - b.filedAt);
    for (let round = this.nextRound(-Infinity); round !== undefined; round = this.nextRound(round)) this.hold(round);
    return this.letters;
  }

  /** What is done at the very instant of a round comes after it, unless the round is only held for that. */
  private hold(at: Instant): void {
    this.collect(at - 1);
    const onlyNow = this.waiting.length === 0;
    if (onlyNow) this.collect(at);
    const late = this.setting.clock.awake(at);
    this.workOff({ day: dayAt(at), at, look: late > at || onlyNow ? late : at - 1 });
  }

  private collect(until: Instant): void {
    const later = this.coming.findIndex(({ filedAt }) => filedAt > until);
    this.waiting.push(...this.coming.splice(0, later < 0 ? this.coming.length : later));
  }

  /** The first round after `last` for which something waits, within its hours of a day on which the engine was awake. */
  private nextRound(last: Instant): Instant | undefined {
    const { clock, policy, horizon } = this.setting;
    const earliest = [...this.waiting, ...this.coming.slice(0, 1)].reduce(
      (at, item) => Math.min(at, item.filedAt),
      Infinity,
    );
    let from = Math.max(earliest, last + 1);
    while (from <= horizon) {
      const at = clock.firstRound(from);
      const inHours = clock.awake(at) <= instantOn(dayAt(at), minutesOf(policy.retryUntil));
      if (inHours) return at <= horizon ? at : undefined;
      from = at + 1;
    }
    return undefined;
  }

  private workOff(round: Round): void {
    const { clock } = this.setting;
    const isDue = ({ filedAt, matter }: Item) => filedAt <= round.at && !clock.isBehind(matter.subject, round.look);
    const due = this.waiting.filter(isDue);
    const taken = new Set(due);
    this.waiting = this.waiting.filter((item) => !taken.has(item));
    const covers = new Covers();
    for (const item of latestOfEach(due.filter((one) => this.holds(one, round.look))))
      this.address(item, round, covers);
    for (const cover of covers.ofPeople()) this.send(cover, round, covers);
    for (const cover of covers.rest()) this.send(cover, round, covers);
  }

  /** The last look; a clearance also asks whether the escalation was ever read. */
  private holds(item: Item, look: Instant): boolean {
    const { matter } = item;
    if (matter.afterEscalation && !this.escalated.has(escalationKey(item))) return false;
    return matter.holds(look);
  }

  /** Into the cover of everybody who reads for the audience today; where nobody does, on to the next in line. */
  private address(item: Item, round: Round, covers: Covers): void {
    const readers = this.roster.readers(item.audience, dateOf(round.day), item.standsInFor?.capacity);
    const usable = readers.filter(({ address }) => address.toLowerCase() !== item.standsInFor?.address?.toLowerCase());
    if (usable.some((reader) => !covers.put(item, reader))) this.waiting.push(item);
    if (usable.length > 0) return;
    this.tellCoordinator(item.audience, 'noContact', round.at);
    this.handOn(item, 'noContact', round.at, (standIn) => this.address(standIn, round, covers));
  }

  private send(cover: Cover, round: Round, covers: Covers): void {
    const { policy } = this.setting;
    // An office may stand in for two people with a step each.
    cover.items = latestOfEach(cover.items);
    const answers = this.answers.to(cover.contacts, cover.capacity, round.day);
    const fate = fateOf(answers, policy, (next) => cover.items.some((item) => !this.holds(item, next - 1)));
    if (fate.doubtfulSince !== undefined) this.tellOf(cover, 'possiblySent', fate.doubtfulSince);
    if (fate.type === 'delivered') this.deliver(cover, round);
    else if (fate.type === 'putOff') this.putOff(cover);
    else this.refuse(cover, fate.at, round, covers);
  }

  private putOff({ items }: Cover): void {
    this.waiting.push(...items.filter((item) => !this.waiting.includes(item)));
  }

  private deliver(cover: Cover, { day }: Round): void {
    this.letters.push(letterOf(cover, day));
    for (const item of cover.items) {
      item.had.add(cover.key);
      const { step, afterEscalation } = item.matter;
      if (ESCALATES.test(step)) this.escalated.add(escalationKey(item));
      if (afterEscalation) this.escalated.delete(escalationKey(item));
    }
  }

  /** Only a refusal during the round finds the office's letter still to be written. */
  private refuse(cover: Cover, at: Instant, round: Round, covers: Covers): void {
    const inRound = at < minutesLater(Math.max(round.at, round.look), this.setting.policy.retryEveryMinutes);
    this.tellOf(cover, 'bounce', at);
    const toOffice = (standIn: Item) => (inRound ? this.address(standIn, round, covers) : this.waiting.push(standIn));
    for (const item of cover.items) this.handOn(item, 'bounce', at, toOffice, cover.address);
  }

  /** A person's item to the unit's office, an office's to the conveners' next round, where it ends. */
  private handOn(
    { matter, audience, last }: Item,
    step: Undelivered,
    at: Instant,
    toOffice: (standIn: Item) => void,
    address?: string,
  ): void {
    if (audience === 'coordinator' || last) return;
    if (audience.startsWith('office:')) {
      const { subject, duty, revision, judges, holds } = matter;
      const news = { ...this.undelivered(step, at), subject, duty, revision, holds };
      const conveners = itemsFor(
        news,
        judges.map((judge) => `convener:${judge}`),
      );
      this.waiting.push(...conveners.map((next) => ({ ...next, last: true })));
      return;
    }
    const isConvener = audience.startsWith('convener:');
    const capacity = isConvener ? ('convener' as const) : ('unit' as const);
    const unit = isConvener ? audience.slice('convener:'.length) : matter.unit;
    const [office] = itemsFor(matter, [`office:${unit}`], at);
    if (office) toOffice({ ...office, standsInFor: { audience, address, capacity } });
  }

  /** The first line of a letter stands for it. */
  private tellOf(cover: Cover, step: Undelivered, at: Instant): void {
    const [first] = cover.items.toSorted(byPlace);
    if (first) this.tellCoordinator(first.audience, step, at);
  }

  /** In the next daily letter; about the audience, whatever the letter was about. */
  private tellCoordinator(about: Audience, step: Undelivered, at: Instant): void {
    if (about === 'coordinator') return;
    this.waiting.push(...itemsFor({ ...this.undelivered(step, at), duty: about }, ['coordinator']));
  }

  private undelivered(step: Undelivered, at: Instant): Matter {
    return {
      subject: this.setting.plan.id,
      duty: '',
      step,
      revision: 0,
      track: 'news',
      filedAt: at,
      plannedOn: dayAt(at),
      judges: [],
      rule: UNDELIVERED_RULES[step],
      holds: () => true,
      afterEscalation: false,
      heardBy: [],
    };
  }
}

const UNDELIVERED_RULES: Record<Undelivered, string> = {
  bounce: '邮箱拒收，下一批次告知',
  noContact: '没有可用的邮箱，下一批次告知',
  possiblySent: '发送中断，可能已送达，下一批次告知',
};

/** What waits for one reader about one duty is reduced to its latest step. */
function latestOfEach(items: Item[]): Item[] {
  if (items.length < 2) return items;
  const latest = new Map<string, Item>();
  const news: Item[] = [];
  for (const item of items) {
    const { subject, duty, track, plannedOn } = item.matter;
    if (track === 'news') news.push(item);
    const key = track === 'news' ? '' : `${item.audience}|${subject}|${duty}|${track}`;
    const known = latest.get(key);
    if (key !== '' && (!known || known.matter.plannedOn <= plannedOn)) latest.set(key, item);
  }
  return [...latest.values(), ...news];
}

/** As the lines of a letter are ordered: the first one stands for the letter when it is refused. */
function byPlace(a: Item, b: Item): number {
  return a.filedAt - b.filedAt || (placeOf(a) < placeOf(b) ? -1 : 1);
}

function placeOf({ matter: { subject, duty, step, revision }, audience }: Item): string {
  return [subject.replaceAll('/', '|'), duty, step, revision, audience].join('|');
}

/** What stands in for somebody is heard as if by him. */
function escalationKey({ matter: { subject, duty, revision }, audience, standsInFor }: Item): string {
  return `${subject}|${duty}|${revision}|${standsInFor?.audience ?? audience}`;
}
