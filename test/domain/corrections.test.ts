/** Domain rule 16: a wrong entry is put right with a reason, never deleted. */
import { decide } from '../../src/domain/assignment';
import { issued } from '../support/case';
import { clerkOf, convener, coordinator, DEVELOPMENT_REFORM, observer, SCIENCE_TECHNOLOGY } from '../support/people';
import { instant, planAll, refusalOf } from '../support/world';

const submitted = () =>
  issued(3, 'banking-insurance').on('2019-03-18').advanceTo('2019-05-20 10:00').submits('breakdown');
const accepted = () => submitted().isAccepted('breakdown');

describe('rule 16: a wrong acceptance', () => {
  test('is taken back: the review is owed again, from that day', () => {
    const story = accepted()
      .advanceTo('2019-05-27 10:00')
      .isCorrected('breakdown', 'acceptance', convener(DEVELOPMENT_REFORM));
    expect(story.duty('breakdown').status).toBe('submitted');
    expect(story.unsent('review', 'breakdown')).toEqual(['review-1@2019-06-03', 'review-2@2019-06-11']);
    expect(story.isReturned('breakdown').duty('breakdown').status).toBe('returned');
  });

  test('makes reminders of the first review void', () => {
    const story = submitted().advanceTo('2019-05-27 08:00');
    const reminder = story.item('breakdown', 'review-1');
    story.isAccepted('breakdown').isCorrected('breakdown', 'acceptance', convener(DEVELOPMENT_REFORM));
    expect(story.lastLook(reminder)).toBe('已审核');
  });

  test('deletes nothing: acceptance and correction both stand in the ledger, with the reason', () => {
    const story = accepted().isCorrected('breakdown', 'acceptance', convener(DEVELOPMENT_REFORM));
    expect(story.ledger('accepted', 'breakdown')).toHaveLength(1);
    expect(story.ledger('corrected', 'breakdown')[0]).toMatchObject({
      why: '录入错误',
      data: { what: 'acceptance' },
      actor: { unit: DEVELOPMENT_REFORM },
    });
  });

  test('is put right by a convener who is not concerned', () => {
    for (const by of [coordinator, clerkOf('banking-insurance'), observer]) {
      expect(refusalOf(() => accepted().isCorrected('breakdown', 'acceptance', by)).code).toBe('notAllowed');
    }
    const own = issued(6, SCIENCE_TECHNOLOGY).on('2019-03-18').advanceTo('2019-05-20 10:00').submits('breakdown');
    own.isAccepted('breakdown');
    const self = refusalOf(() => own.isCorrected('breakdown', 'acceptance', convener(SCIENCE_TECHNOLOGY)));
    expect(self.code).toBe('selfJudgement');
  });

  test('where nothing was accepted is refused', () => {
    const refusal = refusalOf(() => submitted().isCorrected('breakdown', 'acceptance', convener(DEVELOPMENT_REFORM)));
    expect(refusal.code).toBe('nothingToCorrect');
  });
});

describe('rule 16: a wrong submission', () => {
  const takenBack = () => submitted().advanceTo('2019-05-27 10:00').isCorrected('breakdown', 'submission');

  test('is taken back: the unit owes again, and the review is off', () => {
    const story = takenBack();
    expect(story.duty('breakdown')).toMatchObject({ status: 'open', late: false });
    expect(story.duty('breakdown').submission).toBeUndefined();
    expect(story.unsent('review', 'breakdown')).toEqual([]);
  });

  test('plans the unsent steps again; of those that have passed only the latest is sent, marked late', () => {
    const story = takenBack().wakes();
    expect(story.item('breakdown', 'dueSoon-5')).toMatchObject({ plannedOn: '2019-05-24', late: true });
    expect(story.advanceTo('2019-06-05 10:00').steps('breakdown')).toEqual([
      '2019-05-05 dueSoon-20',
      '2019-05-17 dueSoon-10',
      '2019-05-27 review-1',
      '2019-05-27 dueSoon-5',
      '2019-05-28 dueSoon-3',
      '2019-05-30 dueSoon-1',
      '2019-06-03 rung-1',
      '2019-06-05 rung-2',
    ]);
  });

  test('no longer counts for punctuality: the right one decides', () => {
    expect(takenBack().advanceTo('2019-06-03 10:00').submits('breakdown').duty('breakdown').late).toBe(true);
    expect(takenBack().submits('breakdown').duty('breakdown').late).toBe(false);
  });

  test('no longer names the accountable person', () => {
    expect(takenBack().state.accountablePerson).toBeUndefined();
    const later = takenBack().advanceTo('2019-06-03 10:00');
    expect(later.audiences('breakdown', 'rung-1')).toEqual(['liaison:banking-insurance']);
  });

  test('of a corrected paper falls back to the return and its date', () => {
    const story = submitted().isReturned('breakdown').advanceTo('2019-05-24 10:00').submits('breakdown');
    story.isCorrected('breakdown', 'submission');
    expect(story.duty('breakdown')).toMatchObject({ status: 'returned', revision: 2, dueDate: '2019-05-27' });
    expect(story.unsent('ladder', 'breakdown')).toContain('rung-1@2019-05-28');
    expect(story.items.filter((item) => item.step === 'returned').length).toBe(2);
  });

  test('that was accepted needs the acceptance taken back first; a progress report does not', () => {
    expect(refusalOf(() => accepted().isCorrected('breakdown', 'submission')).message).toContain('请先更正审核结论');
    const report = submitted().advanceTo('2019-06-20 10:00').submits('progress-2019-06');
    expect(report.isCorrected('progress-2019-06', 'submission').duty('progress-2019-06').status).toBe('open');
  });

  test('is put right by a coordinator or an unconcerned convener, not by the unit', () => {
    expect(() => submitted().isCorrected('breakdown', 'submission', convener(SCIENCE_TECHNOLOGY))).not.toThrow();
    const byUnit = () => submitted().isCorrected('breakdown', 'submission', clerkOf('banking-insurance'));
    expect(refusalOf(byUnit).code).toBe('notAllowed');
  });
});

