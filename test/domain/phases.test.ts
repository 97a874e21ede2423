/** Domain rules 2 and 3: phases open by date, duties stay open until they are accepted or waived. */
import { issued } from '../support/case';
import { refusalOf } from '../support/world';

const waitingBank = () => issued(3, 'banking-insurance').on('2019-03-18').signs();

describe('rule 2: phases open by date, never by completion', () => {
  test('each duty opens on the first day of its phase, though the earlier one is still owed', () => {
    const bank = waitingBank().advanceTo('2020-01-01');
    const opened = bank
      .ledger('dutyOpened')
      .map((event) => `${event.duty} ${new Date(event.at + 28_800_000).toISOString().slice(0, 16)}`);
    expect(opened.filter((line) => !line.startsWith('progress'))).toEqual([
      'breakdown 2019-04-01T00:00',
      'rollout 2019-06-01T00:00',
      'summary 2020-01-01T00:00',
    ]);
    expect(bank.duty('breakdown').status).toBe('open');
  });

  test('a duty that was accepted early does not open the next phase', () => {
    const bank = waitingBank().advanceTo('2019-04-02 10:00').submits('breakdown').isAccepted('breakdown');
    expect(bank.duty('rollout').status).toBe('notYetOpen');
    expect(refusalOf(() => bank.submits('rollout')).code).toBe('notYetOpen');
    expect(bank.advanceTo('2019-05-31 23:59').duty('rollout').status).toBe('notYetOpen');
    expect(bank.advanceTo('2019-06-01').duty('rollout').status).toBe('open');
  });

  test('an act that comes before the engine woke on the opening day finds the duty open', () => {
    const bank = waitingBank().advanceTo('2019-05-31 18:00').submits('breakdown');
    bank.now += 40 * 3_600_000;
    expect(bank.submits('rollout').duty('rollout').status).toBe('submitted');
    expect(bank.ledger('dutyOpened', 'rollout')).toHaveLength(1);
  });
});

describe('rule 2: a duty stays open until it is accepted or waived', () => {
  test('across phases and after the end of the plan', () => {
    const bank = waitingBank().advanceTo('2020-06-30 10:00');
    expect(bank.duty('breakdown').status).toBe('open');
    expect(bank.submits('breakdown').isAccepted('breakdown').duty('breakdown').status).toBe('accepted');
  });

  test('waived by a convener with a reason: nothing more is sent for it', () => {
    const bank = waitingBank().advanceTo('2019-06-06 10:00').isWaived('breakdown').advanceTo('2019-09-01');
    expect(bank.duty('breakdown')).toMatchObject({ status: 'waived', waivedBecause: '该单位不再承担此项工作' });
    expect(bank.steps('breakdown').at(-1)).toBe('2019-06-05 rung-2');
    expect(bank.ledger('stepsCancelled', 'breakdown').map((event) => event.why)).toEqual(['已免除', '已免除']);
  });

  test('a waiver needs a reason, and nothing that is decided is waived again', () => {
    const bank = waitingBank().advanceTo('2019-04-02 10:00');
    expect(refusalOf(() => bank.isWaived('breakdown', ' ')).code).toBe('reasonMissing');
    bank.submits('breakdown').isAccepted('breakdown');
    expect(refusalOf(() => bank.isWaived('breakdown')).code).toBe('alreadyDecided');
    expect(refusalOf(() => bank.isWaived('summary').isWaived('summary')).code).toBe('alreadyDecided');
  });

  test('a duty that was waived before its phase never opens', () => {
    const bank = waitingBank().isWaived('summary').advanceTo('2020-05-01');
    expect(bank.duty('summary').status).toBe('waived');
    expect(bank.steps('summary')).toEqual([]);
  });
});

describe('rule 3: the states of a duty', () => {
  test('notYetOpen → open → submitted → returned → submitted → accepted', () => {
    const bank = waitingBank();
    const seen = [bank.duty('breakdown').status];
    const note = () => seen.push(bank.duty('breakdown').status);
    bank.advanceTo('2019-04-01');
    note();
    bank.submits('breakdown');
    note();
    bank.isReturned('breakdown');
    note();
    bank.submits('breakdown');
    note();
    bank.isAccepted('breakdown');
    note();
    expect(seen).toEqual(['notYetOpen', 'open', 'submitted', 'returned', 'submitted', 'accepted']);
  });
});
