/** What a letter says: which section an item belongs to, what each line names, and what stands below. */
import { calendarAsOf } from '../../src/domain/calendar';
import type { AssignmentState } from '../../src/domain/duty';
import type { Item } from '../../src/domain/items';
import { assignmentWorkflowId } from '../../src/domain/names';
import { composeLetters } from '../../src/letters/compose';
import { resolveRecipients } from '../../src/letters/recipients';
import { contact, dutyOf, FINANCE, INSURANCE, itemOf, MARKET, SCIENCE, stateOf } from '../activities/story';
import { planLike } from '../support/fake-ports';
import { book } from '../support/world';

interface Day {
  states?: AssignmentState[];
  change?: Parameters<typeof planLike>[0];
  planDate?: string;
}

/** The letters of a day on which these items are due, in the order of their first item. */
function lettersOf(items: Item[], { states = [], change, planDate = '2019-05-30' }: Day = {}) {
  const plans = [planLike(change)];
  const filed = items.map((item) => ({ ...item, state: 'filed' as const, why: null, letterId: null }));
  const view = { plans, planDate, states: new Map(states.map((state) => [assignmentWorkflowId(state.ref), state])) };
  const { bundles } = resolveRecipients(filed, plans, planDate);
  return composeLetters(bundles, view, calendarAsOf(book, planDate)).map(({ letter }) => letter);
}
const letterOf = (items: Item[], day?: Day) => {
  const [letter] = lettersOf(items, day);
  if (!letter) throw new Error('no letter was composed');
  return letter;
};
const lineOf = (item: Item, day?: Day) => letterOf([item], day).sections[0]?.lines[0];

describe('a section', () => {
  const progress = { officialDueDate: '2019-06-30', dueDate: '2019-06-30', lastWorkingDay: '2019-06-28' };

  it('says of a monthly report that its date is ours, of a date of the document nothing', () => {
    const monthly = itemOf(FINANCE, 'dueSoon-1', '2019-06-28', 'liaison:finance', {
      duty: 'progress-2019-06',
      facts: progress,
    });
    const states = [stateOf(FINANCE)];
    const ours = letterOf([monthly], { states, planDate: '2019-06-28' }).sections[0];
    expect(ours).toMatchObject({ dutyName: '2019年6月进展反馈', engineConvention: true });
    const documents = letterOf([itemOf(FINANCE, 'dueSoon-1', '2019-05-30', 'liaison:finance')], { states }).sections[0];
    expect(documents?.engineConvention).toBeUndefined();
  });

  it('is one for each kind and date; carried-over duties come first', () => {
    const facts = { officialDueDate: '2019-12-31', dueDate: '2019-12-31' };
    const { sections } = letterOf([
      itemOf(FINANCE, 'dueSoon-20', '2019-12-03', 'liaison:finance', { duty: 'rollout', facts }),
      itemOf({ ...FINANCE, measure: 12 }, 'rung-1', '2019-06-03', 'liaison:finance'),
      itemOf(FINANCE, 'rung-1', '2019-06-03', 'liaison:finance'),
    ]);
    expect(sections.map(({ kind, dueDate, lines }) => [kind, dueDate, lines.map(({ measure }) => measure)])).toEqual([
      ['urge', '2019-05-31', [10, 12]],
      ['dueSoon', '2019-12-31', [10]],
    ]);
  });
});

