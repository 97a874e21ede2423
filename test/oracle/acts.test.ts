/** What acts change in the letters that the oracle expects; the dates were counted by hand. */
import { act, BANK, corrects, expected, explains, heard, issued, readers, SCIENCE, submits, unsigned } from './story';

const LIAISON = 'banking-insurance-liaison';
const NAMED = 'banking-insurance-accountable';
const handsIn = (on: string) => submits(BANK, 'breakdown', on, NAMED);
const bank = (...more: Parameters<typeof expected>[0]) => expected([...issued(BANK), ...more], '2019-08-31');

describe('a submission', () => {
  it('ends the reminders of its duty, and of no other', () => {
    const letters = bank(handsIn('2019-05-20'), act('accepted', BANK, 'breakdown', '2019-05-21'));
    expect(heard(letters, LIAISON, 'breakdown')).toEqual(['2019-05-05 dueSoon-20', '2019-05-17 dueSoon-10']);
    expect(heard(letters, LIAISON, 'progress-2019-06')).toHaveLength(4);
  });

  it('between filing and round is seen by the last look; after the round it is not', () => {
    expect(heard(bank(handsIn('2019-05-30 08:59')), LIAISON, 'breakdown').at(-1)).toBe('2019-05-28 dueSoon-3');
    expect(heard(bank(handsIn('2019-05-30 09:00')), LIAISON, 'breakdown').at(-1)).toBe('2019-05-30 dueSoon-1');
  });

  it('that lacks an item of the checklist ends nothing', () => {
    const whole = handsIn('2019-05-20');
    const partly = { ...whole, contents: { timetable: '每月推进' } } as typeof whole;
    expect(heard(bank(partly), LIAISON, 'breakdown')).toContain('2019-06-05 rung-2');
  });

  it('implies the receipt of everything that was issued to the unit by then', () => {
    const letters = expected(
      [...unsigned('2019-03-18', BANK, '9/1'), submits(BANK, 'breakdown', '2019-04-01')],
      '2019-04-30',
    );
    expect(heard(letters, LIAISON, 'receipt')).toHaveLength(4);
    const early = expected(
      [...unsigned('2019-03-18', BANK, '9/1'), submits(BANK, 'breakdown', '2019-03-20')],
      '2019-04-30',
    );
    expect(heard(early, LIAISON, 'receipt')).toEqual([]);
  });

  it('names the accountable person for the last reminder and the urge of what is owed later', () => {
    const letters = bank(handsIn('2019-05-20'), act('accepted', BANK, 'breakdown', '2019-05-21'));
    expect(heard(letters, NAMED, 'progress-2019-06')).toEqual(['2019-06-28 dueSoon-1', '2019-07-01 rung-1']);
    const takenBack = bank(handsIn('2019-05-20'), corrects(BANK, 'breakdown', '2019-05-27', 'submission'));
    expect(heard(takenBack, NAMED)).toEqual([]);
  });
});

describe('a review', () => {
  it('that is owed is asked for after 5 and 10 working days; the coordinator hears of both', () => {
    const letters = bank(handsIn('2019-05-28'));
    expect(heard(letters, 'development-reform-liaison', 'breakdown')).toEqual([
      '2019-06-04 review-1',
      '2019-06-12 review-2',
    ]);
    expect(heard(letters, 'science-technology-liaison', 'breakdown')).toEqual(['2019-06-12 review-2']);
    expect(heard(letters, 'coordinator-1', 'breakdown')).toEqual(['2019-06-04 review-1', '2019-06-12 review-2']);
  });

  it('of a convener’s own work is the co-convener’s, and begins again when the acceptance is taken back', () => {
    const own = expected(
      [
        ...issued(SCIENCE),
        submits(SCIENCE, 'breakdown', '2019-05-28'),
        act('accepted', SCIENCE, 'breakdown', '2019-05-29'),
        corrects(SCIENCE, 'breakdown', '2019-06-03', 'acceptance'),
      ],
      '2019-06-30',
    );
    expect(readers(own, 'breakdown', 'review-1')).toEqual([
      '2019-06-11 coordinator-1 coordinator',
      '2019-06-11 coordinator-2 coordinator',
      '2019-06-11 development-reform-liaison convener',
    ]);
  });
});

