/** Domain rule 4: handing in is one act with a checklist. */
import { issued } from '../support/case';
import { refusalOf } from '../support/world';

const bank = () => issued(3, 'banking-insurance').on('2019-03-18').signs().advanceTo('2019-05-20 10:00');

describe('rule 4: the six items of phase two', () => {
  test('an incomplete submission is refused with the list of what is missing', () => {
    const story = bank().submits('breakdown', {
      policyReview: '已梳理',
      implementationPlan: '见附件',
      timetable: '  ',
    });
    expect(story.answer?.missing).toEqual(['工作任务和目标', '推广流程', '时间表', '责任人']);
    expect(story.answer?.message).toContain('尚缺：工作任务和目标、推广流程、时间表、责任人');
    expect(story.duty('breakdown')).toMatchObject({ status: 'open', late: false });
    expect(story.duty('breakdown').firstSubmittedAt).toBeUndefined();
    expect(story.ledger('submissionIncomplete', 'breakdown')).toHaveLength(1);
  });

  test('it is kept as a draft: the next one need only add what was missing', () => {
    const story = bank();
    const { timetable, ...rest } = story.complete('breakdown');
    story.submits('breakdown', rest);
    story.submits('breakdown', { timetable: timetable as string });
    expect(story.duty('breakdown')).toMatchObject({
      status: 'submitted',
      submission: { contents: story.complete('breakdown') },
    });
    expect(story.duty('breakdown').draft).toBeUndefined();
  });

  test('a draft stops nothing', () => {
    const story = bank().submits('breakdown', { policyReview: '已梳理' }).advanceTo('2019-06-05 10:00');
    expect(story.steps('breakdown')).toContain('2019-06-05 rung-2');
    expect(story.state.receipt.implied).toBe(false);
  });

  test.each([
    'policyReview',
    'implementationPlan',
    'tasksAndGoals',
    'rolloutProcess',
    'timetable',
    'accountablePerson',
  ])('without %s it is incomplete', (id) => {
    const story = bank();
    const { [id]: _, ...rest } = story.complete('breakdown');
    expect(story.submits('breakdown', rest).answer?.missing).toHaveLength(1);
  });

  test('an unknown item is refused and the known ones are named', () => {
    const refusal = refusalOf(() => bank().submits('breakdown', { timetabel: '每月推进' }));
    expect(refusal.code).toBe('unknownContent');
    expect(refusal.message).toContain('timetable（时间表）');
  });
});

describe('rule 4: the later phases', () => {
  test('phase three: coverage, effect, open problems; phase four: experience, problems, improved policies', () => {
    const story = bank().advanceTo('2020-01-02 10:00');
    expect(story.submits('rollout', {}).answer?.missing).toEqual(['推广覆盖情况', '成效', '尚存问题']);
    expect(story.submits('summary', {}).answer?.missing).toEqual(['经验总结', '存在问题', '完善的相关政策']);
  });
});

describe('rule 4: a complete submission', () => {
  test('stops every step of that duty and says so in the ledger', () => {
    const story = bank().submits('breakdown');
    expect(story.unsent('ladder', 'breakdown')).toEqual([]);
    const cancelled = story.ledger('stepsCancelled', 'breakdown')[0];
    expect(cancelled?.why).toBe('已报送');
    expect(cancelled?.data?.['steps']).toContain('dueSoon-1@2019-05-30');
  });

  test('names the accountable person of the assignment', () => {
    expect(bank().submits('breakdown').state.accountablePerson).toBe('banking-insurance-accountable');
  });

  test('cannot be repeated while it is reviewed or after it was accepted', () => {
    const story = bank().submits('breakdown');
    expect(refusalOf(() => story.submits('breakdown')).code).toBe('alreadySubmitted');
    expect(refusalOf(() => story.isAccepted('breakdown').submits('breakdown')).code).toBe('alreadySubmitted');
  });
});

describe('rule 4: punctuality is the first complete submission against the date in force', () => {
  test('on the last minute of the day it is in time, a minute later it is not', () => {
    const inTime = bank().advanceTo('2019-05-31 23:59').submits('breakdown');
    expect(inTime.duty('breakdown').late).toBe(false);
    expect(inTime.answer?.message).not.toContain('逾期');
    const late = bank().advanceTo('2019-06-01 00:00').submits('breakdown');
    expect(late.duty('breakdown').late).toBe(true);
    expect(late.answer?.message).toContain('逾期');
  });

  test('an incomplete one in time does not count', () => {
    const story = bank();
    const { timetable, ...rest } = story.complete('breakdown');
    story.submits('breakdown', rest).advanceTo('2019-06-03 10:00');
    story.submits('breakdown', { timetable: timetable as string });
    expect(story.duty('breakdown').late).toBe(true);
  });

  test('a later one, after a return, does not change it', () => {
    const story = bank().submits('breakdown').advanceTo('2019-05-30 10:00').isReturned('breakdown');
    story.advanceTo('2019-07-30 10:00').submits('breakdown');
    expect(story.duty('breakdown').late).toBe(false);
  });

  test('it counts when it was received, not when it was worked off', () => {
    const story = bank().advanceTo('2019-06-01 00:10');
    const received = story.now - 20 * 60_000;
    const contents = story.complete('breakdown');
    story.does({ type: 'submit', duty: 'breakdown', contents }, undefined, received);
    expect(story.duty('breakdown').late).toBe(false);
  });
});
