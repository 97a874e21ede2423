/** G12: the overview of 100,000 assignments over HTTP, twenty users at once, against a bare look-up through the same pool. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Principal } from '../src/accounts/principal';
import { repeating } from '../src/background';
import { boardRecords } from '../src/records/board';
import { boardRoutes } from '../src/web/api/board';
import { newApi } from '../src/web/api/typed';
import { Random } from '../test/simulation/random';
import type { Bench } from './bench';
import { percentile, type Comparison, type Observation } from './figures';
import { openOffice, type Office } from './office';
import { planOf, type Size } from './plans';
import { tellPlan } from './told-plan';

const TODAY = '2019-07-10';
const USERS = 20;
const THINK_MS = 1_000;
const UNITS = 500;
const ACCOUNT = { via: 'session', account: 'bench', displayName: 'bench', mayAct: true } as const;
const COORDINATOR: Principal = { ...ACCOUNT, role: 'coordinator' };

export const measureConsole: Bench = async ({ rounds, quick, say }) => {
  const size: Size = { id: 'rehearsal-console', measures: quick ? 40 : 2_000, unitsPerMeasure: 50, units: UNITS };
  const seconds = quick ? 3 : 30;
  const office = await openOffice();
  const desk = await openDesk(office, size.id);
  try {
    await tellPlan(office, planOf(size), TODAY);
    // What the server does by itself within a minute.
    await office.pool.query('vacuum analyze');
    say(`${size.measures * size.unitsPerMeasure} assignments are filed`);
    const ours: number[][] = [];
    const theirs: number[][] = [];
    for (let round = 0; round <= rounds; round++) {
      const asked = await taken(desk, (chance) => desk.ask(questionOf(size, chance)), { seconds, thinkMs: THINK_MS });
      const bare = await taken(desk, () => desk.look(), { seconds: seconds / 3, thinkMs: THINK_MS });
      say(`round ${round}: ${spoken(asked)}; bare ${spoken(bare)}`);
      // The first round of each side is for warming up.
      if (round > 0) {
        ours.push(asked);
        theirs.push(bare);
      }
    }
    for (const [kind, times] of desk.kinds()) say(`${kind}: ${spoken(times)}`);
    const busy = await whileOthersFile(office, size.id, () =>
      taken(desk, (chance) => desk.ask(questionOf(size, chance)), { seconds, thinkMs: THINK_MS }),
    );
    say(`while others file: ${spoken(busy)}`);
    const rushed = await taken(desk, (chance) => desk.ask(questionOf(size, chance)), { seconds, thinkMs: 0 });
    say(`without a pause: ${rushed.length / seconds} pages/s, ${spoken(rushed)}`);
    return rowsOf(size, ours, theirs, { busy, rushed, seconds });
  } finally {
    await desk.close();
    await office.stop();
  }
};

/** The console's routes on a port of their own, and how long each request took at the server. */
interface Desk {
  ask(question: string): Promise<void>;
  look(): Promise<void>;
  /** The times since it was last asked, in milliseconds. */
  times(): number[];
  /** By the kind of question, as whoever asked saw it. */
  kinds(): Map<string, number[]>;
  close(): Promise<void>;
}

