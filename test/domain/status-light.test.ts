/** Domain rule 15: the light is derived, always with its reason. */
import { issued } from '../support/case';

const audit = () => issued(20, 'audit').on('2019-03-18').signs();

describe('rule 15: the light of a duty', () => {
  test('grey before its phase', () => {
    expect(audit().light('breakdown')).toEqual({ light: 'grey', reason: '未到阶段（2019-04-01 起）' });
  });

  test('green while there is time', () => {
    expect(audit().advanceTo('2019-05-27 23:59').light('breakdown')).toEqual({
      light: 'green',
      reason: '办理中，时限 2019-05-31',
    });
  });

  test('yellow with 3 working days left, up to the end of the due date', () => {
    const yellow = { light: 'yellow', reason: '临期，时限 2019-05-31' };
    expect(audit().advanceTo('2019-05-28 00:00').light('breakdown')).toEqual(yellow);
    expect(audit().advanceTo('2019-05-31 23:59').light('breakdown')).toEqual(yellow);
  });

  test('yellow is counted in working days: for Saturday 02-29 it begins on Tuesday 02-25', () => {
    expect(audit().advanceTo('2020-02-24 23:59').light('summary').light).toBe('green');
    expect(audit().advanceTo('2020-02-25').light('summary').light).toBe('yellow');
    expect(audit().advanceTo('2020-02-29 23:59').light('summary').light).toBe('yellow');
  });

  test('red from the first moment after the date in force', () => {
    expect(audit().advanceTo('2019-06-01 00:00').light('breakdown')).toEqual({
      light: 'red',
      reason: '逾期未报送（时限 2019-05-31）',
    });
  });

  test('green once handed in, late or not, before and after the review', () => {
    const inTime = audit().advanceTo('2019-05-30 10:00').submits('breakdown');
    expect(inTime.light('breakdown')).toEqual({ light: 'green', reason: '已报送，待审核' });
    expect(inTime.isAccepted('breakdown').light('breakdown').reason).toBe('已办结');
    const late = audit().advanceTo('2019-06-10 10:00').submits('breakdown');
    expect(late.light('breakdown')).toEqual({ light: 'green', reason: '逾期报送，待审核' });
    expect(late.isAccepted('breakdown').light('breakdown')).toEqual({ light: 'green', reason: '逾期办结' });
  });

  test('yellow when returned, red when the correction date has passed', () => {
    const returned = audit().advanceTo('2019-05-30 10:00').submits('breakdown').isReturned('breakdown');
    expect(returned.light('breakdown')).toEqual({ light: 'yellow', reason: '已退回，更正期限 2019-06-06' });
    expect(returned.advanceTo('2019-06-07').light('breakdown')).toEqual({
      light: 'red',
      reason: '逾期未报送（时限 2019-06-06）',
    });
  });

  test('green when waived, with the convener’s reason', () => {
    const waived = audit().advanceTo('2019-06-10 10:00').isWaived('breakdown');
    expect(waived.light('breakdown')).toEqual({ light: 'green', reason: '已免除：该单位不再承担此项工作' });
  });
});

describe('rule 15: the light of an assignment', () => {
  test('is that of its worst duty, with its reason', () => {
    const story = audit().advanceTo('2019-06-01 00:00');
    expect(story.light()).toEqual(story.light('breakdown'));
    expect(story.submits('breakdown').light().light).toBe('green');
  });

  test('is grey while no phase has begun', () => {
    expect(audit().light()).toEqual({ light: 'grey', reason: '未开始' });
  });

  test('is yellow for a late receipt, and red beats yellow', () => {
    const unsigned = issued(20, 'audit').on('2019-03-18').advanceTo('2019-04-10');
    expect(unsigned.light().reason).toBe('逾期未签收');
    expect(unsigned.advanceTo('2019-06-01').light().light).toBe('red');
  });
});

describe('rule 14: a laggard never paints its partners', () => {
  test('one unit of a joint measure is red, the other stays green', () => {
    const laggard = issued(3, 'banking-insurance').on('2019-03-18').signs().advanceTo('2019-06-10');
    const partner = issued(3, 'market-regulation').on('2019-03-18').signs().advanceTo('2019-05-10 10:00');
    partner.submits('breakdown').advanceTo('2019-06-10');
    expect([laggard.light().light, partner.light().light]).toEqual(['red', 'green']);
  });
});
