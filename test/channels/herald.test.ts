/** The outbox of the channels on real records: what is posted, when, how often, and what is not. */
import type { Channel, ChannelAnswer } from '../../src/channels/channel';
import { digestText } from '../../src/channels/digest-text';
import { wecomRobot } from '../../src/channels/wecom';
import { FINANCE, SCIENCE } from '../activities/story';
import { SERVER_START_MS } from '../records/story';
import { ChannelOffice } from './support/office';
import { startWecom } from './support/servers';

let office: ChannelOffice;
beforeAll(async () => void (office = await ChannelOffice.open()), SERVER_START_MS);
afterAll(() => office.close());
beforeEach(() => office.behindItsBack('truncate plans, channel_posts, channel_turns, channel_pauses'));

const DAY = '2019-06-05';
let plans = 0;
const fresh = () => `story-${(plans += 1)}`;

/** A robot that answers what the story says, in turn; the last answer stays. */
function robot(...answers: ChannelAnswer[]): Channel & { said: string[]; place: string } {
  const said: string[] = [];
  return {
    name: 'wecom',
    place: 'robot.example',
    loopback: false,
    said,
    compose: (digest) => digestText(digest, 2048),
    post: async ({ body }) => {
      said.push(body);
      return (answers.length > 1 ? answers.shift() : answers[0]) ?? { kind: 'posted', code: 'errcode 0' };
    },
  };
}
const AWAY: ChannelAnswer = { kind: 'notPosted', code: 'ECONNREFUSED' };
const DOUBTFUL: ChannelAnswer = { kind: 'doubtful', code: 'timeout' };

test('what a round’s letters said is posted once, by whichever worker, and is in the ledger', async () => {
  const plan = fresh();
  await office.plans(plan);
  await office.sends(plan, `${DAY} 09:00`, ['rung-2', 'rung-1']);
  const wecom = robot();
  const [one, another] = [office.herald(wecom), office.herald(wecom)];
  await Promise.all([one(`${DAY} 09:01`), another()]);
  await another();
  expect(wecom.said).toHaveLength(1);
  // Rung 1 is between the unit and its letter: the policy routes it to no robot.
  expect(wecom.said[0]).toMatch(/信件摘要（共1项）\n逾期上报（1项）\n· 举措3.*银保监局/);
  expect(await office.posts(plan)).toEqual([`wecom ${DAY} posted 1 errcode 0`]);
  const [row] = await office.records.ledger({ planId: plan, type: 'channelPosted' });
  expect(row?.event.data).toMatchObject({ channel: 'wecom', attempts: 1, answer: 'errcode 0' });
});

test('nobody is named, and a convener’s own case is counted only', async () => {
  const plan = fresh();
  const { plan: text } = await office.plans(plan);
  await office.sends(plan, `${DAY} 09:00`, ['rung-2']);
  await office.sends(plan, `${DAY} 09:00`, ['rung-2'], { matter: SCIENCE });
  const wecom = robot();
  await office.herald(wecom)(`${DAY} 09:01`);
  expect(wecom.said[0]).toMatch(/共2项[\s\S]*另有1项按回避规定/);
  expect(wecom.said[0]).not.toContain('科技厅');
  const people = [...text.units.flatMap(({ contacts }) => contacts), ...text.coordinators];
  const named = people.flatMap(({ name, email, telephone }) => [name, email, telephone]).filter(Boolean) as string[];
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((word) => wecom.said[0]?.includes(word))).toEqual([]);
});

test('what has not left is not posted: a refused letter, a round under way, a plan without routes', async () => {
  const [refused, early, old] = [fresh(), fresh(), fresh()];
  await office.plans(refused);
  await office.sends(refused, `${DAY} 09:00`, ['rung-2'], { state: 'failed' });
  const { policy } = await office.plans(early);
  await office.sends(early, `${DAY} 09:30`, ['rung-2']);
  await office.finishes(0);
  const { channels: _none, ...before } = policy;
  await office.plans(old, { policy: before });
  await office.sends(old, '2019-06-05 09:00', ['rung-2']);
  const wecom = robot();
  await office.herald(wecom)(`${DAY} 09:31`);
  expect(wecom.said).toEqual([]);
});

test('a perhaps delivered letter is a letter', async () => {
  const plan = fresh();
  await office.plans(plan);
  await office.sends(plan, `${DAY} 09:00`, ['rung-3'], { state: 'possiblySent', matter: FINANCE });
  const wecom = robot();
  await office.herald(wecom)(`${DAY} 09:01`);
  expect(wecom.said).toHaveLength(1);
});

test('a robot that is away is tried with longer and longer pauses until the evening, then given up', async () => {
  const plan = fresh();
  await office.plans(plan);
  await office.sends(plan, `${DAY} 09:00`, ['rung-2']);
  const wecom = robot(AWAY);
  const look = office.herald(wecom);
  for (const at of ['09:00', '09:00', '09:01', '09:02', '09:03', '09:06', '09:07']) await look(`${DAY} ${at}`);
  expect(wecom.said).toHaveLength(4);
  await look(`${DAY} 17:59`);
  await look(`${DAY} 18:01`);
  await look('2019-06-06 09:01');
  expect(wecom.said).toHaveLength(5);
  expect(new Set(wecom.said).size).toBe(1);
  expect(await office.posts(plan)).toEqual([`wecom ${DAY} failed 5 ECONNREFUSED`]);
  expect(await office.ledger(plan)).toEqual(['channelFailed']);
});

