/** Domain §3: what a silent unit, its conveners and nobody else hear, and on which days (typed by hand). */
import { timeOf } from '../../src/domain/time';
import { issued } from '../support/case';
import { DEVELOPMENT_REFORM, SCIENCE_TECHNOLOGY } from '../support/people';

const liaison = 'liaison:banking-insurance';
const conveners = [`convener:${DEVELOPMENT_REFORM}`, `convener:${SCIENCE_TECHNOLOGY}`];

function issuedToBank() {
  return issued(3, 'banking-insurance').on('2019-03-18').signs();
}

describe('§3: a unit that keeps silent in phase two', () => {
  const silent = issuedToBank().advanceTo('2019-08-31 18:00');

  test('is reminded 20, 10, 5, 3 and 1 working days before and climbs four rungs after', () => {
    const ladder = silent.steps('breakdown').filter((step) => !step.includes('handle'));
    expect(ladder).toEqual([
      '2019-05-05 dueSoon-20',
      '2019-05-17 dueSoon-10',
      '2019-05-24 dueSoon-5',
      '2019-05-28 dueSoon-3',
      '2019-05-30 dueSoon-1',
      '2019-06-03 rung-1',
      '2019-06-05 rung-2',
      '2019-06-13 rung-3',
      '2019-07-01 rung-4',
    ]);
  });

  test('reminders and the urge go to the liaison officer alone while no accountable person is named', () => {
    for (const step of ['dueSoon-20', 'dueSoon-1', 'rung-1']) {
      expect(silent.audiences('breakdown', step)).toEqual([liaison]);
    }
  });

  test('rung 2 tells both conveners, and tells the unit so', () => {
    expect(silent.audiences('breakdown', 'rung-2')).toEqual([...conveners, liaison]);
    expect(silent.item('breakdown', 'rung-2').facts).toMatchObject({ explained: false, dueDate: '2019-05-31' });
  });

  test('rung 3 is an agenda item for conveners and unit, nobody else', () => {
    expect(silent.audiences('breakdown', 'rung-3')).toEqual([...conveners, liaison]);
  });

  test('rung 4 is a draft for the conveners: nothing leaves upward, and the unit does not get it', () => {
    expect(silent.audiences('breakdown', 'rung-4')).toEqual(conveners);
  });

  test('conveners who do not handle the escalation are reminded after 5 working days', () => {
    expect(silent.filed('breakdown').filter((line) => line.includes('handle'))).toEqual(
      [...conveners, 'coordinator'].map((audience) => `2019-06-13 handle-1 → ${audience}`),
    );
  });

  test('a step is filed at 07:00 of its day', () => {
    expect([...new Set(silent.items.map((item) => timeOf(item.filedAt)))]).toEqual(['07:00']);
  });

  test('no key is filed twice', () => {
    const keys = silent.items.map((item) => item.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('§3: later phases', () => {
  const silent = issuedToBank().advanceTo('2020-04-30');

  test('phase three: rungs on 01-02, 01-06, 01-13, and rung 4 on 02-05 after Spring Festival grew', () => {
    expect(silent.steps('rollout').filter((step) => step.includes('rung'))).toEqual([
      '2020-01-02 rung-1',
      '2020-01-06 rung-2',
      '2020-01-13 rung-3',
      '2020-02-05 rung-4',
    ]);
  });

  test('phase four: due on a Saturday, last reminder on 02-28, rungs on 03-02, 03-04, 03-11 and 03-27', () => {
    expect(silent.steps('summary').filter((step) => /rung|-1$/.test(step) && !step.includes('handle'))).toEqual([
      '2020-02-28 dueSoon-1',
      '2020-03-02 rung-1',
      '2020-03-04 rung-2',
      '2020-03-11 rung-3',
      '2020-03-27 rung-4',
    ]);
    expect(silent.item('summary', 'dueSoon-1').facts).toMatchObject({
      officialDueDate: '2020-02-29',
      dueDate: '2020-02-29',
      lastWorkingDay: '2020-02-28',
    });
  });

  test('an exhausted ladder stays open: the late report still comes in', () => {
    expect(silent.submits('breakdown').duty('breakdown')).toMatchObject({ status: 'submitted', late: true });
  });
});

describe('§3: the accountable person', () => {
  const named = issued(9, 'central-bank').on('2019-03-18').advanceTo('2019-05-20 10:00').submits('breakdown');
  named.isAccepted('breakdown').advanceTo('2020-01-10');

  test('hears the last reminder and the urge of later duties once the phase-two plan has named one', () => {
    const both = ['liaison:central-bank', 'accountable:central-bank-accountable'];
    expect(named.audiences('rollout', 'dueSoon-1')).toEqual(both);
    expect(named.audiences('rollout', 'rung-1')).toEqual(both);
  });

  test('hears no earlier reminder and no escalation', () => {
    expect(named.audiences('rollout', 'dueSoon-3')).toEqual(['liaison:central-bank']);
    expect(named.audiences('rollout', 'rung-2')).not.toContain('accountable:central-bank-accountable');
  });
});

describe('§3: conveners handle an escalation', () => {
  test('either may; the reminder is then not sent, and the rungs go on', () => {
    const handled = issuedToBank().advanceTo('2019-06-06 10:00').isHandled('breakdown').advanceTo('2019-07-01 18:00');
    expect(handled.ledger('escalationHandled', 'breakdown')).toHaveLength(1);
    expect(handled.audiences('breakdown', 'handle-1')).toEqual([]);
    expect(handled.steps('breakdown').slice(-2)).toEqual(['2019-06-13 rung-3', '2019-07-01 rung-4']);
  });

  test('a report that comes after rung 2 was sent gives the conveners a clearance', () => {
    const late = issuedToBank().advanceTo('2019-06-10 10:00').submits('breakdown').advanceTo('2019-08-01');
    expect(late.audiences('breakdown', 'clearance')).toEqual(conveners);
    expect(late.steps('breakdown')).not.toContain('2019-06-13 handle-1');
    expect(late.ledger('stepsCancelled', 'breakdown').map((event) => event.why)).toEqual(['已报送', '单位已报送']);
  });

  test('a report between filing and round of rung 2 needs no clearance: nobody was told', () => {
    const early = issuedToBank().advanceTo('2019-06-05 08:00').submits('breakdown');
    expect(early.audiences('breakdown', 'clearance')).toEqual([]);
    expect(early.lastLook(early.item('breakdown', 'rung-2'))).toBe('已报送');
  });
});

describe('§3: handing in', () => {
  test('ends every step of the duty, and of no other duty', () => {
    const prompt = issuedToBank().advanceTo('2019-05-20 10:00').submits('breakdown').isAccepted('breakdown');
    prompt.advanceTo('2019-12-31 18:00');
    expect(prompt.steps('breakdown')).toEqual(['2019-05-05 dueSoon-20', '2019-05-17 dueSoon-10']);
    expect(prompt.steps('rollout').at(-1)).toBe('2019-12-30 dueSoon-1');
  });
});
