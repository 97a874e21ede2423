/** Domain rules 2, 3 and 14: the roll-up of a measure and striking it off (销号). */
import type { Actor } from '../../src/domain/acts';
import { decideMeasure, openMeasure, rollUpOf, type MeasureState } from '../../src/domain/measure';
import { nextWake } from '../../src/domain/assignment';
import { issued, type Case } from '../support/case';
import { clerkOf, convener, coordinator, DEVELOPMENT_REFORM, observer, SCIENCE_TECHNOLOGY } from '../support/people';
import { instant, measureOf, plan, refusalOf } from '../support/world';

const end = '2020-03-20 10:00';

/** A unit whose duties are all decided: handed in and accepted, or waived. */
function finished(no: number, unit: string): Case {
  const story = issued(no, unit).on('2019-03-18').advanceTo(end);
  for (const { id, kind } of story.state.duties) {
    story.submits(id);
    if (kind !== 'progress') story.isAccepted(id);
  }
  return story;
}

function measure(no: number): MeasureState {
  return openMeasure(plan.id, no, measureOf(no).units, plan.conveners);
}

function hears(state: MeasureState, story: Case): MeasureState {
  const rollUp = rollUpOf(story.state);
  return decideMeasure(state, { type: 'unitStateChanged', rollUp }, instant(end)).state;
}

function struckOff(state: MeasureState, actor: Actor = convener(DEVELOPMENT_REFORM), reason = '全部办结') {
  const act = { type: 'strikeOff', reason, requestId: 'r', actor, at: instant(end) } as const;
  return decideMeasure(state, { type: 'act', act }, instant(end));
}

const complete = () => measureOf(3).units.reduce((state, unit) => hears(state, finished(3, unit)), measure(3));

describe('rule 2: striking off', () => {
  test('is an act of a convener once every duty of every phase of all units is accepted or waived', () => {
    const { state, events, result } = struckOff(complete());
    expect(state.struckOff).toBe(true);
    expect(events).toMatchObject([{ type: 'struckOff', why: '全部办结', data: { measure: 3 }, at: instant(end) }]);
    expect(result?.message).toBe('举措 3 已销号。');
  });

  test('counts a waived duty', () => {
    const story = finished(3, 'market-regulation');
    const waived = issued(3, 'banking-insurance').on('2019-03-18').advanceTo(end);
    for (const { id } of waived.state.duties) waived.isWaived(id);
    expect(struckOff(hears(hears(measure(3), story), waived)).state.struckOff).toBe(true);
  });

  test.each(plan.duties.map((duty) => duty.id))(
    'is refused while a unit still owes %s, and names unit and duty',
    (duty) => {
      const owing = issued(3, 'banking-insurance').on('2019-03-18').advanceTo(end);
      for (const { id } of owing.state.duties) if (id !== duty) owing.isWaived(id);
      const refusal = refusalOf(() => struckOff(hears(hears(measure(3), finished(3, 'market-regulation')), owing)));
      expect(refusal.code).toBe('notComplete');
      expect(refusal.message).toContain(`banking-insurance：${duty}`);
      expect(refusal.message).not.toContain('market-regulation');
    },
  );

  test('is refused while a report is handed in but not decided', () => {
    const undecided = issued(3, 'banking-insurance').on('2019-03-18').advanceTo(end);
    for (const { id } of undecided.state.duties) if (id !== 'summary') undecided.isWaived(id);
    undecided.submits('summary');
    const state = hears(hears(measure(3), finished(3, 'market-regulation')), undecided);
    expect(refusalOf(() => struckOff(state)).code).toBe('notComplete');
  });

  test('is refused before every unit was issued', () => {
    const refusal = refusalOf(() => struckOff(hears(measure(3), finished(3, 'market-regulation'))));
    expect(refusal.message).toContain('banking-insurance：尚未下达');
  });

  test('needs a reason, and is done once', () => {
    expect(refusalOf(() => struckOff(complete(), undefined, ' ')).code).toBe('reasonMissing');
    expect(refusalOf(() => struckOff(struckOff(complete()).state)).code).toBe('closed');
  });
});

describe('rule 3: who strikes off', () => {
  test('only a convener', () => {
    for (const by of [clerkOf('market-regulation'), coordinator, observer, convener('market-regulation')]) {
      expect(refusalOf(() => struckOff(complete(), by)).code).toBe('notAllowed');
    }
  });

  test('never one that carries the measure itself', () => {
    const own = measureOf(7).units.reduce((state, unit) => hears(state, finished(7, unit)), measure(7));
    expect(refusalOf(() => struckOff(own, convener(SCIENCE_TECHNOLOGY))).code).toBe('selfJudgement');
    expect(struckOff(own, convener(DEVELOPMENT_REFORM)).state.struckOff).toBe(true);
  });
});

describe('rule 14: a joint duty without a lead rolls up over all units', () => {
  test('12 of the 14 measures are joint, and none names a lead unit', () => {
    const published = plan.measures.filter((it) => !it.withheld);
    expect(published.filter((it) => it.jointResponsibility)).toHaveLength(12);
    expect(published.filter((it) => it.leadUnit)).toEqual([]);
  });

  test('an older message never overwrites a newer one', () => {
    const story = finished(3, 'banking-insurance');
    const newest = hears(measure(3), story);
    const older = { ...rollUpOf(story.state), seq: story.state.seq - 1, outstanding: ['summary'] };
    const state = decideMeasure(newest, { type: 'unitStateChanged', rollUp: older }, instant(end)).state;
    expect(state.units[1]).toEqual(newest.units[1]);
  });

  test('a correction opens the measure again', () => {
    const story = finished(3, 'banking-insurance');
    const state = hears(hears(measure(3), story), finished(3, 'market-regulation'));
    story.isCorrected('summary', 'acceptance', convener(DEVELOPMENT_REFORM));
    expect(refusalOf(() => struckOff(hears(state, story))).code).toBe('notComplete');
  });
});

describe('rule 2: an assignment whose measure was struck off', () => {
  const closed = finished(3, 'banking-insurance').strikesOff();

  test('wakes no more and takes no acts', () => {
    expect(nextWake(closed.state)).toBeNull();
    expect(refusalOf(() => closed.isCorrected('summary', 'acceptance', convener(DEVELOPMENT_REFORM))).code).toBe(
      'closed',
    );
    expect(closed.ledger('assignmentClosed')[0]?.why).toBe('所属举措已销号');
  });
});