async function openDesk(office: Office, planId: string): Promise<Desk> {
  let times: number[] = [];
  const kinds = new Map<string, number[]>();
  const clocked = async (work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  };
  const server = createAdaptorServer({ fetch: served(office, clocked).fetch });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/plans/${planId}/board`;
  return {
    ask: async (question) => {
      const began = performance.now();
      const response = await fetch(`${url}?${question}`);
      const answer = await response.text();
      const kind = question.replaceAll(/[0-9]+/g, 'n').slice(0, 60);
      kinds.set(kind, [...(kinds.get(kind) ?? []), performance.now() - began]);
      if (response.status !== 200) throw new Error(`${question}: ${answer}`);
    },
    look: () => clocked(() => office.pool.query(LOOK_UP, [planId, 1 + Math.floor(Math.random() * 40)])),
    times: () => times.splice(0),
    kinds: () => kinds,
    close: async () => void server.close(),
  };
}

function served({ rollout, records, pool }: Office, clocked: (work: () => Promise<unknown>) => Promise<void>) {
  const api = newApi();
  api.use(async (c, next) => {
    c.set('principal', COORDINATOR);
    await clocked(next);
  });
  const board = boardRecords(pool);
  return api.route('/', boardRoutes({ rollout, records: { board, ledger: (query) => records.ledger(query) } }));
}

/** Fifty rows: those of one measure. */
const LOOK_UP = 'select * from board where plan_id = $1 and measure = $2 and slot between 1 and 50';

/** What people ask: mostly the first page of some choice, now and then a page far behind or a word. */
function questionOf({ measures }: Size, chance: Random): string {
  const pages = measures;
  const unit = chance.int(1, UNITS);
  return chance.pick([
    'sort=-light',
    'light=red&sort=dueDate',
    'light=red,yellow&sort=-submittedOn',
    `unit=unit-${unit}`,
    `unit=unit-${unit},unit-${(unit % UNITS) + 1}&light=red&sort=-light`,
    `measure=${chance.int(1, measures)}&group=unit`,
    'phase=RESPONSIBILITY_BREAKDOWN&status=submitted&sort=submittedOn',
    'silent=true&sort=dueDate',
    'escalated=true&sort=-light&group=phase',
    `page=${chance.int(1, pages)}&sort=measure`,
    `page=${chance.int(1, pages)}&sort=dueDate`,
    `light=red&sort=-dueDate&page=${chance.int(1, Math.ceil(pages / 10))}`,
    `q=${encodeURIComponent(`虚构单位${unit}`)}&sort=-light`,
    `q=${encodeURIComponent('已说明情况')}`,
  ]);
}

/** Everybody asks, reads, thinks and asks again, for so long. */
async function taken(desk: Desk, step: (chance: Random) => Promise<void>, pace: { seconds: number; thinkMs: number }) {
  desk.times();
  const until = performance.now() + pace.seconds * 1_000;
  const work = async (user: number) => {
    const chance = new Random(user);
    // Nobody begins at the same moment as another.
    await sleep((user / USERS) * pace.thinkMs);
    while (performance.now() < until) {
      await step(chance);
      await sleep(pace.thinkMs);
    }
  };
  await Promise.all(Array.from({ length: USERS }, (_user, user) => work(user)));
  return desk.times();
}

/** A new line in the ledger each second: what was counted before it counts no more. */
async function whileOthersFile<T>({ records }: Office, planId: string, work: () => Promise<T>): Promise<T> {
  const stop = repeating(
    1_000,
    () => records.appendEvents(planId, [{ type: 'looked', subject: { planId }, at: Date.now() }]),
    (error) => console.error(error),
  );
  try {
    return await work();
  } finally {
    await stop();
  }
}

const spoken = (times: number[]) =>
  `p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms of ${times.length}`;

interface Further {
  busy: number[];
  rushed: number[];
  seconds: number;
}

function rowsOf(size: Size, ours: number[][], theirs: number[][], more: Further) {
  const count = (size.measures * size.unitsPerMeasure).toLocaleString('en-US');
  const title = `a page of the overview at the server, ${count} assignments, ${USERS} users, 1 s to think`;
  const at = (share: number, times: number[][]) => times.map((round) => percentile(round, share));
  const against = 'a bare select of 50 rows by primary key, same pool';
  const comparisons: Comparison[] = ([50, 99] as const).map((share) => ({
    ...{ id: 'G12', title: `${title}: p${share}`, against, unit: 'ms' },
    ...{ ours: at(share / 100, ours), theirs: at(share / 100, theirs) },
  }));
  const { busy, rushed, seconds } = more;
  const observations: Observation[] = [
    { id: 'G12', title: `${title}: p99`, unit: 'ms', values: at(0.99, ours), goal: { atMost: 50 } },
    { id: 'G12', title: 'the same while others file once a second: p99', unit: 'ms', values: [percentile(busy, 0.99)] },
    { id: 'G12', title: `the same without a pause: pages a second`, unit: '/s', values: [rushed.length / seconds] },
    { id: 'G12', title: 'the same without a pause: p99', unit: 'ms', values: [percentile(rushed, 0.99)] },
  ];
  return { comparisons, observations };
}
