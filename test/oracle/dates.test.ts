/** The dates to hold against: typed by hand from the calendars, asked of the oracle alone. */
import { expectedLetters } from '../../src/oracle/expected-letters';
import { book, policy } from '../support/world';
import { BANK, expected, heard, issued, plan, SCIENCE, signed, unsigned } from './story';

const silent = expected(issued(BANK));
const bank = (duty: string) => heard(silent, 'banking-insurance-liaison', duty);
const convener = (duty: string) => heard(silent, 'development-reform-liaison', duty);

describe('phase two of a silent unit, due 2019-05-31', () => {
  it('is reminded on 05-05, 05-17, 05-24, 05-28 and 05-30, urged on 06-03, and told of 06-05 and 06-13', () => {
    expect(bank('breakdown')).toEqual([
      '2019-05-05 dueSoon-20',
      '2019-05-17 dueSoon-10',
      '2019-05-24 dueSoon-5',
      '2019-05-28 dueSoon-3',
      '2019-05-30 dueSoon-1',
      '2019-06-03 rung-1',
      '2019-06-05 rung-2',
      '2019-06-13 rung-3',
    ]);
  });

  it('reaches the conveners on 06-05, 06-13 and 07-01, with the reminder to handle it on 06-13', () => {
    expect(convener('breakdown')).toEqual([
      '2019-06-05 rung-2',
      '2019-06-13 rung-3',
      '2019-06-13 handle-1',
      '2019-07-01 rung-4',
    ]);
  });

  it('would have begun on 05-03 had 国办发明电〔2019〕3号 never been published', () => {
    const years = book.years.map((year) => ({
      ...year,
      versions: year.versions.filter(({ documentNumber }) => documentNumber !== '国办发明电〔2019〕3号'),
    }));
    const before = expectedLetters(plan, policy, { ...book, years }, issued(BANK), '2019-05-10');
    expect(heard(before, 'banking-insurance-liaison', 'breakdown')).toEqual(['2019-05-03 dueSoon-20']);
  });
});

describe('phase three, due 2019-12-31', () => {
  it('climbs on 2020-01-02, 01-06, 01-13 and, after Spring Festival grew, on 02-05', () => {
    expect(bank('rollout').slice(-3)).toEqual(['2020-01-02 rung-1', '2020-01-06 rung-2', '2020-01-13 rung-3']);
    expect(convener('rollout').at(-1)).toBe('2020-02-05 rung-4');
  });

  it('would have sent rung 4 on 02-03 had 国办发明电〔2020〕1号 never been published', () => {
    const years = book.years.map((year) => ({
      ...year,
      versions: year.versions.filter(({ documentNumber }) => documentNumber !== '国办发明电〔2020〕1号'),
    }));
    const before = expectedLetters(plan, policy, { ...book, years }, issued(BANK), '2020-02-20');
    expect(heard(before, 'development-reform-liaison', 'rollout').at(-1)).toBe('2020-02-03 rung-4');
  });
});

describe('a calendar version', () => {
  it('is not used before it is published: 30 working days before 2020-02-29 were 01-15 until 2020-01-26', () => {
    const early = { ...policy, dueSoon: [30] };
    const letters = expectedLetters(plan, early, book, issued(BANK), '2020-03-01');
    expect(heard(letters, 'banking-insurance-liaison', 'summary')).toEqual(['2020-01-15 dueSoon-30']);
    const years = book.years.map((year) => ({
      ...year,
      versions: year.versions.map((version) => ({ ...version, published: '2018-12-06' })),
    }));
    const known = expectedLetters(plan, early, { ...book, years }, issued(BANK), '2020-03-01');
    expect(heard(known, 'banking-insurance-liaison', 'summary')).toEqual(['2020-01-13 dueSoon-30']);
  });
});