test.each([
  ['at night', `${DAY} 18:01`],
  ['before the round', `${DAY} 08:59`],
  ['on a holiday', '2019-06-07 09:01'],
  ['on a Sunday', '2019-06-09 10:00'],
])('nothing is posted %s', async (_when, at) => {
  const plan = fresh();
  await office.plans(plan);
  const wecom = robot();
  await office.sends(plan, `${at.slice(0, 10)} 08:00`, ['rung-2']);
  await office.herald(wecom)(at);
  expect(wecom.said).toEqual([]);
});

test('a crash between posting and recording leaves it possibly posted; the same post leaves again', async () => {
  const plan = fresh();
  await office.plans(plan);
  await office.sends(plan, `${DAY} 09:00`, ['rung-2']);
  const dying = { ...robot(), post: () => Promise.reject(new Error('killed')) };
  await expect(office.herald(dying)(`${DAY} 09:01`)).rejects.toThrow('killed');
  expect((await office.rows(plan))[0]?.state).toBe('sending');
  const [before] = await office.rows(plan);
  const away = robot(AWAY);
  await office.herald(away)(`${DAY} 09:01`);
  expect(await office.posts(plan)).toEqual([`wecom ${DAY} possiblyPosted 2 ECONNREFUSED`]);
  const back = robot();
  await office.herald(back)(`${DAY} 10:00`);
  expect(back.said).toEqual([before?.body]);
  expect(await office.posts(plan)).toEqual([`wecom ${DAY} posted 3 errcode 0`]);
});

test('what stayed in doubt until the evening is recorded as that', async () => {
  const plan = fresh();
  await office.plans(plan);
  await office.sends(plan, `${DAY} 09:00`, ['rung-2']);
  const look = office.herald(robot(DOUBTFUL, AWAY));
  for (const at of ['09:01', '09:03', '18:01']) await look(`${DAY} ${at}`);
  const [row] = await office.records.ledger({ planId: plan, type: 'channelFailed' });
  expect(row?.event.data).toMatchObject({ possiblyPosted: true });
});

test('twenty messages a minute, over all workers and restarts', async () => {
  const ids = Array.from({ length: 25 }, fresh);
  for (const id of ids) {
    await office.plans(id);
    await office.sends(id, `${DAY} 09:00`, ['rung-2']);
  }
  const server = await startWecom();
  try {
    const url = new URL(`${server.origin}/cgi-bin/webhook/send?key=WECOMKEY`);
    await office.herald(wecomRobot({ url }))(`${DAY} 09:01`);
    expect(server.taken).toHaveLength(20);
    // Another process, knowing nothing but the records, keeps the pace.
    const wecom = robot();
    await office.herald(wecom)();
    expect(wecom.said).toHaveLength(0);
    await office.behindItsBack(`update channel_turns set taken_at = taken_at - interval '71 seconds'`);
    await office.herald(wecom)();
    expect(wecom.said).toHaveLength(5);
  } finally {
    await server.stop();
  }
});

test('a robot that had too much is left alone for ten minutes', async () => {
  const [first, second] = [fresh(), fresh()];
  for (const id of [first, second]) {
    await office.plans(id);
    await office.sends(id, `${DAY} 09:00`, ['rung-2']);
  }
  const wecom = robot({ kind: 'notPosted', code: 'errcode 45009', pause: true }, { kind: 'posted', code: 'errcode 0' });
  const look = office.herald(wecom);
  await look(`${DAY} 09:01`);
  await office.herald(wecom)(`${DAY} 09:02`);
  expect(wecom.said).toHaveLength(1);
  await office.behindItsBack(`update channel_pauses set until = until - interval '10 minutes'`);
  await look(`${DAY} 09:11`);
  expect(wecom.said).toHaveLength(3);
});

test('a rehearsal, and a trial with redirected letters, post to this machine only', async () => {
  const [rehearsal, trial] = [fresh(), fresh()];
  await office.plans(rehearsal, { rehearsal: true });
  await office.plans(trial, { redirectAllTo: 'trial@office.example' });
  for (const id of [rehearsal, trial]) await office.sends(id, `${DAY} 09:00`, ['rung-2']);
  const outside = robot();
  await office.herald(outside)(`${DAY} 09:01`);
  expect(outside.said).toEqual([]);
  const inside = { ...robot(), loopback: true };
  await office.herald(inside)(`${DAY} 09:02`);
  expect(inside.said).toHaveLength(2);
  expect(inside.said.filter((text) => text.startsWith('【演练】'))).toHaveLength(1);
});

test('a channel that fails keeps none of the others, and says which way it failed', async () => {
  const plan = fresh();
  await office.plans(plan);
  await office.sends(plan, `${DAY} 09:00`, ['rung-2']);
  const broken = { ...robot(), name: 'dingtalk' as const, post: () => Promise.reject(new Error('no answer')) };
  const wecom = robot();
  await expect(office.herald(broken, wecom)(`${DAY} 09:01`)).rejects.toThrow('no answer');
  expect(wecom.said).toHaveLength(1);
});