describe('rule 16: a step whose round met the wrong submission', () => {
  const escalated = () => issued(3, 'banking-insurance').on('2019-03-18').advanceTo('2019-06-05 07:30');
  const corrected = (handedIn: string) =>
    escalated()
      .advanceTo(handedIn)
      .submits('breakdown')
      .advanceTo('2019-06-10 10:00')
      .isCorrected('breakdown', 'submission')
      .wakes();

  test('reached nobody, and is filed again as itself, marked late', () => {
    const story = corrected('2019-06-05 08:00');
    const [first, again] = story.items.filter(({ step, audience }) => step === 'rung-2' && /^liaison/.test(audience));
    expect(again).toMatchObject({ plannedOn: '2019-06-05', late: true, revision: 1 });
    expect(again?.key).not.toBe(first?.key);
    expect(story.duty('breakdown').escalation?.on).toBe('2019-06-10');
  });

  test('was read where the submission came after the round, and does not come twice', () => {
    const story = corrected('2019-06-05 09:00');
    expect(story.audiences('breakdown', 'rung-2')).toHaveLength(3);
  });

  test('is judged by the round that it had, also where a notice of later calls that day one of rest', () => {
    const story = escalated().advanceTo('2019-06-06 10:00').submits('breakdown').advanceTo('2019-06-12 10:00');
    const { now } = story;
    const given = { duty: 'breakdown', what: 'submission', reason: '录入错误' } as const;
    const act = { type: 'correct', requestId: 'r', actor: coordinator, at: now, ...given } as const;
    const asked = decide(story.state, { type: 'act', act }, now);
    const lastRound = instant('2019-06-10 09:00');
    const schedules = planAll(asked.plan, now).map((schedule) => ({ ...schedule, lastRound }));
    const { state } = decide(asked.state, { type: 'planned', schedules }, now);
    const owed = state.schedules.find(({ track, duty }) => track === 'ladder' && duty === 'breakdown');
    expect(owed?.steps.map(({ step }) => step)).toEqual(['rung-3', 'rung-4']);
  });

  test('is found by the round that a late filing on a day of rest really had', () => {
    const story = issued(3, 'banking-insurance').on('2019-03-18').advanceTo('2019-06-04 18:00');
    story.isDownUntil('2019-06-08 12:00').advanceTo('2019-06-10 08:00').submits('breakdown');
    story.advanceTo('2019-06-11 10:00').isCorrected('breakdown', 'submission').wakes();
    expect(story.steps('breakdown').filter((line) => line.endsWith('rung-2'))).toEqual([
      '2019-06-08 rung-2',
      '2019-06-11 rung-2',
    ]);
  });

  test('makes the clearance of that submission void, and the next one clears instead', () => {
    const story = escalated().advanceTo('2019-06-06 16:00').submits('breakdown');
    const early = story.item('breakdown', 'clearance');
    expect(story.lastLook(early)).toBeUndefined();
    story.isCorrected('breakdown', 'submission');
    expect(story.lastLook(early)).toBe('报送已更正或撤回，无需报告解除');
    story.advanceTo('2019-06-07 10:00').submits('breakdown');
    const late = story.item('breakdown', 'clearance');
    expect(late.key).not.toBe(early.key);
    expect(story.lastLook(late)).toBeUndefined();
  });
});

describe('rule 16: every correction', () => {
  test('needs a reason', () => {
    const silent = { type: 'correct', duty: 'breakdown', what: 'submission', reason: '  ' } as const;
    expect(refusalOf(() => submitted().does(silent, coordinator)).code).toBe('reasonMissing');
  });
});
