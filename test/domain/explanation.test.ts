/** Domain rule 8: honest warning before the date is worth a softer ladder, once. */
import { issued } from '../support/case';
import { convener, DEVELOPMENT_REFORM, SCIENCE_TECHNOLOGY } from '../support/people';
import { instant, refusalOf } from '../support/world';

const bank = () => issued(3, 'banking-insurance').on('2019-03-18').signs();
const explained = () => bank().advanceTo('2019-05-29 10:00').explains('breakdown', '2019-06-20');

describe('rule 8: an explanation before the due date', () => {
  test('tells the conveners the cause and the expected date', () => {
    const story = explained();
    expect(story.audiences('breakdown', 'explained')).toEqual([
      `convener:${DEVELOPMENT_REFORM}`,
      `convener:${SCIENCE_TECHNOLOGY}`,
    ]);
    const facts = { text: '配套办法正在征求意见', expectedDate: '2019-06-20' };
    expect(story.item('breakdown', 'explained').facts).toMatchObject(facts);
  });

  test('turns the light yellow until the expected date, then red', () => {
    expect(explained().light('breakdown')).toEqual({ light: 'yellow', reason: '已说明情况，预计 2019-06-20' });
    expect(explained().advanceTo('2019-06-20 23:59').light('breakdown').light).toBe('yellow');
    expect(explained().advanceTo('2019-06-21 00:00').light('breakdown').light).toBe('red');
  });

  test('counts the rungs from the expected date; the reminders before the due date stay', () => {
    expect(explained().advanceTo('2019-08-31').steps('breakdown').slice(4)).toEqual([
      '2019-05-29 explained',
      '2019-05-30 dueSoon-1',
      '2019-06-21 rung-1',
      '2019-06-25 rung-2',
      '2019-07-02 rung-3',
      '2019-07-02 handle-1',
      '2019-07-18 rung-4',
    ]);
  });

  test('says at the escalation that the unit was not silent', () => {
    const story = explained().advanceTo('2019-06-25 10:00');
    expect(story.item('breakdown', 'rung-2').facts).toMatchObject({ explained: true, expectedDate: '2019-06-20' });
    expect(story.duty('breakdown').escalation?.explained).toBe(true);
  });

  test('moves no date: a report by the expected date is late all the same', () => {
    const story = explained().advanceTo('2019-06-18 10:00').submits('breakdown').isAccepted('breakdown');
    expect(story.duty('breakdown')).toMatchObject({ dueDate: '2019-05-31', late: true });
    expect(story.light('breakdown')).toEqual({ light: 'green', reason: '逾期办结' });
  });

  test('still counts on the due date itself', () => {
    const story = bank().advanceTo('2019-05-31 23:59').explains('breakdown', '2019-06-20');
    expect(story.duty('breakdown').explanation?.expectedDate).toBe('2019-06-20');
  });

  test('of a convener’s own assignment is told to the co-convener alone', () => {
    const own = issued(6, SCIENCE_TECHNOLOGY).on('2019-03-18').advanceTo('2019-05-29 10:00');
    expect(own.explains('breakdown', '2019-06-20').audiences('breakdown', 'explained')).toEqual([
      `convener:${DEVELOPMENT_REFORM}`,
    ]);
  });
});

describe('rule 8: an explanation that was given in time and taken up after a rung was filed', () => {
  const words = { cause: '配套办法正在征求意见', helpNeeded: '', expectedDate: '2019-06-20' };
  const takenUp = () => {
    const story = bank().advanceTo('2019-06-05 07:30');
    return story.does({ type: 'explain', duty: 'breakdown', ...words }, undefined, instant('2019-05-31 20:00'));
  };

  test('makes that rung void, and the escalation with it', () => {
    const story = takenUp();
    expect(story.lastLook(story.item('breakdown', 'rung-2'))).toBe('已说明情况，催办改自预计完成日期起算');
    expect(story.duty('breakdown').escalation).toBeUndefined();
    expect(story.unsent('handling', 'breakdown')).toEqual([]);
  });

  test('lets every rung come on its right day, as itself', () => {
    const story = takenUp().advanceTo('2019-06-25 10:00');
    expect(story.steps('breakdown').filter((line) => line.includes('rung-'))).toEqual([
      '2019-06-03 rung-1',
      '2019-06-05 rung-2',
      '2019-06-21 rung-1',
      '2019-06-25 rung-2',
    ]);
    expect(new Set(story.items.map(({ key }) => key)).size).toBe(story.items.length);
    expect(story.lastLook(story.item('breakdown', 'rung-2'))).toBeUndefined();
  });
});

