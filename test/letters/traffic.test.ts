/** Whose turn it is. Time is what the story says it is. */
import { WaitingRoom } from '../../src/letters/queues';
import { Traffic, type Ride, type TrafficLimits, type Waiting } from '../../src/letters/traffic';

const MINUTE = 60_000;

/** A mail server that answers each letter after as long as the story says; time goes on in steps. */
class Road {
  now = 0;
  readonly left: { address: string; at: number }[] = [];
  readonly answered: { address: string; at: number }[] = [];
  readonly gaveWay: Waiting[] = [];
  private readonly underWay = new Map<Ride<Waiting>, number>();
  readonly traffic: Traffic;

  constructor(
    limits: Partial<TrafficLimits>,
    private readonly takes: (address: string) => number = () => 5,
    private readonly step = 5,
  ) {
    this.traffic = new Traffic({ connections: 20, domainAtOnce: 20, ...limits });
  }

  send(letters: Waiting[], until = Infinity): this {
    const room = new WaitingRoom(letters);
    for (
      const end = this.now + until;
      (room.size > 0 || this.underWay.size > 0) && this.now < end;
      this.now += this.step
    ) {
      this.arrive();
      for (let ride = this.set(room); ride; ride = this.set(room))
        this.left.push({ address: ride.address, at: this.now });
    }
    return this;
  }

  private set(room: WaitingRoom<Waiting>) {
    const ride = this.traffic.next(room, this.now);
    if (ride) {
      this.underWay.set(ride, this.now + this.takes(ride.address));
      this.traffic.boarded(ride, this.now);
    }
    return ride;
  }

  private arrive() {
    for (const [ride, due] of this.underWay) {
      if (!ride.givesWay.aborted && due > this.now) continue;
      this.underWay.delete(ride);
      this.traffic.ended(ride, this.now);
      if (ride.givesWay.aborted) this.gaveWay.push(ride.letter);
      else this.answered.push({ address: ride.address, at: this.now });
    }
  }

  lastOf(kind: RegExp): number {
    return Math.max(...this.answered.filter(({ address }) => kind.test(address)).map(({ at }) => at));
  }

  most(of: RegExp, within: number): number {
    const times = this.left.filter(({ address }) => of.test(address)).map(({ at }) => at);
    return Math.max(...times.map((from) => times.filter((at) => from <= at && at < from + within).length));
  }
}

const letter = (address: string, attempts = 0): Waiting => ({ address, attempts });
const lettersTo = (domain: string, count: number, who = 'quick') =>
  Array.from({ length: count }, (_, no) => letter(`${who}-${no}@${domain}`));

describe('the limits', () => {
  it('let no more letters leave in any minute than they say, across batches, and hold none back for good', () => {
    const road = new Road({ perMinute: 60 }, () => 5, 100);
    for (let batch = 0; batch < 3; batch++) road.send(lettersTo('a.example', 50));
    expect(road.most(/./, MINUTE)).toBe(60);
    expect(road.answered).toHaveLength(150);
    expect(road.now).toBeLessThan(2.7 * MINUTE);
  });

  it('of one domain leave the others alone', () => {
    const road = new Road({ domainPerMinute: 6 }, () => 5, 100);
    road.send([...lettersTo('small.example', 12), ...lettersTo('b.example', 3), ...lettersTo('c.example', 3)]);
    expect(road.most(/small/, MINUTE)).toBe(6);
    expect(road.lastOf(/@[bc]/)).toBeLessThan(MINUTE);
    expect(road.lastOf(/small/)).toBeLessThan(2 * MINUTE);
  });

  it('keep a domain from being asked by too many at once', () => {
    const road = new Road({ domainAtOnce: 2 }, () => 100);
    road.send([...lettersTo('a.example', 6), ...lettersTo('b.example', 2)]);
    expect(road.most(/@a/, 100)).toBe(2);
    expect(road.most(/./, 100)).toBe(4);
  });
});

describe('turns', () => {
  it('go round the domains, whoever has most to send', () => {
    const road = new Road({ connections: 1 });
    road.send([...lettersTo('large.example', 100), ...lettersTo('small.example', 2)]);
    expect(road.lastOf(/small/)).toBeLessThan(30);
  });
});