describe('a return', () => {
  const returned = [handsIn('2019-05-28'), act('returned', BANK, 'breakdown', '2019-05-30')];

  it('is told in the next round and is due again after five working days, with steps of its own', () => {
    expect(heard(bank(...returned), LIAISON, 'breakdown').slice(4)).toEqual([
      '2019-05-31 returned',
      '2019-06-05 dueSoon-1',
      '2019-06-10 rung-1',
      '2019-06-12 rung-2',
      '2019-06-19 rung-3',
    ]);
    expect(heard(bank(...returned), NAMED, 'breakdown')).toEqual([
      '2019-05-31 returned',
      '2019-06-05 dueSoon-1',
      '2019-06-10 rung-1',
    ]);
  });

  it('is not told to a unit that has handed in again before the round', () => {
    expect(heard(bank(...returned, handsIn('2019-05-30 20:00')), LIAISON, 'breakdown')).not.toContain(
      '2019-05-31 returned',
    );
  });

  it('for the second time goes to the agenda of conveners and unit', () => {
    const twice = [...returned, handsIn('2019-06-03'), act('returned', BANK, 'breakdown', '2019-06-04')];
    expect(readers(bank(...twice), 'breakdown', 'secondReturn')).toEqual([
      '2019-06-05 banking-insurance-liaison unit',
      '2019-06-05 development-reform-liaison convener',
      '2019-06-05 science-technology-liaison convener',
    ]);
  });
});

describe('an explanation', () => {
  const explained = explains(BANK, 'breakdown', '2019-05-29', '2019-06-20');

  it('in time keeps the reminders and counts the rungs from the expected date', () => {
    expect(heard(bank(explained), LIAISON, 'breakdown').slice(4)).toEqual([
      '2019-05-30 dueSoon-1',
      '2019-06-21 rung-1',
      '2019-06-25 rung-2',
      '2019-07-02 rung-3',
    ]);
    expect(readers(bank(explained), 'breakdown', 'explained')).toEqual([
      '2019-05-30 development-reform-liaison convener',
      '2019-05-30 science-technology-liaison convener',
    ]);
  });

  it('after the due date stops nothing and is told to nobody', () => {
    const late = bank(explains(BANK, 'breakdown', '2019-06-03', '2019-06-20'));
    expect(heard(late, LIAISON, 'breakdown')).toContain('2019-06-05 rung-2');
    expect(readers(late, 'breakdown', 'explained')).toEqual([]);
  });

  it('of a month breaks the row of silent months', () => {
    const letters = bank(explains(BANK, 'progress-2019-07', '2019-07-20', '2019-08-02'));
    expect(readers(letters, 'progress-2019-07', 'silentMonths')).toEqual([]);
    expect(readers(bank(), 'progress-2019-07', 'silentMonths')).toHaveLength(3);
  });
});

describe('an escalation', () => {
  it('that is handled is not asked for; the rungs go on', () => {
    const letters = bank(act('handled', BANK, 'breakdown', '2019-06-06'));
    expect(readers(letters, 'breakdown', 'handle-1')).toEqual([]);
    expect(heard(letters, 'development-reform-liaison', 'breakdown')).toContain('2019-06-13 rung-3');
  });

  it('is cleared by a late submission, for those whom it had reached', () => {
    expect(readers(bank(handsIn('2019-06-10')), 'breakdown', 'clearance')).toEqual([
      '2019-06-11 development-reform-liaison convener',
      '2019-06-11 science-technology-liaison convener',
    ]);
    expect(readers(bank(handsIn('2019-06-05 08:00')), 'breakdown', 'clearance')).toEqual([]);
  });
});

