/** Domain §2, the plan-level duties of the conveners: issue the plan, inspect in phase four. */
import { nextPlanWake, isPlanComplete } from '../../src/domain/plan-desk';
import { registered } from '../support/desk';
import { clerkOf, convener, coordinator, DEVELOPMENT_REFORM, SCIENCE_TECHNOLOGY } from '../support/people';
import { plan, refusalOf, said } from '../support/world';

const conveners = [`convener:${DEVELOPMENT_REFORM}`, `convener:${SCIENCE_TECHNOLOGY}`];

describe('the conveners issue the plan by 2019-03-31', () => {
  const silent = registered('2019-02-01').advanceTo('2019-05-15');

  test('reminders and rungs come on their days: a Sunday, so 03-29 is the last working day', () => {
    expect(silent.steps('issuance')).toEqual([
      '2019-03-04 dueSoon-20',
      '2019-03-18 dueSoon-10',
      '2019-03-25 dueSoon-5',
      '2019-03-27 dueSoon-3',
      '2019-03-29 dueSoon-1',
      '2019-04-01 rung-1',
      '2019-04-03 rung-2',
      '2019-04-11 rung-3',
      '2019-04-28 rung-4',
    ]);
    const facts = { officialDueDate: '2019-03-31', dueDate: '2019-03-31', lastWorkingDay: '2019-03-29' };
    expect(silent.items[0]?.facts).toMatchObject(facts);
  });

  test('both conveners hear each step; with rung 2 the coordinator too, and never a unit', () => {
    expect(silent.filed('issuance').filter((line) => line.includes('rung-1'))).toEqual(
      conveners.map((audience) => `2019-04-01 rung-1 → ${audience}`),
    );
    expect(silent.filed('issuance').filter((line) => line.includes('rung-2'))).toEqual(
      [...conveners, 'coordinator'].map((audience) => `2019-04-03 rung-2 → ${audience}`),
    );
    expect(silent.items.every((item) => item.audience === 'coordinator' || conveners.includes(item.audience))).toBe(
      true,
    );
  });

  test('issued after that day is done late', () => {
    expect(registered('2019-02-01').advanceTo('2019-04-01 00:00').issues().duty('issuance').late).toBe(true);
    expect(registered('2019-02-01').advanceTo('2019-03-31 23:59').issues().duty('issuance').late).toBe(false);
  });
});

describe('the conveners inspect by 2020-02-29', () => {
  const running = () => registered('2019-02-01').issues();

  test('a silent one climbs to 03-27', () => {
    const steps = running().advanceTo('2020-04-30').steps('inspection');
    expect(steps.slice(-5)).toEqual([
      '2020-02-28 dueSoon-1',
      '2020-03-02 rung-1',
      '2020-03-04 rung-2',
      '2020-03-11 rung-3',
      '2020-03-27 rung-4',
    ]);
  });

  test('is recorded once by a convener, from phase four on, with what was found', () => {
    const early = running().advanceTo('2019-12-31 23:59');
    expect(refusalOf(() => early.inspects()).code).toBe('notYetOpen');
    const done = running().sleepsUntil('2020-01-01 08:00').inspects();
    expect(done.duty('inspection')).toMatchObject({ status: 'accepted', late: false });
    expect(done.ledger('planDutyDone').at(-1)?.why).toBe('已完成督促检查');
    expect(done.advanceTo('2020-04-30').steps('inspection')).toEqual([]);
    expect(refusalOf(() => done.inspects()).code).toBe('alreadySubmitted');
  });

  test('not by anybody else, and not without a word', () => {
    const open = () => running().advanceTo('2020-01-10');
    for (const by of [coordinator, clerkOf('finance'), convener('finance')]) {
      expect(refusalOf(() => open().inspects(by)).code).toBe('notAllowed');
    }
    expect(refusalOf(() => open().inspects(undefined, ' ')).code).toBe('reasonMissing');
  });
});

describe('rule 2: the phases of the plan open by date', () => {
  test('each at midnight of its first day', () => {
    const desk = registered('2019-02-01').advanceTo('2020-03-01');
    expect(desk.ledger('phaseOpened').map((event) => [event.data?.['name'], said(event.at)])).toEqual([
      ['工作部署', '2019-02-01 08:00'],
      ['细化责任', '2019-04-01 00:00'],
      ['全面实施', '2019-06-01 00:00'],
      ['总结提升', '2020-01-01 00:00'],
    ]);
  });
});

describe('the end of a plan', () => {
  test('comes when all 14 measures are struck off and both duties of the conveners are done', () => {
    const desk = registered('2019-02-01').issues().advanceTo('2020-03-01');
    const published = plan.measures.filter((measure) => !measure.withheld);
    for (const { no } of published) desk.strikesOff(no);
    expect(isPlanComplete(desk.state)).toBe(false);
    desk.inspects();
    expect(isPlanComplete(desk.state)).toBe(true);
    expect(isPlanComplete({ ...desk.state, struckOff: desk.state.struckOff.slice(1) })).toBe(false);
  });

  test('until then the plan always knows when it wakes next', () => {
    const desk = registered('2019-02-01');
    expect(said(nextPlanWake(desk.state) ?? 0)).toBe('2019-03-04 07:00');
  });
});
