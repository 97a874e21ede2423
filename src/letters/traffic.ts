/**
 * Whose turn it is, and over how many connections: fair to receiving domains, within the limits, and so that whoever
 * answers slowly waits for himself and not for everybody. Takes `now`, opens nothing and sends nothing.
 *
 * Most seats are quick ones. A letter found dawdling on one moves to a slow seat while it goes on. Where all of these are
 * taken, the one that has been there longest is asked to give way: it is broken off before its message is handed over, so it
 * surely did not arrive, and is tried again behind the others, patiently, on a slow seat from the start.
 */
import type { Instant } from '../domain/time';
import { dawdles, Dawdlers, domainOf, type Trip } from './dawdling';
import type { WaitingRoom } from './queues';
import { Pace } from './pace';

export interface TrafficLimits {
  /** Connections to the mail server at once. */
  connections: number;
  /** Letters a minute to the mail server. */
  perMinute?: number;
  /** Letters under way at once to one receiving domain. */
  domainAtOnce: number;
  /** Letters a minute to one receiving domain. */
  domainPerMinute?: number;
}

/** 系统约定: below what mail servers grant one client by default, and more than an office's round needs. */
export const DEFAULT_LIMITS = { connections: 20, domainAtOnce: 10, domainPerMinute: 600 } satisfies TrafficLimits;

/** Of all connections, those that slow letters may hold while quick ones wait. */
const SLOW_SHARE = 0.2;
/** Who was asked to give way and has not ended by then has handed his message over: somebody else is asked. */
const GIVES_WAY_WITHIN_MS = 1_000;

/** 系统约定. However quick others are, nobody is asked to give way before. */
const NOT_ASKED_BEFORE_MS = 20;
/** 系统约定. Nobody is answered for this long, and for ten times as long as usual: all quick seats are held by slow letters. */
const STANDSTILL_MS = 1_000;
const STANDSTILL_TIMES = 10;
/** What an answer is taken to need before the first has come. */
const USUAL_AT_FIRST_MS = 500;
/** How much the latest answer weighs in what is usual. */
const LATEST = 0.1;

export interface Waiting {
  address: string;
  /** Earlier attempts: only a first one is asked to give way. */
  attempts: number;
}

/** One letter under way. */
export interface Ride<Letter extends Waiting> extends Trip {
  letter: Letter;
  /** Others wait: break off if nothing is handed over yet. */
  givesWay: AbortSignal;
}

interface Seated extends Ride<Waiting> {
  seat: 'quick' | 'aside' | 'patient';
  place: number;
  foundSlow: boolean;
  asked?: Instant;
  ask: () => void;
}

export class Traffic {
  private readonly server?: Pace;
  private readonly paces = new Map<string, Pace>();
  private readonly dawdlers = new Dawdlers();
  private readonly underWay = new Set<Seated>();
  private readonly slowSeats: number;
  private placed = 0;
  private usualMs?: number;
  private lastAnswer: Instant = -Infinity;

  constructor(private readonly limits: TrafficLimits = DEFAULT_LIMITS) {
    if (limits.perMinute !== undefined) this.server = new Pace(limits.perMinute);
    this.slowSeats = Math.floor(limits.connections * SLOW_SHARE);
  }

  /** The letter whose turn it is, which takes a seat; undefined while nobody may leave. */
  next<Letter extends Waiting>(room: WaitingRoom<Letter>, now: Instant): Ride<Letter> | undefined {
    this.setAside(room, now);
    if (this.underWay.size >= this.limits.connections || this.server?.allows(now) === false) return undefined;
    const mayGoTo = (domain: string) => this.mayGoTo(domain, now);
    const quickSeats = this.limits.connections - this.slowSeats - this.seated('quick');
    const quick = quickSeats > 0 ? this.takeQuick(room, mayGoTo) : undefined;
    if (quick) return this.seat(quick, 'quick', now);
    // While quick letters wait, half of the slow seats are kept for those that are still to be found out.
    const patientSeats = quickSeats > 0 ? this.limits.connections : Math.ceil(this.slowSeats / 2);
    if (this.seated('patient') >= patientSeats) return undefined;
    const slow = room.slow.take(mayGoTo);
    return slow && this.seat(slow, 'patient', now);
  }

  /** A connection is open and the dialogue about the letter begins: only from then on can its mailbox be slow. */
  boarded(ride: Ride<Waiting>, now: Instant): void {
    Object.assign(ride, { since: now, place: ++this.placed });
  }

