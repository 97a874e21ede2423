/** Domain §3: after an outage only the latest applicable step of a duty is sent, and the others are accounted for. */
import { issued } from '../support/case';
import { registered } from '../support/desk';
import { DEVELOPMENT_REFORM, SCIENCE_TECHNOLOGY } from '../support/people';

const bank = () => issued(3, 'banking-insurance').on('2019-03-18').signs();
const conveners = [`convener:${DEVELOPMENT_REFORM}`, `convener:${SCIENCE_TECHNOLOGY}`];

describe('§3: after an outage', () => {
  const back = bank().advanceTo('2019-05-16 18:00').isDownUntil('2019-05-29 11:00');

  test('only the latest step is sent, marked late with the day it was planned for', () => {
    expect(back.steps('breakdown')).toEqual(['2019-05-05 dueSoon-20', '2019-05-29 dueSoon-3']);
    expect(back.item('breakdown', 'dueSoon-3')).toMatchObject({ plannedOn: '2019-05-28', late: true });
  });

  test('each step not sent is logged with the reason', () => {
    const skipped = back.ledger('notSent', 'breakdown');
    expect(skipped.map((event) => event.data)).toEqual([
      { step: 'dueSoon-10', plannedOn: '2019-05-17' },
      { step: 'dueSoon-5', plannedOn: '2019-05-24' },
    ]);
    expect(new Set(skipped.map((event) => event.why))).toEqual(new Set(['已有更晚的节点到期，只发最近一次']));
  });

  test('what was passed over never comes again, and the rest follows on its day', () => {
    const later = bank().advanceTo('2019-05-16 18:00').isDownUntil('2019-05-29 11:00').advanceTo('2019-06-05 10:00');
    expect(later.steps('breakdown').slice(2)).toEqual([
      '2019-05-30 dueSoon-1',
      '2019-06-03 rung-1',
      '2019-06-05 rung-2',
    ]);
  });

  test('a step of the same day is not late', () => {
    const sameDay = bank().advanceTo('2019-05-27 18:00').isDownUntil('2019-05-28 16:00');
    expect(sameDay.item('breakdown', 'dueSoon-3').late).toBe(false);
  });

  test('each duty catches up by itself', () => {
    const long = bank().isDownUntil('2019-07-15 10:00');
    expect(long.steps('breakdown').at(-1)).toBe('2019-07-15 rung-4');
    expect(long.steps('progress-2019-06')).toEqual(['2019-07-15 rung-2']);
    expect(long.steps('progress-2019-07')).toEqual([]);
  });

  test('a submission that comes first leaves nothing to catch up', () => {
    const down = bank().advanceTo('2019-05-16 18:00');
    down.now += 12 * 86_400_000;
    expect(down.submits('breakdown').wakes().steps('breakdown')).toEqual(['2019-05-05 dueSoon-20']);
  });

  test('a calendar that was published meanwhile is used for what is caught up', () => {
    const down = issued(3, 'banking-insurance').on('2019-03-18').isDownUntil('2019-05-04 10:00');
    expect(down.steps('breakdown')).toEqual([]);
    expect(down.advanceTo('2019-05-05 10:00').steps('breakdown')).toEqual(['2019-05-05 dueSoon-20']);
  });
});

describe('§3: an outage over rung 2', () => {
  const missed = () => bank().advanceTo('2019-06-04 18:00').isDownUntil('2019-06-14 10:00');

  test('the conveners hear of it first at rung 3; from then their clock to handle it runs', () => {
    const story = missed().advanceTo('2019-06-30');
    expect(story.steps('breakdown').slice(-2)).toEqual(['2019-06-14 rung-3', '2019-06-21 handle-1']);
    expect(missed().isHandled('breakdown').duty('breakdown').escalation?.handledBy).toBe('development-reform-liaison');
  });

  test('a report after that gives them a clearance', () => {
    expect(missed().advanceTo('2019-06-17 10:00').submits('breakdown').audiences('breakdown', 'clearance')).toEqual(
      conveners,
    );
  });
});

describe('§3: an outage of the plan’s own clock', () => {
  test('sends the latest step only, and announces the latest calendar once', () => {
    const desk = registered('2019-02-01').isDownUntil('2019-04-02 10:00');
    expect(desk.steps('issuance')).toEqual(['2019-04-02 rung-1']);
    expect(desk.items[0]).toMatchObject({ plannedOn: '2019-04-01', late: true });
    expect(desk.ledger('notSent').map((event) => event.data?.['step'])).toContain('dueSoon-20');
    expect(desk.published).toEqual(['2019-03-22']);
    expect(registered('2019-02-01').isDownUntil('2020-03-01').published).toEqual(['2020-01-26']);
  });
});