describe('phase four, due on Saturday 2020-02-29', () => {
  it('is reminded for the last time on Friday 02-28, then climbs on 03-02, 03-04, 03-11 and 03-27', () => {
    expect(bank('summary').slice(-4)).toEqual([
      '2020-02-28 dueSoon-1',
      '2020-03-02 rung-1',
      '2020-03-04 rung-2',
      '2020-03-11 rung-3',
    ]);
    expect(convener('summary').at(-1)).toBe('2020-03-27 rung-4');
  });
});

describe('monthly reports', () => {
  it('are reminded 3 and 1 working days before and climb two rungs; the second silent month goes to the agenda', () => {
    expect(bank('progress-2019-06')).toEqual([
      '2019-06-26 dueSoon-3',
      '2019-06-28 dueSoon-1',
      '2019-07-01 rung-1',
      '2019-07-03 rung-2',
    ]);
    expect(bank('progress-2019-07').slice(-2)).toEqual(['2019-08-05 rung-2', '2019-08-05 silentMonths']);
  });
});

describe('a convener’s own measure', () => {
  it('goes to the co-convener alone, and unhandled becomes a draft report on 06-13', () => {
    const own = expected(issued(SCIENCE));
    expect(heard(own, 'science-technology-liaison', 'breakdown', 'convener')).toEqual([]);
    expect(heard(own, 'development-reform-liaison', 'breakdown', 'convener')).toEqual([
      '2019-06-05 rung-2',
      '2019-06-13 rung-3',
      '2019-06-13 recusedReport',
      '2019-07-01 rung-4',
    ]);
    expect(heard(own, 'coordinator-1', 'breakdown')).toEqual(['2019-06-13 recusedReport']);
  });
});

describe('a receipt', () => {
  it('issued on 03-18 is asked for on 03-21, 03-25 and 03-28', () => {
    const late = expected(unsigned('2019-03-18', BANK), '2019-04-30');
    expect(heard(late, 'banking-insurance-liaison', 'receipt')).toEqual([
      '2019-03-21 receipt-1',
      '2019-03-25 receipt-2',
    ]);
    expect(heard(late, 'banking-insurance-office', 'receipt')).toEqual(['2019-03-25 receipt-2']);
    expect(heard(late, 'science-technology-liaison', 'receipt')).toEqual(['2019-03-28 receipt-3']);
  });

  it('runs from the day of entry where the paper is older', () => {
    const [registered, issue] = unsigned('2019-03-22', BANK);
    const old = { ...issue, issuedOn: '2019-03-18' } as typeof issue;
    const late = expected([registered!, old!], '2019-04-30');
    expect(heard(late, 'banking-insurance-liaison', 'receipt')).toEqual([
      '2019-03-27 receipt-1',
      '2019-03-29 receipt-2',
    ]);
  });

  it('ends with the signature, also between filing and round', () => {
    const inTime = [...unsigned('2019-03-18', BANK), signed(BANK, '2019-03-21 08:59')];
    expect(heard(expected(inTime, '2019-04-30'), 'banking-insurance-liaison', 'receipt')).toEqual([]);
    const tooLate = [...unsigned('2019-03-18', BANK), signed(BANK, '2019-03-21 09:01')];
    expect(heard(expected(tooLate, '2019-04-30'), 'banking-insurance-liaison', 'receipt')).toEqual([
      '2019-03-21 receipt-1',
    ]);
  });
});

describe('the conveners’ own duties', () => {
  it('are reminded from 03-04 on; rung 2 reaches the coordinator too', () => {
    const never = expected([{ type: 'registered', at: Date.parse('2019-02-01T00:00:00+08:00') }], '2019-05-15');
    expect(heard(never, 'development-reform-liaison', 'issuance')).toEqual([
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
    expect(heard(never, 'coordinator-1')).toEqual(['2019-04-03 issuance rung-2']);
  });

  it('registered late, hear nothing of what lay before, whatever calendar is published since', () => {
    const late = expected([{ type: 'registered', at: Date.parse('2019-03-20T10:00:00+08:00') }], '2019-03-26');
    expect(heard(late, 'development-reform-liaison', 'issuance')).toEqual(['2019-03-25 dueSoon-5']);
  });
});
