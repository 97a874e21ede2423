/** A channel that hangs or fails leaves the letters of a round exactly as they are without one: bytes, answers and items. */
import { createActivities } from '../../activities';
import { ANY_NETWORK } from '../../src/channels/network';
import { wecomRobot } from '../../src/channels/wecom';
import { FINANCE, INSURANCE, itemOf, MARKET, owes } from '../activities/story';
import { SERVER_START_MS } from '../records/story';
import { FakeMailer, Mailroom } from '../support/fake-ports';
import { instant, plan } from '../support/world';
import { ChannelOffice } from './support/office';
import { deadOrigin, startSilent } from './support/servers';

const ROUNDS = ['2019-06-05 09:00', '2019-06-06 09:00'].map(instant);
const IMPATIENT = { ...ANY_NETWORK, timeoutMs: 2_000 };
const robotAt = (origin: string) => wecomRobot({ url: new URL(`${origin}/send?key=KEY`) }, IMPATIENT);

/** Two rounds of escalations through the real activities; `beside` runs at each moment that a worker might choose. */
async function twoRounds(beside: (office: ChannelOffice) => Promise<unknown>) {
  const office = await ChannelOffice.open();
  const posts: Promise<unknown>[] = [];
  const meanwhile = () => void posts.push(beside(office).catch(() => undefined));
  try {
    await office.plans(plan.id);
    const { records } = office;
    const room = { records } as unknown as Mailroom;
    for (const matter of [INSURANCE, MARKET, FINANCE]) await owes(room, matter);
    const activities = createActivities({ ...new Mailroom().ports, mailer: new FakeMailer(), records });
    for (const round of ROUNDS) {
      const on = round === ROUNDS[0] ? '2019-06-05' : '2019-06-06';
      const step = round === ROUNDS[0] ? 'rung-2' : 'rung-3';
      const items = [INSURANCE, MARKET, FINANCE].map((it) => itemOf(it, step, on, 'convener:development-reform'));
      await records.fileItems(items);
      office.now = round + 60_000;
      for (const wave of [0, 1] as const) {
        await activities.composeLetters({ scope: 'live', round, wave });
        meanwhile();
        while ((await activities.sendLetters({ scope: 'live', now: round, wave })).left > 0);
        meanwhile();
      }
      await office.finishes(round);
      meanwhile();
    }
    const letters = await Promise.all((await records.letters({})).map(({ id }) => records.letter(id)));
    const items = await records.items(plan.id);
    await Promise.all(posts);
    await beside(office).catch(() => undefined);
    const tried = (await office.rows(plan.id)).reduce((sum, { attempts }) => sum + attempts, 0);
    return { letters, items, tried };
  } finally {
    await Promise.all(posts);
    await office.close();
  }
}

test(
  'a round is the same without channels, beside one that hangs, and beside one that is not there',
  async () => {
    const alone = await twoRounds(async () => undefined);
    expect(alone.letters.map((letter) => letter?.state)).toEqual(['accepted', 'accepted']);
    const silent = await startSilent();
    try {
      const hanging = await twoRounds((office) => office.herald(robotAt(silent.origin))());
      const dead = await deadOrigin();
      const failing = await twoRounds((office) => office.herald(robotAt(dead))());
      for (const { letters, items, tried } of [hanging, failing]) {
        expect({ letters, items }).toEqual({ letters: alone.letters, items: alone.items });
        expect(tried).toBeGreaterThan(0);
      }
    } finally {
      await silent.stop();
    }
  },
  3 * SERVER_START_MS,
);
