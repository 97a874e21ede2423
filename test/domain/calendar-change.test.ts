/** Domain rule 10: three kinds of dates, and what a new calendar version may and may not move. */
import { issued, type Case } from '../support/case';
import { registered } from '../support/desk';

function officialDates({ state }: Case): string[] {
  return state.duties.map((duty) => `${duty.id} ${duty.originalDueDate} ${duty.dueDate}`);
}

describe('rule 10: a calendar change re-plans unsent steps', () => {
  test('May Day 2019: the first reminder of phase two moves from 05-03 to 05-05 on 2019-03-22', () => {
    const audit = issued(20, 'audit').on('2019-03-18').advanceTo('2019-03-21 23:59');
    expect(audit.unsent('ladder', 'breakdown')[0]).toBe('dueSoon-20@2019-05-03');
    audit.advanceTo('2019-03-22');
    expect(audit.unsent('ladder', 'breakdown')[0]).toBe('dueSoon-20@2019-05-05');
    expect(audit.advanceTo('2019-05-05 07:00').steps('breakdown')).toEqual(['2019-05-05 dueSoon-20']);
  });

  test('Spring Festival 2020: rung 4 of phase three moves from 02-03 to 02-05 on 2020-01-26', () => {
    const audit = issued(20, 'audit').on('2019-03-18').advanceTo('2020-01-25 23:59');
    expect(audit.unsent('ladder', 'rollout')).toEqual(['rung-4@2020-02-03']);
    expect(audit.advanceTo('2020-01-26').unsent('ladder', 'rollout')).toEqual(['rung-4@2020-02-05']);
  });

  test('what was sent is never planned again', () => {
    const audit = issued(20, 'audit').on('2019-03-18').advanceTo('2020-04-30');
    const keys = audit.items.map((item) => item.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(audit.steps('rollout').filter((step) => step.endsWith('rung-3'))).toEqual(['2020-01-13 rung-3']);
  });

  test('receipt and review clocks move with it too', () => {
    const audit = issued(20, 'audit').on('2019-03-18').advanceTo('2020-01-22 10:00').submits('rollout');
    expect(audit.unsent('review', 'rollout')).toEqual(['review-1@2020-02-04', 'review-2@2020-02-11']);
    expect(audit.advanceTo('2020-01-26').unsent('review', 'rollout')).toEqual([
      'review-1@2020-02-06',
      'review-2@2020-02-13',
    ]);
  });

  test('it is written down which calendar answered, and that it came', () => {
    const audit = issued(20, 'audit').on('2019-03-18').advanceTo('2019-03-22');
    const planned = audit.ledger('stepsPlanned', 'breakdown').map((event) => event.data?.['calendar']);
    expect(planned).toEqual(['china@2018-12-06', 'china@2019-03-22']);
    expect(audit.ledger('calendarPublished').map((event) => event.data)).toEqual([{ published: '2019-03-22' }]);
  });
});

describe('rule 10: a calendar change never moves an official date', () => {
  test('every due date is the same before and after all three publications', () => {
    const audit = issued(20, 'audit').on('2019-03-18');
    const before = officialDates(audit);
    expect(before).toContain('summary 2020-02-29 2020-02-29');
    expect(officialDates(audit.advanceTo('2020-03-01'))).toEqual(before);
  });

  test('a correction date that was given stays, though its working days were counted before the change', () => {
    const audit = issued(20, 'audit').on('2019-03-18').advanceTo('2020-01-19 10:00').submits('rollout');
    audit.advanceTo('2020-01-22 10:00').isReturned('rollout');
    expect(audit.duty('rollout').dueDate).toBe('2020-02-04');
    audit.advanceTo('2020-01-26');
    expect(audit.duty('rollout')).toMatchObject({ dueDate: '2020-02-04', originalDueDate: '2019-12-31' });
    expect(audit.unsent('ladder', 'rollout')[0]).toBe('dueSoon-1@2020-02-03');
  });
});

describe('rule 10: official date, last working day and step date are three dates', () => {
  test('phase four is due on Saturday 02-29, its last working day is 02-28', () => {
    const audit = issued(20, 'audit').on('2019-03-18').advanceTo('2020-02-28 07:00');
    expect(audit.item('summary', 'dueSoon-1').facts).toMatchObject({
      dueDate: '2020-02-29',
      lastWorkingDay: '2020-02-28',
    });
  });

  test('lateness is judged on the date in force, never on the last working day', () => {
    const saturday = issued(20, 'audit').on('2019-03-18').advanceTo('2020-02-29 23:59').submits('summary');
    expect(saturday.duty('summary').late).toBe(false);
    const sunday = issued(20, 'audit').on('2019-03-18').advanceTo('2020-03-01 00:00').submits('summary');
    expect(sunday.duty('summary').late).toBe(true);
  });
});

describe('rule 10: a version exists only from its publication date', () => {
  test('2020 is provisional until 2019-11-21', () => {
    const audit = issued(20, 'audit').on('2019-03-18').advanceTo('2019-11-20 23:59');
    const provisional = () => audit.state.schedules.find((it) => it.duty === 'summary')?.provisional;
    expect(provisional()).toBe(true);
    audit.advanceTo('2019-11-21');
    expect(provisional()).toBe(false);
  });

  test('the plan announces each version on its day, and re-plans its own steps', () => {
    const desk = registered('2019-02-01').issues({}, '2019-02-01').advanceTo('2020-02-20');
    expect(desk.published).toEqual(['2019-03-22', '2019-11-21', '2020-01-26']);
    expect(desk.ledger('calendarPublished').map((event) => new Date(event.at).toISOString())).toEqual([
      '2019-03-21T16:00:00.000Z',
      '2019-11-20T16:00:00.000Z',
      '2020-01-25T16:00:00.000Z',
    ]);
  });
});
