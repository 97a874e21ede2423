/** When the dispatcher wakes: rounds, retries, and what an outage leaves behind. Never outside 09:00–18:00 of a working day. */
import { findNext } from '../../activities/reminders';
import { said } from '../support/world';
import { at, files, FINANCE, filingOf, handsIn, INSURANCE, office, owes, stateOf } from './story';

const DAY = '2019-05-30';

describe('the next wake', () => {
  async function nextAfter(now: string, lastRound: string | null = null) {
    const room = await office();
    await files(room, FINANCE, 'dueSoon-1', DAY);
    const next = await findNext(room.ports, 'live', lastRound === null ? null : at(lastRound), at(now));
    return next && `${next.kind} ${said(next.at)}`;
  }

  it.each([
    ['the item’s own round', '2019-05-28 10:00', 'round 2019-05-30 09:00'],
    ['the same round, some hours late', '2019-05-30 17:00', 'round 2019-05-30 09:00'],
    ['the next day’s, when the evening came', '2019-05-30 18:01', 'round 2019-05-31 09:00'],
    ['Monday’s, on a weekend', '2019-06-01 12:00', 'round 2019-06-03 09:00'],
    ['that day’s, days later in the window', '2019-06-04 12:00', 'round 2019-06-04 09:00'],
  ])('is %s', async (_, now, next) => {
    expect(await nextAfter(now)).toBe(next);
  });

  it('is the following round for what was committed after its own one', async () => {
    expect(await nextAfter('2019-05-30 09:01', '2019-05-30 09:00')).toBe('round 2019-05-31 09:00');
  });

  it('is the round of what a workflow will file, and nothing where nothing is to come', async () => {
    const room = await office();
    expect(await findNext(room.ports, 'live', null, at(DAY))).toBeNull();
    await room.records.file(filingOf(stateOf(FINANCE), { nextWake: at('2019-06-01 00:00') }));
    expect((await findNext(room.ports, 'live', null, at(DAY)))?.label).toBe('2019-06-03 09:00');
  });

  it('is written down for those who file', async () => {
    const room = await office();
    await files(room, FINANCE, 'dueSoon-1', DAY);
    await room.activities.nextDispatch({ scope: 'live', lastRound: null, now: at(`${DAY} 07:30`), seq: 1 });
    expect((await room.records.projection('dispatch/live'))?.nextWake).toBe(at(`${DAY} 09:00`));
  });
});

describe('after an outage of some days', () => {
  it('each duty’s latest step leaves once, in the window, and the ledger names what was passed over', async () => {
    const room = await office();
    for (const matter of [FINANCE, INSURANCE]) {
      await owes(room, matter);
      await files(room, matter, 'dueSoon-3', '2019-05-28');
      await files(room, matter, 'dueSoon-1', DAY);
    }
    await room.lives('2019-05-31 19:30', '2019-06-04 18:00');
    expect(await room.arrivals()).toEqual([
      '2019-06-03 09:00 liaison@finance unit',
      '2019-06-03 09:00 liaison@banking-insurance unit',
    ]);
    expect(room.records.logged('notSent')).toEqual(
      Array(2).fill('2019-06-03 dueSoon-3 已有更晚的节点到期，只发最近一次'),
    );
  });

  it('of the dispatcher between freezing and sending: the letter is written anew, and never in the evening', async () => {
    const room = await office();
    await owes(room, FINANCE);
    await files(room, FINANCE, 'dueSoon-1', DAY);
    await room.activities.composeLetters({ scope: 'live', round: at(`${DAY} 09:00`), wave: 0 });
    await room.lives(`${DAY} 21:00`, '2019-06-04 18:00');
    expect(await room.arrivals()).toEqual(['2019-05-31 09:00 liaison@finance unit']);
    expect((await room.arrived())[0]?.text).toContain('补发：原定2019年5月30日');
  });

  it('what was handed in meanwhile is not asked for any more', async () => {
    const room = await office();
    await owes(room, FINANCE);
    await files(room, FINANCE, 'dueSoon-1', DAY);
    await room.activities.composeLetters({ scope: 'live', round: at(`${DAY} 09:00`), wave: 0 });
    await handsIn(room, FINANCE);
    await room.lives('2019-05-31 08:00', '2019-06-04 18:00');
    expect(await room.arrived()).toEqual([]);
    expect(room.records.logged('letterSuperseded')).toEqual(['2019-05-31']);
  });
});