describe('an escalation that is cleared, and a submission taken back', () => {
  it('is not cleared twice when nobody was told anything new in between', () => {
    const letters = bank(
      handsIn('2019-06-06'),
      corrects(BANK, 'breakdown', '2019-06-13 20:00', 'submission'),
      handsIn('2019-06-13 21:00'),
    );
    expect(readers(letters, 'breakdown', 'clearance')).toEqual([
      '2019-06-10 development-reform-liaison convener',
      '2019-06-10 science-technology-liaison convener',
    ]);
  });
});

describe('other acts', () => {
  it('a submission taken back brings only the latest step that passed meanwhile, marked late', () => {
    const letters = bank(handsIn('2019-05-20'), corrects(BANK, 'breakdown', '2019-05-27', 'submission'));
    expect(heard(letters, LIAISON, 'breakdown').slice(0, 5)).toEqual([
      '2019-05-05 dueSoon-20',
      '2019-05-17 dueSoon-10',
      '2019-05-28 dueSoon-3',
      '2019-05-30 dueSoon-1',
      '2019-06-03 rung-1',
    ]);
    const overnight = bank(handsIn('2019-05-20'), corrects(BANK, 'breakdown', '2019-05-24 18:00', 'submission'));
    expect(heard(overnight, LIAISON, 'breakdown')[2]).toBe('2019-05-27 dueSoon-5 late');
  });

  it('a waiver and striking off end everything', () => {
    const waived = bank(act('waived', BANK, 'breakdown', '2019-05-30 08:00'));
    expect(heard(waived, LIAISON, 'breakdown').at(-1)).toBe('2019-05-28 dueSoon-3');
    const struckOff = bank({ type: 'struckOff', at: Date.parse('2019-05-30T08:00:00+08:00'), measure: 3 });
    expect(heard(struckOff, LIAISON).at(-1)).toBe('2019-05-28 breakdown dueSoon-3');
  });

  it('a major issue goes to both conveners, also where one of them raised it about its own measure', () => {
    const own = expected([...issued(SCIENCE), act('majorIssue', SCIENCE, 'major-issue-1', '2019-04-10')], '2019-04-30');
    expect(readers(own, 'major-issue-1', 'majorIssue')).toEqual([
      '2019-04-11 development-reform-liaison convener',
      '2019-04-11 science-technology-liaison convener',
    ]);
  });

  it('a reminder before its duty opens is sent to nobody', () => {
    const letters = expected(issued(BANK), '2019-05-31', (it) => {
      for (const duty of it.duties) if (duty.id === 'breakdown') duty.opens = '2019-05-25';
    });
    expect(heard(letters, LIAISON, 'breakdown')).toEqual(['2019-05-28 dueSoon-3', '2019-05-30 dueSoon-1']);
  });

  it('a submission says nothing of the receipt of what is issued later', () => {
    const [registered, first] = unsigned('2019-03-18', '9/1');
    const [, second] = unsigned('2019-03-25', BANK);
    const letters = expected([registered!, first!, submits('9/1', 'breakdown', '2019-03-20'), second!], '2019-04-30');
    expect(heard(letters, LIAISON, 'receipt')).toEqual(['2019-03-28 receipt-1', '2019-04-01 receipt-2']);
  });

  it('a measure issued late is not told of what lay before its issue', () => {
    const late = expected(unsigned('2019-05-28 08:30', BANK), '2019-05-31');
    expect(heard(late, LIAISON, 'breakdown')).toEqual(['2019-05-28 dueSoon-3', '2019-05-30 dueSoon-1']);
    const after = expected(unsigned('2019-05-28 09:30', BANK), '2019-05-31');
    expect(heard(after, LIAISON, 'breakdown')).toEqual(['2019-05-30 dueSoon-1']);
  });
});
