/** Domain rules 3, 12 and 17: who may do what, and nobody judges himself. */
import type { Actor } from '../../src/domain/acts';
import { judgesOf, recusedFrom, reviewerOf } from '../../src/domain/recusal';
import { issued, type Case } from '../support/case';
import { clerkOf, convener, coordinator, DEVELOPMENT_REFORM, observer, SCIENCE_TECHNOLOGY } from '../support/people';
import { plan, refusalOf } from '../support/world';

const own = () => issued(7, SCIENCE_TECHNOLOGY).on('2019-03-18').signs();
const other = () => issued(7, 'state-assets').on('2019-03-18').signs();

/** A case in which every act would be possible for the right person. */
function ripe(open: () => Case): Case {
  return open().advanceTo('2019-06-20 10:00').submits('progress-2019-06').submits('rollout');
}

const judging: [string, (story: Case, by: Actor) => Case][] = [
  ['accept', (story, by) => story.isAccepted('rollout', by)],
  ['return', (story, by) => story.isReturned('rollout', '成效缺数据', by)],
  ['waive', (story, by) => story.isWaived('breakdown', '不再承担', by)],
  ['handle', (story, by) => story.isHandled('breakdown', by)],
  ['correct an acceptance', (story, by) => story.isAccepted('rollout').isCorrected('rollout', 'acceptance', by)],
];

describe('rule 3: a unit reports, a convener decides: never the same hand', () => {
  test.each(judging)('a convener does not %s in its own assignment; the co-convener does', (_, act) => {
    const refusal = refusalOf(() => act(ripe(own), convener(SCIENCE_TECHNOLOGY)));
    expect(refusal.code).toBe('selfJudgement');
    expect(refusal.message).toContain('请由另一召集人办理');
    expect(() => act(ripe(own), convener(DEVELOPMENT_REFORM))).not.toThrow();
  });

  test.each(judging)('either convener may %s in the assignment of another unit', (_, act) => {
    for (const unit of [DEVELOPMENT_REFORM, SCIENCE_TECHNOLOGY]) {
      expect(() => act(ripe(other), convener(unit))).not.toThrow();
    }
  });
});

describe('rule 17: every act has an actor whose capacity is checked', () => {
  const judges = ['accept', 'return', 'waive', 'handle'];
  test.each(judging.filter(([name]) => judges.includes(name)))('only a convener may %s', (_, act) => {
    for (const by of [clerkOf('state-assets'), coordinator, observer, { ...convener('finance') }]) {
      expect(refusalOf(() => act(ripe(other), by)).code).toBe('notAllowed');
    }
  });

  test('only the responsible unit submits, explains and signs', () => {
    const story = issued(7, 'state-assets').on('2019-03-18').advanceTo('2019-04-10 10:00');
    for (const by of [clerkOf('finance'), convener(DEVELOPMENT_REFORM), coordinator, observer]) {
      expect(refusalOf(() => story.submits('breakdown', undefined, by)).code).toBe('notAllowed');
      expect(refusalOf(() => story.explains('breakdown', '2019-06-10', undefined, by)).code).toBe('notAllowed');
      expect(refusalOf(() => story.signs(by)).code).toBe('notAllowed');
    }
  });

  test('a call is noted by a coordinator or a convener, for a duty that is owed, and changes nothing else', () => {
    const story = other().advanceTo('2019-06-06 10:00');
    const called = (by: Actor, duty = 'breakdown') => story.does({ type: 'urgeByPhone', duty, note: '已电话催办' }, by);
    for (const by of [clerkOf('state-assets'), observer]) expect(refusalOf(() => called(by)).code).toBe('notAllowed');
    const before = { ...story.state, seq: 0 };
    expect({ ...called(coordinator).state, seq: 0 }).toEqual(before);
    expect(story.ledger('urgedByPhone', 'breakdown')[0]).toMatchObject({ actor: coordinator, why: '已电话催办' });
    expect(refusalOf(() => called(coordinator, 'summary')).code).toBe('alreadySubmitted');
  });

  test('what a coordinator enters for somebody else names both and the evidence', () => {
    const onBehalf = { ...clerkOf('state-assets'), enteredBy: 'coordinator-1', evidence: '2019-05-20 电话记录' };
    const story = other().advanceTo('2019-05-20 10:00').submits('breakdown', undefined, onBehalf);
    expect(story.ledger('submitted')[0]?.actor).toEqual(onBehalf);
    expect(story.duty('breakdown').submission?.by).toBe('state-assets-liaison');
  });

  test('every act in the ledger carries who did it and when it was received', () => {
    const story = ripe(other).isReturned('rollout');
    for (const type of ['receiptSigned', 'submitted', 'returned']) {
      for (const event of story.ledger(type)) expect(event.actor?.person).toBeTruthy();
    }
    const received = story.now - 60_000;
    story.does(
      { type: 'submit', duty: 'rollout', contents: story.complete('rollout') },
      clerkOf('state-assets'),
      received,
    );
    expect(story.ledger('submitted', 'rollout').at(-1)?.at).toBe(received);
  });
});