describe('a line', () => {
  const escalated = itemOf(INSURANCE, 'rung-2', '2019-05-30', 'convener:science-technology');

  it('to conveners and coordinators names the unit and whom to call there', () => {
    const officer = contact(planLike().plan, 'banking-insurance-liaison');
    const whom = { unitName: '吉林银保监局', contact: `联络员${officer.name} ${officer.telephone}` };
    expect(lineOf(escalated)).toMatchObject(whom);
    expect(lineOf(itemOf(INSURANCE, 'review-1', '2019-05-30', 'coordinator'))).toMatchObject(whom);
  });

  it('to the unit itself names neither', () => {
    const line = lineOf(itemOf(INSURANCE, 'rung-2', '2019-05-30', 'liaison:banking-insurance'));
    expect([line?.unitName, line?.contact]).toEqual([undefined, undefined]);
  });

  it('names the successor from the first day on, without a telephone where there is none', () => {
    const change: Day['change'] = (it) => {
      const old = contact(it, 'banking-insurance-liaison');
      const successor = { ...old, id: 'successor', name: '新任', telephone: undefined, from: '2019-05-30' };
      it.units.find(({ id }) => id === 'banking-insurance')?.contacts.push(successor);
      old.to = '2019-05-29';
    };
    expect(lineOf(escalated, { change })?.contact).toBe('联络员新任');
    expect(lineOf(escalated, { change, planDate: '2019-05-29' })?.contact).toMatch(/^联络员赵文博 0431-/);
  });

  it('says 补发 of a step whose day has passed, and of news whose round has', () => {
    const step = itemOf(FINANCE, 'dueSoon-1', '2019-05-30', 'liaison:finance');
    expect(lineOf(step)?.lateSince).toBeUndefined();
    expect(lineOf(step, { planDate: '2019-05-31' })?.lateSince).toBe('2019-05-30');
    const news = itemOf(FINANCE, 'returned', '2019-05-31 16:00', 'liaison:finance');
    expect(lineOf(news, { planDate: '2019-06-03' })?.lateSince).toBeUndefined();
    expect(lineOf(news, { planDate: '2019-06-04' })?.lateSince).toBe('2019-06-03');
  });

  it.each(['bounce', 'noContact', 'setAside', 'possiblySent'])('of the sending is never late: %s', (step) => {
    // It is made by a round and leaves with the next.
    const news = itemOf(FINANCE, step, '2019-05-30 09:00', 'coordinator');
    expect(lineOf(news, { planDate: '2019-05-31' })?.lateSince).toBeUndefined();
  });

  it('lists of a draft only what it still lacks', () => {
    const state = stateOf(FINANCE, (it) => {
      const all = Object.fromEntries(dutyOf(it).checklist.map(({ id }) => [id, '见附件']));
      dutyOf(it).draft = { ...all, timetable: ' ' };
    });
    const line = lineOf(itemOf(FINANCE, 'dueSoon-1', '2019-05-30', 'liaison:finance'), { states: [state] });
    expect(line).toMatchObject({ status: '未报送', missing: ['时间表'] });
  });
});

describe('the form', () => {
  it.each([
    [FINANCE, 'liaison:finance', 'notice', '省财政厅'],
    [INSURANCE, 'liaison:banking-insurance', 'letter', '吉林银保监局'],
    [INSURANCE, 'convener:science-technology', 'report', '省科技厅（召集人）'],
    [INSURANCE, 'coordinator', 'report', '协调组'],
  ] as const)('follows authority and capacity: %j to %s', (matter, audience, form, unitName) => {
    expect(letterOf([itemOf(matter, 'rung-2', '2019-05-30', audience)])).toMatchObject({ form, unitName });
  });
});

describe('an office that stands in', () => {
  const standIn = (bouncedFrom: 'liaison:finance' | 'accountable:finance-accountable') => {
    const item = itemOf(FINANCE, 'dueSoon-1', '2019-05-30', 'office:finance');
    return { ...item, facts: { ...item.facts, bouncedFrom } };
  };

  it('is told for whom, by the roster of the day', () => {
    const { plan } = planLike();
    expect(letterOf([standIn('liaison:finance')]).onBehalf).toBe(contact(plan, 'finance-liaison').name);
    expect(letterOf([standIn('accountable:finance-accountable')]).onBehalf).toBe(
      contact(plan, 'finance-accountable').name,
    );
  });

  it('hears nothing of a refusal where there was no address that could refuse', () => {
    const change: Day['change'] = (it) => delete contact(it, 'finance-liaison').email;
    expect(letterOf([standIn('liaison:finance')], { change }).onBehalf).toBeUndefined();
  });
});

describe('other open work', () => {
  const submitted = (matter: typeof FINANCE) =>
    stateOf(matter, (it) => Object.assign(dutyOf(it), { status: 'submitted' }));

  it('of a unit is what it owes besides, and nothing of its partners', () => {
    const states = [stateOf(INSURANCE), stateOf(MARKET), stateOf({ ...MARKET, measure: 1 })];
    const { others } = letterOf([itemOf(MARKET, 'dueSoon-1', '2019-05-30', 'liaison:market-regulation')], { states });
    expect(others.map(({ measure, unitName }) => [measure, unitName])).toEqual([[1, undefined]]);
  });

  it('of a convener is what waits for its review or its decision, never its own work', () => {
    const escalated = (matter: typeof FINANCE) =>
      stateOf(matter, (it) => (dutyOf(it).escalation = { round: 0, on: '2019-06-05', explained: false }));
    const states = [
      escalated(SCIENCE),
      submitted({ measure: 7, unit: 'science-technology' }),
      submitted({ measure: 7, unit: 'state-assets' }),
      escalated(FINANCE),
    ];
    const item = itemOf(INSURANCE, 'rung-2', '2019-05-30', 'convener:science-technology');
    const { others } = letterOf([item], { states });
    expect(others.map(({ measure, unitName }) => [measure, unitName])).toEqual([
      [7, '省国资委'],
      [10, '省财政厅'],
    ]);
  });
});
