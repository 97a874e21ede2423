/** Domain rule 7: monthly progress reports in phase three. */
import { issued } from '../support/case';
import { DEVELOPMENT_REFORM, SCIENCE_TECHNOLOGY } from '../support/people';
import { plan, refusalOf } from '../support/world';

const bank = () => issued(3, 'banking-insurance').on('2019-03-18').signs();

describe('rule 7: progress reports', () => {
  test('are due on the last calendar day of each month, June to November', () => {
    expect(plan.duties.filter((duty) => duty.kind === 'progress').map((duty) => `${duty.opens} ${duty.due}`)).toEqual([
      '2019-06-01 2019-06-30',
      '2019-07-01 2019-07-31',
      '2019-08-01 2019-08-31',
      '2019-09-01 2019-09-30',
      '2019-10-01 2019-10-31',
      '2019-11-01 2019-11-30',
    ]);
  });

  test('are reminded 3 and 1 working days before, and climb rungs 1 and 2 only', () => {
    const silent = bank().advanceTo('2019-07-30');
    expect(silent.steps('progress-2019-06')).toEqual([
      '2019-06-26 dueSoon-3',
      '2019-06-28 dueSoon-1',
      '2019-07-01 rung-1',
      '2019-07-03 rung-2',
      '2019-07-10 handle-1',
    ]);
  });

  test('are recorded, not reviewed', () => {
    const story = bank().advanceTo('2019-06-20 10:00').submits('progress-2019-06');
    expect(story.duty('progress-2019-06')).toMatchObject({ status: 'accepted', late: false });
    expect(story.unsent('review', 'progress-2019-06')).toEqual([]);
    expect(refusalOf(() => story.isReturned('progress-2019-06')).code).toBe('alreadyDecided');
  });

  test('tell of progress and effect', () => {
    const story = bank().advanceTo('2019-06-20 10:00').submits('progress-2019-06', { progress: '已在三个市推开' });
    expect(story.answer?.missing).toEqual(['效果']);
  });
});

describe('rule 7: two silent months in a row go to the agenda', () => {
  const agenda = (story: ReturnType<typeof bank>) => story.filed().filter((line) => line.includes('silentMonths'));

  test('of conveners and unit, with the second month’s rung 2', () => {
    expect(agenda(bank().advanceTo('2019-08-20'))).toEqual([
      `2019-08-05 silentMonths → convener:${DEVELOPMENT_REFORM}`,
      `2019-08-05 silentMonths → convener:${SCIENCE_TECHNOLOGY}`,
      '2019-08-05 silentMonths → liaison:banking-insurance',
    ]);
  });

  test('one silent month does not', () => {
    const story = bank().advanceTo('2019-07-10 10:00').submits('progress-2019-06').advanceTo('2019-08-20');
    expect(agenda(story)).toEqual([]);
    expect(agenda(bank().advanceTo('2019-07-20'))).toEqual([]);
  });

  test('two months with a report between them do not', () => {
    const story = bank().advanceTo('2019-07-20 10:00').submits('progress-2019-07').advanceTo('2019-09-20');
    expect(agenda(story)).toEqual([]);
  });

  test('a month that was explained in time is not silent', () => {
    const story = bank()
      .advanceTo('2019-07-20 10:00')
      .explains('progress-2019-07', '2019-08-09')
      .advanceTo('2019-08-29');
    expect(story.steps('progress-2019-07')).toContain('2019-08-14 rung-2');
    expect(agenda(story)).toEqual([]);
  });

  test('of a convener’s own measure go to the co-convener alone', () => {
    const own = issued(6, SCIENCE_TECHNOLOGY).on('2019-03-18').signs().advanceTo('2019-08-20');
    expect(agenda(own).some((line) => line.includes(`convener:${SCIENCE_TECHNOLOGY}`))).toBe(false);
    expect(agenda(own)).toHaveLength(2);
  });
});
