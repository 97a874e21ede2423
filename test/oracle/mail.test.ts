/** What refusals, waiting mailboxes, outages and rosters change in the letters that the oracle expects. */
import type { WorkPlan } from '../../src/domain/plan';
import { answers, BANK, expected, heard, issued, outage, readers, submits } from './story';

const LIAISON = 'banking-insurance-liaison';
const OFFICE = 'banking-insurance-office';
const silent = (...more: Parameters<typeof expected>[0]) => expected([...issued(BANK), ...more], '2019-06-30');
const contact = (it: WorkPlan, id: string) =>
  it.units.flatMap(({ contacts }) => contacts).find((one) => one.id === id)!;

describe('a mailbox that refuses (5xx)', () => {
  const refused = silent(answers('refused', LIAISON, '2019-05-30 09:00'));

  it('hands its items to the office in the same round, and the coordinators hear of it in the next', () => {
    expect(heard(refused, LIAISON, 'breakdown')).not.toContain('2019-05-30 dueSoon-1');
    expect(heard(refused, OFFICE)).toEqual(['2019-05-30 breakdown dueSoon-1']);
    expect(readers(refused, `liaison:banking-insurance`, 'bounce')).toEqual([
      '2019-05-31 coordinator-1 coordinator',
      '2019-05-31 coordinator-2 coordinator',
    ]);
  });

  it('at a later try hands them to the office with the next round, marked late', () => {
    const letters = silent(
      answers('deferred', LIAISON, '2019-05-30 09:00'),
      answers('refused', LIAISON, '2019-05-30 09:15'),
    );
    expect(heard(letters, OFFICE)).toEqual(['2019-05-31 breakdown dueSoon-1 late']);
  });

  it('of an office goes to the conveners with the next round, and ends there', () => {
    const letters = silent(
      answers('refused', LIAISON, '2019-05-30 09:00'),
      answers('refused', OFFICE, '2019-05-30 09:00'),
      answers('refused', 'development-reform-liaison', '2019-05-31 09:00', 'convener'),
    );
    expect(readers(letters, 'breakdown', 'bounce')).toEqual(['2019-05-31 science-technology-liaison convener']);
    expect(readers(letters, 'convener:development-reform', 'bounce')).toHaveLength(2);
    expect(heard(letters, 'development-reform-office')).toEqual([]);
  });

  it('of a convener goes to that unit’s office, as convener; it still counts as told', () => {
    const letters = silent(
      answers('refused', 'development-reform-liaison', '2019-06-05 09:00', 'convener'),
      submits(BANK, 'breakdown', '2019-06-10'),
    );
    expect(heard(letters, 'development-reform-office', 'breakdown', 'convener')).toEqual(['2019-06-05 rung-2']);
    expect(readers(letters, 'breakdown', 'clearance')).toEqual([
      '2019-06-11 development-reform-liaison convener',
      '2019-06-11 science-technology-liaison convener',
    ]);
  });
});

describe('a server that asks to wait (4xx)', () => {
  const quarters = Array.from({ length: 37 }, (_, n) =>
    new Date((9 * 60 + n * 15) * 60_000).toISOString().slice(11, 16),
  );
  const allDay = (recipient: string, day: string, capacity: 'unit' | 'convener' = 'unit') =>
    quarters.map((time) => answers('deferred', recipient, `${day} ${time}`, capacity));

  it('for an hour changes nothing in what arrives', () => {
    const letters = silent(...allDay(LIAISON, '2019-05-30').slice(0, 4));
    expect(heard(letters, LIAISON, 'breakdown')).toContain('2019-05-30 dueSoon-1');
  });

  it('until the evening leaves the items to the next round, marked late', () => {
    const letters = silent(...allDay(LIAISON, '2019-05-30'));
    const lines = heard(letters, LIAISON, 'breakdown');
    expect(lines).not.toContain('2019-05-30 dueSoon-1');
    expect(lines).toContain('2019-05-31 dueSoon-1 late');
  });

  it('until the unit hands in: the letter is taken back at the next try', () => {
    const letters = silent(
      ...allDay(LIAISON, '2019-05-30').slice(0, 2),
      submits(BANK, 'breakdown', '2019-05-30 09:20'),
    );
    expect(heard(letters, LIAISON, 'breakdown').at(-1)).toBe('2019-05-28 dueSoon-3');
  });

  it('keeps an escalation from a convener, who then hears of no clearance either', () => {
    const letters = silent(
      ...allDay('development-reform-liaison', '2019-06-05', 'convener'),
      submits(BANK, 'breakdown', '2019-06-05 18:30'),
    );
    expect(readers(letters, 'breakdown', 'clearance')).toEqual(['2019-06-06 science-technology-liaison convener']);
  });

  it('after an attempt without an answer: the letter keeps its day, and the coordinators are told', () => {
    const letters = silent(
      answers('unanswered', LIAISON, '2019-05-30 09:00'),
      ...allDay(LIAISON, '2019-05-30').slice(1),
    );
    expect(heard(letters, LIAISON, 'breakdown')).toContain('2019-05-30 dueSoon-1');
    expect(readers(letters, 'liaison:banking-insurance', 'possiblySent')).toHaveLength(2);
  });
});

