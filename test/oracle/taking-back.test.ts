/** What a unit's taking back changes in the letters that the oracle expects; the dates were counted by hand. */
import { act, BANK, expected, explains, heard, issued, readers, submits, takesBack } from './story';

const LIAISON = 'banking-insurance-liaison';
const CONVENER = 'development-reform-liaison';
const bank = (...more: Parameters<typeof expected>[0]) => expected([...issued(BANK), ...more], '2019-08-31');
const explained = explains(BANK, 'breakdown', '2019-05-29', '2019-06-20');

describe('a submission that its unit takes back', () => {
  const letters = bank(
    submits(BANK, 'breakdown', '2019-05-20', 'banking-insurance-accountable'),
    takesBack(BANK, 'breakdown', '2019-05-27', 'submission'),
  );

  it('is owed again: what passed meanwhile comes late, and its rungs come', () => {
    expect(heard(letters, LIAISON, 'breakdown').slice(2, 6)).toEqual([
      '2019-05-28 dueSoon-3',
      '2019-05-30 dueSoon-1',
      '2019-06-03 rung-1',
      '2019-06-05 rung-2',
    ]);
  });

  it('asks nobody for a review, and names nobody', () => {
    expect(readers(letters, 'breakdown', 'review-2')).toEqual([]);
    expect(heard(letters, 'banking-insurance-accountable', 'breakdown')).toEqual([]);
  });
});

describe('an explanation that its unit takes back before the round', () => {
  const letters = bank(explained, takesBack(BANK, 'breakdown', '2019-05-30 08:59', 'explanation'));

  it('is told to nobody', () => {
    expect(heard(letters, CONVENER, 'breakdown', 'convener')).not.toContain('2019-05-30 explained');
    expect(heard(bank(explained), CONVENER, 'breakdown', 'convener')).toContain('2019-05-30 explained');
  });

  it('leaves the rungs where the date puts them', () => {
    expect(heard(letters, LIAISON, 'breakdown')).toContain('2019-06-03 rung-1');
    expect(heard(bank(explained), LIAISON, 'breakdown')).toContain('2019-06-21 rung-1');
  });

  it('may be followed by another one, which is told', () => {
    const again = explains(BANK, 'breakdown', '2019-05-30 08:59', '2019-06-10');
    const then = bank(explained, takesBack(BANK, 'breakdown', '2019-05-30 08:58', 'explanation'), again);
    const told = heard(then, CONVENER, 'breakdown', 'convener').filter((line) => line.endsWith('explained'));
    expect(told).toEqual(['2019-05-30 explained']);
  });

  it('counts as silence of a month', () => {
    const month = (name: string, on: string, to: string) => explains(BANK, `progress-2019-${name}`, on, to);
    const june = month('06', '2019-06-28 10:00', '2019-07-10');
    const silent = bank(june, takesBack(BANK, 'progress-2019-06', '2019-06-28 15:00', 'explanation'));
    expect(readers(silent, 'progress-2019-07', 'silentMonths')).not.toEqual([]);
    expect(readers(bank(june), 'progress-2019-07', 'silentMonths')).toEqual([]);
  });
});

describe('a major issue that its unit withdraws', () => {
  const raised = act('majorIssue', BANK, 'major-issue-1', '2019-04-10');

  it('before the round is told to nobody, after it was told', () => {
    const before = bank(raised, act('issueWithdrawn', BANK, 'major-issue-1', '2019-04-11 08:59'));
    expect(readers(before, 'major-issue-1', 'majorIssue')).toEqual([]);
    const after = bank(raised, act('issueWithdrawn', BANK, 'major-issue-1', '2019-04-11 09:00'));
    expect(readers(after, 'major-issue-1', 'majorIssue')).toHaveLength(2);
  });
});