describe('rule 12: recusal goes by the assignment’s unit, not by its partners', () => {
  test('8 of the 32 pairs are the conveners’ own, and each is judged by the other one alone', () => {
    const cases = plan.measures.flatMap(({ no, units }) =>
      units.map((unit) => issued(no, unit).on('2019-03-18').state),
    );
    const recused = cases.filter((state) => recusedFrom(state));
    expect(recused.map(({ ref }) => `${ref.measure} ${ref.unit}`)).toEqual([
      ...[6, 7, 8, 9].map((no) => `${no} ${SCIENCE_TECHNOLOGY}`),
      ...[10, 12].map((no) => `${no} ${DEVELOPMENT_REFORM}`),
      `19 ${SCIENCE_TECHNOLOGY}`,
      `20 ${DEVELOPMENT_REFORM}`,
    ]);
    for (const state of cases) {
      expect(judgesOf(state)).not.toContain(state.ref.unit);
      expect(judgesOf(state)).toHaveLength(recused.includes(state) ? 1 : 2);
      expect(judgesOf(state)).toContain(reviewerOf(state));
    }
  });

  test('the partner of a convener in a joint measure is judged by both', () => {
    expect(judgesOf(other().state)).toEqual([DEVELOPMENT_REFORM, SCIENCE_TECHNOLOGY]);
  });
});

describe('rule 12: a convener’s own miss', () => {
  const silent = own().advanceTo('2019-07-31');

  test('goes to the co-convener alone, and the recusal is recorded', () => {
    expect(silent.audiences('breakdown', 'rung-2')).toEqual([
      `convener:${DEVELOPMENT_REFORM}`,
      `liaison:${SCIENCE_TECHNOLOGY}`,
    ]);
    expect(silent.item('breakdown', 'rung-2').facts.recused).toBe(SCIENCE_TECHNOLOGY);
    for (const step of ['rung-3', 'rung-4']) {
      expect(silent.audiences('breakdown', step)).not.toContain(`convener:${SCIENCE_TECHNOLOGY}`);
    }
    expect(silent.heardBy(`convener:${SCIENCE_TECHNOLOGY}`)).toEqual([]);
  });

  test('becomes a draft report when the co-convener does not handle it within 5 working days', () => {
    expect(silent.filed('breakdown').filter((line) => line.includes('recusedReport'))).toEqual([
      `2019-06-13 recusedReport → convener:${DEVELOPMENT_REFORM}`,
      '2019-06-13 recusedReport → coordinator',
    ]);
    expect(silent.steps('breakdown').some((step) => step.includes('handle-1'))).toBe(false);
  });

  test('stays with the co-convener when that one handles it', () => {
    const handled = own().advanceTo('2019-06-10 10:00').isHandled('breakdown').advanceTo('2019-06-30');
    expect(handled.steps('breakdown').some((step) => step.includes('recusedReport'))).toBe(false);
  });

  test('another unit’s miss that nobody handles is no draft report: both are reminded', () => {
    const silentOther = other().advanceTo('2019-06-30');
    expect(silentOther.steps('breakdown').some((step) => step.includes('recusedReport'))).toBe(false);
    expect(silentOther.audiences('breakdown', 'handle-1')).toContain(`convener:${SCIENCE_TECHNOLOGY}`);
  });
});

describe('rule 5 and 12: handling', () => {
  test('needs an escalation, a note, and is done once', () => {
    const story = other().advanceTo('2019-06-04 10:00');
    expect(refusalOf(() => story.isHandled('breakdown')).code).toBe('nothingToHandle');
    story.advanceTo('2019-06-05 10:00');
    expect(refusalOf(() => story.isHandled('breakdown', convener(DEVELOPMENT_REFORM), '')).code).toBe('reasonMissing');
    story.isHandled('breakdown', convener(DEVELOPMENT_REFORM));
    const second = refusalOf(() => story.isHandled('breakdown', convener(SCIENCE_TECHNOLOGY)));
    expect(second.message).toContain('已由另一召集人处理');
  });
});