describe('an outage', () => {
  it('brings only the latest step afterwards, marked late', () => {
    const letters = silent(outage('2019-05-16 18:00', '2019-05-29 11:00'));
    expect(heard(letters, LIAISON, 'breakdown').slice(0, 3)).toEqual([
      '2019-05-05 dueSoon-20',
      '2019-05-30 dueSoon-1',
      '2019-06-03 rung-1',
    ]);
    const overnight = silent(outage('2019-05-16 18:00', '2019-05-28 18:00'));
    expect(heard(overnight, LIAISON, 'breakdown')[1]).toBe('2019-05-29 dueSoon-3 late');
  });

  it('over rung 2 lets the conveners hear first of rung 3; their time to handle it runs from then', () => {
    const letters = silent(outage('2019-06-04 18:00', '2019-06-13 18:30'));
    expect(heard(letters, 'development-reform-liaison', 'breakdown')).toEqual([
      '2019-06-14 rung-3 late',
      '2019-06-20 handle-1',
    ]);
  });

  it('that ends in the hours of the round still leaves that day with what had been filed', () => {
    const letters = silent(outage('2019-05-30 08:00', '2019-05-30 16:00'));
    expect(heard(letters, LIAISON, 'breakdown')).toContain('2019-05-30 dueSoon-1');
    const evening = silent(outage('2019-05-30 08:00', '2019-05-30 19:00'));
    expect(heard(evening, LIAISON, 'breakdown')).toContain('2019-05-31 dueSoon-1 late');
  });

  it('does not ask for what was handed in meanwhile', () => {
    const letters = silent(outage('2019-05-16 18:00', '2019-06-05 11:00'), submits(BANK, 'breakdown', '2019-05-20'));
    expect(heard(letters, LIAISON, 'breakdown')).toEqual(['2019-05-05 dueSoon-20']);
  });
});

describe('an act that lies about undelivered', () => {
  it('keeps the items of its assignment for the next round', () => {
    const [from, to] = ['2019-05-30T08:30:00+08:00', '2019-05-30T12:00:00+08:00'].map(Date.parse) as [number, number];
    const letters = silent({ type: 'undelivered', subject: 'jilin-2019/3/2', from, to });
    expect(heard(letters, LIAISON, 'breakdown')).toContain('2019-05-31 dueSoon-1 late');
  });
});

describe('the roster', () => {
  it('is dated: the successor gets the letter', () => {
    const letters = expected(issued(BANK), '2019-06-30', (it) => {
      const old = contact(it, LIAISON);
      const unit = it.units.find(({ id }) => id === 'banking-insurance');
      unit?.contacts.push({ ...old, id: 'successor', email: 'new@bank.example', from: '2019-05-30' });
      old.to = '2019-05-29';
    });
    expect(heard(letters, LIAISON, 'breakdown').at(-1)).toBe('2019-05-28 dueSoon-3');
    expect(heard(letters, 'successor', 'breakdown')[0]).toBe('2019-05-30 dueSoon-1');
  });

  it('without an address sends to the office at once and tells the coordinators', () => {
    const letters = expected(issued(BANK), '2019-05-06', (it) => delete contact(it, LIAISON).email);
    expect(heard(letters, OFFICE)).toEqual(['2019-05-05 breakdown dueSoon-20']);
    expect(readers(letters, 'liaison:banking-insurance', 'noContact')).toEqual([
      '2019-05-06 coordinator-1 coordinator',
      '2019-05-06 coordinator-2 coordinator',
    ]);
  });

  it('with one mailbox for two people makes one letter, each thing once', () => {
    const named = [submits(BANK, 'breakdown', '2019-05-20', 'banking-insurance-accountable')];
    const letters = expected([...issued(BANK), ...named], '2019-06-30', (it) => {
      contact(it, 'banking-insurance-accountable').email = contact(it, LIAISON).email?.toUpperCase();
    });
    const day = letters.filter(({ planDate, capacity }) => planDate === '2019-06-28' && capacity === 'unit');
    expect(day.map(({ recipientId, items }) => [recipientId, items.length])).toEqual([[LIAISON, 1]]);
  });
});
