/** Domain rule 1: registration starts the conveners' clock; issue starts the units'. */
import { dateOf } from '../../src/domain/time';
import { issued } from '../support/case';
import { registered } from '../support/desk';
import { convener, DEVELOPMENT_REFORM, observer } from '../support/people';
import { plan, refusalOf } from '../support/world';

describe('rule 1: the plan as published', () => {
  test('20 measures announced, 14 published, 32 pairs, 11 units', () => {
    const desk = registered('2019-02-01');
    expect(plan.measures).toHaveLength(20);
    expect(new Set(desk.state.pairs.map((pair) => pair.measure)).size).toBe(14);
    expect(desk.state.pairs).toHaveLength(32);
    expect(new Set(desk.state.pairs.map((pair) => pair.unit)).size).toBe(11);
  });

  test('a withheld measure has no pair: it is counted and never started', () => {
    const desk = registered('2019-02-01').issues();
    for (const no of [13, 14, 15, 16, 17, 18])
      expect(desk.launched.some((pair) => pair.startsWith(`${no}/`))).toBe(false);
  });
});

describe('rule 1: registration', () => {
  test('starts the clock of the conveners and nobody else', () => {
    const desk = registered('2019-02-01').advanceTo('2019-03-29 18:00');
    expect(desk.launched).toEqual([]);
    expect(new Set(desk.items.map((item) => item.audience))).toEqual(
      new Set(['convener:development-reform', 'convener:science-technology']),
    );
    expect(desk.steps('issuance')[0]).toBe('2019-03-04 dueSoon-20');
  });

  test('what lay before it was owed to nobody', () => {
    const late = registered('2019-03-27 10:00').advanceTo('2019-03-31');
    expect(late.steps('issuance')).toEqual(['2019-03-29 dueSoon-1']);
  });
});

describe('rule 1: issue', () => {
  test('starts all 32 assignments, and the issuance duty is done', () => {
    const desk = registered('2019-02-01').advanceTo('2019-03-18 16:00').issues();
    expect(desk.launched).toHaveLength(32);
    expect(desk.answer?.message).toContain('32');
    expect(desk.duty('issuance')).toMatchObject({ status: 'accepted', late: false });
    expect(desk.advanceTo('2019-12-31').steps('issuance').at(-1)).toBe('2019-03-18 dueSoon-10');
  });

  test('may take one measure, or one unit, and later the rest', () => {
    const desk = registered('2019-02-01')
      .advanceTo('2019-03-18 16:00')
      .issues({ measures: [3] });
    expect(desk.launched).toEqual(['3/1', '3/2']);
    desk.issues({ units: ['banking-insurance'] });
    expect(desk.launched.slice(2)).toEqual(['9/1', '11/2']);
    expect(desk.issues().launched).toHaveLength(32);
    expect(new Set(desk.launched).size).toBe(32);
  });

  test('each later issue has a date of its own: the receipt clocks of what it adds run from that one', () => {
    const desk = registered('2019-02-01')
      .advanceTo('2019-03-18 16:00')
      .issues({ measures: [3] });
    desk.advanceTo('2019-04-10 16:00').issues({ measures: [1] });
    expect(desk.state.issue?.issuedOn).toBe('2019-04-10');
    expect(desk.ledger('issued').map((event) => event.data?.['issuedOn'])).toEqual(['2019-03-18', '2019-04-10']);
  });

  test('twice is refused, and so is a measure without units', () => {
    const desk = registered('2019-02-01').issues();
    expect(refusalOf(() => desk.issues()).code).toBe('alreadyIssued');
    expect(refusalOf(() => registered('2019-02-01').issues({ measures: [13] })).code).toBe('alreadyIssued');
  });

  test('is an act of a coordinator with a document number and a date that has come', () => {
    const desk = registered('2019-02-01');
    expect(refusalOf(() => desk.issues({}, '2019-02-01', observer)).code).toBe('notAllowed');
    expect(refusalOf(() => desk.issues({}, '2019-02-01', convener(DEVELOPMENT_REFORM))).code).toBe('notAllowed');
    expect(refusalOf(() => desk.issues({}, '2019-02-02')).message).toContain('晚于今天');
    expect(refusalOf(() => desk.issues({}, '2016-03-18')).message).toContain('早于方案开始');
    const unnumbered = () => desk.does({ type: 'issue', documentNumber: ' ', issuedOn: '2019-02-01' }, coordinatorOf());
    expect(refusalOf(unnumbered).code).toBe('reasonMissing');
  });
});

function coordinatorOf() {
  return { person: 'coordinator-1', capacity: 'coordinator' } as const;
}

describe('rule 1: an assignment', () => {
  test('plans the steps of all phases at issue', () => {
    const finance = issued(10, 'finance').on('2019-03-18');
    expect(finance.ledger('stepsPlanned').map((event) => event.duty)).toEqual([
      'receipt',
      ...plan.duties.map((duty) => duty.id),
    ]);
    expect(finance.unsent('ladder', 'summary')).toHaveLength(9);
  });

  test('that is issued late is not sent what came before its issue; the ledger says so', () => {
    const late = issued(10, 'finance').on('2019-05-27', '2019-05-27 16:00').signs().advanceTo('2019-05-31');
    expect(late.steps('breakdown')).toEqual(['2019-05-28 dueSoon-3', '2019-05-30 dueSoon-1']);
    const passed = late.ledger('notSent', 'breakdown');
    expect(passed.map((event) => event.data?.['step'])).toEqual(['dueSoon-20', 'dueSoon-10', 'dueSoon-5']);
    expect(passed[0]?.why).toBe('该节点早于下达时间');
  });

  test('that is issued before the round of a day still gets the step of that day', () => {
    const early = issued(10, 'finance').on('2019-05-28', '2019-05-28 08:30').signs().advanceTo('2019-05-28 08:59');
    expect(early.steps('breakdown')).toEqual(['2019-05-28 dueSoon-3']);
    const afterwards = issued(10, 'finance').on('2019-05-28', '2019-05-28 09:01').signs().advanceTo('2019-05-28 18:00');
    expect(afterwards.steps('breakdown')).toEqual([]);
  });

  test('files nothing at issue: no letter is immediate', () => {
    expect(issued(10, 'finance').on('2019-03-18').items).toEqual([]);
    expect(dateOf(issued(10, 'finance').on('2019-03-18').now)).toBe('2019-03-18');
  });
});