  /** Whatever became of the letter: its seat is free, and those that set off before it have been overtaken. */
  ended(ride: Ride<Waiting>, now: Instant): void {
    const seated = ride as Seated;
    this.underWay.delete(seated);
    if (seated.asked !== undefined) return;
    for (const other of this.underWay) if (other.place < seated.place) other.overtaken += 1;
    this.lastAnswer = now;
    if (seated.foundSlow || seated.since === Infinity) return;
    this.dawdlers.answered(seated, now);
    if (seated.seat === 'quick')
      this.usualMs = LATEST * (now - seated.since) + (1 - LATEST) * (this.usualMs ?? now - seated.since);
  }

  /** Since when whoever is under way has been there while nothing moved at all; nothing moves where all are slow. */
  private standsStillSince(now: Instant): Instant {
    const patience = Math.max(STANDSTILL_MS, STANDSTILL_TIMES * (this.usualMs ?? USUAL_AT_FIRST_MS));
    const taken = this.seated('quick') >= this.limits.connections - this.slowSeats;
    return taken && now - this.lastAnswer >= patience ? now - patience : -Infinity;
  }

  private isSlow({ address }: Waiting): boolean {
    return this.dawdlers.knows(address);
  }

  private takeQuick<Letter extends Waiting>(
    { quick, slow }: WaitingRoom<Letter>,
    mayGoTo: (domain: string) => boolean,
  ): Letter | undefined {
    for (let letter = quick.take(mayGoTo); letter; letter = quick.take(mayGoTo)) {
      if (!this.isSlow(letter)) return letter;
      slow.add(letter);
    }
    return undefined;
  }

  private seated(seat: Seated['seat']): number {
    return [...this.underWay].filter((ride) => ride.seat === seat).length;
  }

  private mayGoTo(domain: string, now: Instant): boolean {
    return this.paces.get(domain)?.allows(now) !== false && !this.isFull(domain);
  }

  private isFull(domain: string): boolean {
    const there = [...this.underWay].filter(({ address }) => domainOf(address) === domain);
    return there.length >= this.limits.domainAtOnce;
  }

  private seat<Letter extends Waiting>(letter: Letter, seat: Seated['seat'], now: Instant): Ride<Letter> {
    const way = new AbortController();
    const { address } = letter;
    const trip = { address, since: Infinity, overtaken: 0, place: Infinity, foundSlow: false };
    const ride = { ...trip, letter, seat, givesWay: way.signal, ask: () => way.abort() };
    this.underWay.add(ride);
    this.server?.count(now);
    this.paceOf(domainOf(address))?.count(now);
    return ride;
  }

  private paceOf(domain: string): Pace | undefined {
    const { domainPerMinute } = this.limits;
    if (domainPerMinute !== undefined && !this.paces.has(domain)) this.paces.set(domain, new Pace(domainPerMinute));
    return this.paces.get(domain);
  }

  /** Moves those found dawdling off the quick seats, and makes room where quick letters would wait for them. */
  private setAside({ quick }: WaitingRoom<Waiting>, now: Instant): void {
    const usual = this.usualMs ?? USUAL_AT_FIRST_MS;
    const stuckSince = quick.size > 0 ? this.standsStillSince(now) : -Infinity;
    const dawdling = [...this.underWay].filter((ride) => {
      return ride.seat === 'quick' && (dawdles(ride, now, usual) || ride.since <= stuckSince);
    });
    for (const ride of dawdling) {
      if (!ride.foundSlow) this.dawdlers.add(ride.address);
      ride.foundSlow = true;
      if (this.seated('aside') + this.seated('patient') < this.slowSeats) ride.seat = 'aside';
    }
    const aside = [...this.underWay].filter(({ seat }) => seat === 'aside');
    const crowded = dawdling.filter(({ seat }) => seat === 'quick').length;
    if (crowded > 0 && quick.firsts().some((letter) => !this.isSlow(letter))) askToGiveWay(aside, crowded, now);
    for (const domain of new Set(aside.map(({ address }) => domainOf(address)))) {
      const first = quick.first(domain);
      const there = aside.filter(({ address }) => domainOf(address) === domain);
      if (first && !this.isSlow(first) && this.isFull(domain)) askToGiveWay(there, 1, now);
    }
  }
}

/** Asks those who set off first, and no more of them than seats are missing. */
function askToGiveWay(riders: Seated[], seats: number, now: Instant): void {
  const leaving = riders.filter(({ asked }) => asked !== undefined && now - asked < GIVES_WAY_WITHIN_MS).length;
  const askable = riders.filter(({ asked, letter, since }) => {
    return asked === undefined && letter.attempts === 0 && now - since >= NOT_ASKED_BEFORE_MS;
  });
  for (const ride of askable.slice(0, Math.max(0, seats - leaving))) {
    ride.asked = now;
    ride.ask();
  }
}
