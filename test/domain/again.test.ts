/** News that may come again, each time as itself: the records drop an item whose key they already know. */
import { issued } from '../support/case';
import { convener, DEVELOPMENT_REFORM } from '../support/people';

const bank = () => issued(3, 'banking-insurance').on('2019-03-18').signs();

describe('an item that comes a second time', () => {
  test('has a key of its own when a second explanation, with consent, is told to the conveners', () => {
    const story = bank().advanceTo('2019-05-27 10:00').explains('breakdown', '2019-06-20');
    story.advanceTo('2019-05-29 10:00').explains('breakdown', '2019-06-25', convener(DEVELOPMENT_REFORM));
    const keys = story.items.filter((item) => item.step === 'explained').map((item) => item.key);
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(4);
  });

  test('reminds of a review again when its acceptance was taken back', () => {
    const story = bank().advanceTo('2019-05-20 10:00').submits('breakdown').advanceTo('2019-05-27 10:00');
    expect(story.steps('breakdown')).toContain('2019-05-27 review-1');
    story.isAccepted('breakdown').advanceTo('2019-05-28 10:00');
    story.isCorrected('breakdown', 'acceptance', convener(DEVELOPMENT_REFORM)).advanceTo('2019-06-20 10:00');
    const reminders = story.items.filter((item) => item.step === 'review-1');
    expect(new Set(reminders.map((item) => item.key)).size).toBe(reminders.length);
    expect(story.steps('breakdown').filter((step) => step.endsWith('review-1'))).toEqual([
      '2019-05-27 review-1',
      '2019-06-04 review-1',
    ]);
  });
});

describe('a correction date before the document’s own date', () => {
  test('colours nobody red: overdue is what the document says, or what was granted', () => {
    const story = bank().advanceTo('2019-05-13 10:00').submits('breakdown').isReturned('breakdown');
    expect(story.duty('breakdown').dueDate).toBe('2019-05-20');
    expect(story.advanceTo('2019-05-31 12:00').light('breakdown').light).toBe('yellow');
    expect(story.advanceTo('2019-06-01 00:00').light('breakdown')).toEqual({
      light: 'red',
      reason: '逾期未报送（时限 2019-05-31）',
    });
  });
});
