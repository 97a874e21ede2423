/** Domain rule 5: review, return and correction. */
import { issued } from '../support/case';
import { convener, DEVELOPMENT_REFORM, SCIENCE_TECHNOLOGY } from '../support/people';
import { refusalOf } from '../support/world';

const submitted = () =>
  issued(3, 'banking-insurance').on('2019-03-18').advanceTo('2019-05-28 10:00').submits('breakdown');
const liaison = 'liaison:banking-insurance';
const accountable = 'accountable:banking-insurance-accountable';

describe('rule 5: a review is owed within 5 working days', () => {
  const waiting = submitted().advanceTo('2019-07-31');

  test('then the reviewing convener is reminded, after 10 the co-convener too; the coordinator each time', () => {
    expect(waiting.filed('breakdown').filter((line) => line.includes('review'))).toEqual([
      `2019-06-04 review-1 → convener:${DEVELOPMENT_REFORM}`,
      '2019-06-04 review-1 → coordinator',
      `2019-06-12 review-2 → convener:${DEVELOPMENT_REFORM}`,
      `2019-06-12 review-2 → convener:${SCIENCE_TECHNOLOGY}`,
      '2019-06-12 review-2 → coordinator',
    ]);
  });

  test('the area decides who reviews; a recused convener’s case goes to the other one', () => {
    const area = issued(7, 'state-assets').on('2019-03-18').advanceTo('2019-05-28 10:00').submits('breakdown');
    expect(area.advanceTo('2019-06-04 10:00').audiences('breakdown', 'review-1')[0]).toBe(
      `convener:${SCIENCE_TECHNOLOGY}`,
    );
    const own = issued(7, SCIENCE_TECHNOLOGY).on('2019-03-18').advanceTo('2019-05-28 10:00').submits('breakdown');
    own.advanceTo('2019-06-30');
    expect(own.audiences('breakdown', 'review-1')[0]).toBe(`convener:${DEVELOPMENT_REFORM}`);
    expect(own.audiences('breakdown', 'review-2')).toEqual([`convener:${DEVELOPMENT_REFORM}`, 'coordinator']);
  });

  test('it never colours the unit, and nothing is approved automatically', () => {
    expect(waiting.light('breakdown')).toEqual({ light: 'green', reason: '已报送，待审核' });
    expect(waiting.duty('breakdown').status).toBe('submitted');
  });

  test('a decision ends the reminders', () => {
    const decided = submitted().advanceTo('2019-06-04 10:00').isAccepted('breakdown').advanceTo('2019-07-31');
    expect(decided.steps('breakdown').at(-1)).toBe('2019-06-04 review-1');
  });
});

describe('rule 5: either convener may decide', () => {
  test('the first wins, the second is told so', () => {
    const story = submitted().isAccepted('breakdown', convener(SCIENCE_TECHNOLOGY));
    const refusal = refusalOf(() => story.isReturned('breakdown', '重做', convener(DEVELOPMENT_REFORM)));
    expect(refusal.code).toBe('alreadyDecided');
    expect(refusal.message).toContain('已由召集人作出决定');
    expect(story.duty('breakdown').status).toBe('accepted');
  });

  test('after a return the second is told so too', () => {
    const story = submitted().isReturned('breakdown');
    expect(refusalOf(() => story.isAccepted('breakdown', convener(SCIENCE_TECHNOLOGY))).code).toBe('alreadyDecided');
  });

  test('there is nothing to decide before a submission', () => {
    const story = issued(3, 'banking-insurance').on('2019-03-18').advanceTo('2019-05-28 10:00');
    expect(refusalOf(() => story.isAccepted('breakdown')).code).toBe('nothingToReview');
    expect(refusalOf(() => story.isReturned('breakdown')).code).toBe('nothingToReview');
  });
});

describe('rule 5: a return', () => {
  const returned = () => submitted().advanceTo('2019-05-30 10:00').isReturned('breakdown', '时间表过于笼统');

  test('opens a new due-date revision, 5 working days on; the official date stays', () => {
    expect(returned().duty('breakdown')).toMatchObject({
      status: 'returned',
      revision: 2,
      dueDate: '2019-06-06',
      originalDueDate: '2019-05-31',
    });
  });

  test('tells the unit and its accountable person the reason and the correction date', () => {
    const story = returned();
    expect(story.audiences('breakdown', 'returned')).toEqual([liaison, accountable]);
    const { facts, revision } = story.item('breakdown', 'returned');
    expect(facts).toMatchObject({ text: '时间表过于笼统', dueDate: '2019-06-06', lastWorkingDay: '2019-06-06' });
    expect(revision).toBe(2);
  });

  test('has steps of its own: one day before, then the four rungs counted from it', () => {
    const silent = returned().advanceTo('2019-08-31');
    const later = silent.items.filter((item) => item.duty === 'breakdown' && item.revision === 2);
    expect([...new Set(later.map((item) => `${item.plannedOn} ${item.step}`))]).toEqual([
      '2019-05-30 returned',
      '2019-06-05 dueSoon-1',
      '2019-06-10 rung-1',
      '2019-06-12 rung-2',
      '2019-06-19 rung-3',
      '2019-06-19 handle-1',
      '2019-07-05 rung-4',
    ]);
  });

  test('old steps never resume', () => {
    const silent = returned().advanceTo('2019-08-31');
    expect(
      silent.items
        .filter((item) => item.revision === 1 && item.filedAt > silent.item('breakdown', 'returned').filedAt)
        .filter((item) => item.duty === 'breakdown'),
    ).toEqual([]);
  });

  test('needs a reason', () => {
    expect(refusalOf(() => submitted().isReturned('breakdown', '')).code).toBe('reasonMissing');
  });

  test('ends the review clock; the next submission starts a new one', () => {
    const story = returned().advanceTo('2019-06-04 10:00');
    expect(story.unsent('review', 'breakdown')).toEqual([]);
    expect(story.submits('breakdown').unsent('review', 'breakdown')).toEqual([
      'review-1@2019-06-12',
      'review-2@2019-06-19',
    ]);
  });
});

describe('rule 5: a second return goes to the agenda', () => {
  const twice = submitted().isReturned('breakdown', '缺时间表').advanceTo('2019-06-03 10:00').submits('breakdown');
  twice.isReturned('breakdown', '仍缺时间表');

  test('of conveners and unit, with the reason and the newest correction date', () => {
    expect(twice.audiences('breakdown', 'secondReturn')).toEqual([
      `convener:${DEVELOPMENT_REFORM}`,
      `convener:${SCIENCE_TECHNOLOGY}`,
      liaison,
    ]);
    expect(twice.item('breakdown', 'secondReturn').facts).toMatchObject({ text: '仍缺时间表', dueDate: '2019-06-11' });
    expect(twice.duty('breakdown')).toMatchObject({ revision: 3, returns: 2 });
  });

  test('the first one does not', () => {
    expect(submitted().isReturned('breakdown').audiences('breakdown', 'secondReturn')).toEqual([]);
  });
});