describe('recipients who answer slowly', () => {
  const DOMAINS = Array.from({ length: 50 }, (_, no) => `d${no}.example`);
  const slowly = (address: string) => (/slow/.test(address) ? 20_000 : 10);
  const plain = new Road({}, () => 10).send(DOMAINS.flatMap((domain) => lettersTo(domain, 40))).lastOf(/./);

  it('of whole domains slow the others by less than half', () => {
    const letters = DOMAINS.flatMap((domain, no) => lettersTo(no % 5 === 0 ? `slow-${domain}` : domain, 40));
    const road = new Road({}, slowly).send(letters, 10_000);
    expect(road.lastOf(/^((?!slow).)*$/)).toBeLessThan(1.5 * plain);
    expect(road.answered).toHaveLength(1_600);
  });

  it.each([[DOMAINS], [['one.example']]])('scattered over %s slow the others by less than half', (domains) => {
    const share = 2_000 / domains.length;
    const letters = domains.flatMap((domain, shift) =>
      Array.from({ length: share }, (_, no) => letter(`${(no + shift) % 5 === 0 ? 'slow' : 'quick'}-${no}@${domain}`)),
    );
    const road = new Road({}, slowly).send(letters, 10_000);
    expect(road.lastOf(/quick/)).toBeLessThan(1.5 * plain);
    expect(road.answered.filter(({ address }) => /quick/.test(address))).toHaveLength(1_600);
  });

  it('are not asked to give way a second time, and get their answer', () => {
    const road = new Road({}, (address) => (/slow/.test(address) ? 2_000 : 10));
    const slow = lettersTo('a.example', 60, 'slow');
    road.send([...slow, ...lettersTo('b.example', 2_000)]);
    const again = road.gaveWay.splice(0).map(({ address }) => letter(address, 1));
    expect(again.length).toBeGreaterThan(0);
    road.send([...again, ...lettersTo('b.example', 2_000)]);
    expect(road.gaveWay).toEqual([]);
    expect(new Set(road.answered.map(({ address }) => address)).size).toBe(2_060);
  });

  it('hold only a few connections while others wait, and all of them when nobody does', () => {
    const road = new Road({}, (address) => (/slow/.test(address) ? 2_000 : 10));
    road.send([...lettersTo('slow.example', 10, 'slow'), ...lettersTo('b.example', 500)]);
    const before = road.now;
    road.send([...lettersTo('slow.example', 20, 'slow'), ...lettersTo('b.example', 100)], 60);
    expect(road.left.filter(({ address, at }) => /slow/.test(address) && at >= before)).toHaveLength(2);
    road.send([], Infinity).send(lettersTo('slow.example', 16, 'slow'));
    expect(road.most(/slow/, 2_000)).toBeGreaterThanOrEqual(16);
  });

  it('who happen to come first all at once do not stop everybody', () => {
    const road = new Road({}, slowly, 20);
    road.send(
      [
        ...lettersTo('a.example', 60),
        ...DOMAINS.map((domain) => letter(`slow@${domain}`)),
        ...lettersTo('a.example', 60),
      ],
      15_000,
    );
    expect(road.answered).toHaveLength(120);
  });

  it('are nobody where the whole server is slow: nobody gives way', () => {
    const road = new Road({}, () => 3_000).send(DOMAINS.flatMap((domain) => lettersTo(domain, 4)));
    expect(road.gaveWay).toEqual([]);
    expect(road.answered).toHaveLength(200);
  });

  it('are quick again once they have answered quickly', () => {
    let slow = true;
    const road = new Road({}, (address) => (slow && /@a/.test(address) ? 2_000 : 10));
    road.send([...lettersTo('a.example', 10), ...lettersTo('b.example', 300)]);
    slow = false;
    road.send(lettersTo('a.example', 10));
    const before = road.now;
    road.send([...lettersTo('a.example', 10), ...lettersTo('b.example', 100)]);
    expect(road.lastOf(/@a/) - before).toBeLessThan(60);
  });
});