describe('rule 8: the expected date', () => {
  test.each(['2019-06-03', '2019-07-01'])('%s is within 20 working days of the due date', (date) => {
    const story = bank().advanceTo('2019-05-29 10:00').explains('breakdown', date);
    expect(story.duty('breakdown').explanation?.expectedDate).toBe(date);
  });

  test.each(['2019-05-31', '2019-05-30', '2019-07-02', '2020-01-01'])(
    '%s is refused, and the range is named',
    (date) => {
      const refusal = refusalOf(() => bank().advanceTo('2019-05-29 10:00').explains('breakdown', date));
      expect(refusal.code).toBe('expectedDateOutOfRange');
      expect(refusal.message).toContain('应晚于 2019-05-31，且不晚于 2019-07-01（系统约定）');
    },
  );
});

describe('rule 8: once per duty without a convener’s consent', () => {
  const again = (consentOf?: Parameters<ReturnType<typeof bank>['explains']>[2]) =>
    explained().advanceTo('2019-05-30 10:00').explains('breakdown', '2019-06-28', consentOf);

  test('a second one is refused and says what is needed', () => {
    const refusal = refusalOf(() => again());
    expect(refusal.code).toBe('consentNeeded');
    expect(refusal.message).toContain('须经召集人同意');
  });

  test('with consent it counts, and the rungs move again', () => {
    const story = again(convener(SCIENCE_TECHNOLOGY));
    expect(story.duty('breakdown').explanation?.expectedDate).toBe('2019-06-28');
    expect(story.unsent('ladder', 'breakdown')).toContain('rung-1@2019-07-01');
  });

  test('nobody consents to his own delay', () => {
    const own = issued(6, SCIENCE_TECHNOLOGY)
      .on('2019-03-18')
      .advanceTo('2019-05-29 10:00')
      .explains('breakdown', '2019-06-20');
    const consent = (unit: string) => () => own.explains('breakdown', '2019-06-28', convener(unit));
    expect(refusalOf(consent(SCIENCE_TECHNOLOGY)).code).toBe('selfJudgement');
    expect(consent(DEVELOPMENT_REFORM)).not.toThrow();
  });

  test('another duty has its own', () => {
    const story = explained().advanceTo('2019-12-20 10:00').explains('rollout', '2020-01-10');
    expect(story.duty('rollout').explanation?.expectedDate).toBe('2020-01-10');
  });

  test('a correction date after a return needs consent for a second one too, and is no longer explained', () => {
    const story = explained().advanceTo('2019-06-03 10:00').submits('breakdown').isReturned('breakdown');
    expect(story.light('breakdown').reason).toBe('已退回，更正期限 2019-06-11');
    expect(refusalOf(() => story.explains('breakdown', '2019-06-20')).code).toBe('consentNeeded');
    story.explains('breakdown', '2019-06-20', convener(DEVELOPMENT_REFORM));
    expect(story.unsent('ladder', 'breakdown')).toContain('rung-1@2019-06-21');
  });
});

describe('rule 8: an explanation after the due date', () => {
  const after = () => bank().advanceTo('2019-06-03 10:00').explains('breakdown', '2019-06-20');

  test('is recorded as 逾期后说明 and stops nothing', () => {
    const story = after();
    expect(story.ledger('explainedAfterDueDate', 'breakdown')).toHaveLength(1);
    expect(story.answer?.message).toContain('逾期后说明');
    expect(story.audiences('breakdown', 'explained')).toEqual([]);
    expect(story.light('breakdown').light).toBe('red');
    expect(story.advanceTo('2019-06-05 10:00').item('breakdown', 'rung-2').facts.explained).toBe(false);
  });
});

describe('rule 8: there is nothing to explain', () => {
  test('before the phase, and after the report', () => {
    expect(refusalOf(() => bank().explains('rollout', '2020-01-10')).code).toBe('notYetOpen');
    const done = bank().advanceTo('2019-05-20 10:00').submits('breakdown');
    expect(refusalOf(() => done.explains('breakdown', '2019-06-20')).code).toBe('alreadySubmitted');
  });

  test('an explanation needs a cause', () => {
    const act = { type: 'explain', duty: 'breakdown', cause: ' ', expectedDate: '2019-06-20', helpNeeded: '' } as const;
    expect(refusalOf(() => bank().advanceTo('2019-05-20 10:00').does(act)).code).toBe('reasonMissing');
  });
});
