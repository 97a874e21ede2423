/** Domain §3: before sending there is a last look: nothing goes to somebody who no longer owes it. */
import { issued } from '../support/case';
import { DEVELOPMENT_REFORM } from '../support/people';

const bank = () => issued(3, 'banking-insurance').on('2019-03-18');
const liaison = 'liaison:banking-insurance';

describe('§3: the last look before a round', () => {
  test('lets a reminder pass that still holds', () => {
    const story = bank().advanceTo('2019-05-30 08:59');
    expect(story.lastLook(story.item('breakdown', 'dueSoon-1'))).toBeUndefined();
  });

  test('a reminder, when the unit handed in between 07:00 and 09:00', () => {
    const story = bank().advanceTo('2019-05-30 08:00').submits('breakdown');
    expect(story.lastLook(story.item('breakdown', 'dueSoon-1'))).toBe('已报送');
    expect(story.lastLook(story.isAccepted('breakdown').item('breakdown', 'dueSoon-1'))).toBe('已报送');
  });

  test('an incomplete submission does not stop it', () => {
    const story = bank().advanceTo('2019-05-30 08:00').submits('breakdown', { timetable: '每月推进' });
    expect(story.lastLook(story.item('breakdown', 'dueSoon-1'))).toBeUndefined();
  });

  test.each(['rung-1', 'rung-2', 'rung-3', 'rung-4'])('%s, when the duty was waived', (step) => {
    const days = { 'rung-1': '2019-06-03', 'rung-2': '2019-06-05', 'rung-3': '2019-06-13', 'rung-4': '2019-07-01' };
    const story = bank().advanceTo(`${days[step as keyof typeof days]} 08:00`);
    expect(story.lastLook(story.item('breakdown', step))).toBeUndefined();
    expect(story.isWaived('breakdown').lastLook(story.item('breakdown', step))).toBe('已免除');
  });

  test('an item of an older due-date revision', () => {
    const story = bank().advanceTo('2019-05-30 08:00').submits('breakdown').isReturned('breakdown');
    expect(story.lastLook(story.item('breakdown', 'dueSoon-1'))).toBe('时限已调整，原节点作废');
    expect(story.lastLook(story.item('breakdown', 'returned'))).toBeUndefined();
  });

  test('a receipt reminder, when the unit signed', () => {
    const story = bank().advanceTo('2019-03-21 08:00');
    expect(story.lastLook(story.item('receipt', 'receipt-1'))).toBeUndefined();
    expect(story.signs().lastLook(story.item('receipt', 'receipt-1'))).toBe('已签收');
  });

  test('a review reminder, when the review was done', () => {
    const story = bank().advanceTo('2019-05-20 10:00').submits('breakdown').advanceTo('2019-05-27 08:00');
    const reminder = story.item('breakdown', 'review-1', `convener:${DEVELOPMENT_REFORM}`);
    expect(story.lastLook(reminder)).toBeUndefined();
    expect(story.isAccepted('breakdown').lastLook(reminder)).toBe('已审核');
    const returned = bank().advanceTo('2019-05-20 10:00').submits('breakdown').advanceTo('2019-05-27 08:00');
    expect(returned.isReturned('breakdown').lastLook(returned.item('breakdown', 'review-1'))).toBe('已审核');
    expect(returned.submits('breakdown').lastLook(returned.item('breakdown', 'review-1'))).toBe('已审核');
  });

  test('a handling reminder, when it was handled, or when the unit handed in', () => {
    const story = bank().advanceTo('2019-06-13 08:00');
    expect(story.lastLook(story.item('breakdown', 'handle-1'))).toBeUndefined();
    expect(story.isHandled('breakdown').lastLook(story.item('breakdown', 'handle-1'))).toBe('召集人已处理');
    expect(story.lastLook(story.item('breakdown', 'rung-3'))).toBeUndefined();
    expect(story.submits('breakdown').lastLook(story.item('breakdown', 'handle-1'))).toBe('已报送');
  });

  test('a draft report about a convener, when the co-convener handled it', () => {
    const story = issued(6, 'science-technology').on('2019-03-18').advanceTo('2019-06-13 08:00');
    expect(story.lastLook(story.item('breakdown', 'recusedReport'))).toBeUndefined();
    expect(story.isHandled('breakdown').lastLook(story.item('breakdown', 'recusedReport'))).toBe('召集人已处理');
  });

  test('an explanation and a clearance always go out', () => {
    const story = bank().advanceTo('2019-05-29 10:00').explains('breakdown', '2019-06-05').submits('breakdown');
    expect(story.lastLook(story.item('breakdown', 'explained'))).toBeUndefined();
    const late = bank().advanceTo('2019-06-10 10:00').submits('breakdown').isAccepted('breakdown');
    expect(late.lastLook(late.item('breakdown', 'clearance'))).toBeUndefined();
  });

  test('a notice to the unit that it was escalated, when it handed in', () => {
    const story = bank().advanceTo('2019-06-05 08:00').submits('breakdown');
    expect(story.lastLook(story.item('breakdown', 'rung-2', liaison))).toBe('已报送');
  });

  test('anything, when the measure was struck off', () => {
    const story = bank().advanceTo('2019-05-30 08:00').strikesOff();
    expect(story.lastLook(story.item('breakdown', 'dueSoon-1'))).toBe('所属举措已销号');
    expect(story.lastLook(story.item('receipt', 'receipt-3'))).toBe('所属举措已销号');
  });
});
