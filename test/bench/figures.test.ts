/** The arithmetic of the figures: what is published must be what was measured. */
import { median, percentile, ratios, rounded, spread, verdictOf, type Comparison } from '../../bench/figures';
import { report, type Taken } from '../../bench/report';

const comparison = (change: Partial<Comparison> = {}): Comparison => ({
  ...{ id: 'G1', title: 'reminders a second', against: 'bare', unit: '/s', ours: [90, 80, 40], theirs: [100, 100, 50] },
  ...{ goal: { atLeast: 0.85 }, ...change },
});

describe('a figure', () => {
  it('is the value in the middle, whatever the order of the rounds', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 10, 2])).toBe(3);
    expect(() => median([])).toThrow(RangeError);
  });

  it('sorts by size, not by spelling, and leaves the rounds as they are', () => {
    const values = [10, 9, 100];
    expect(median(values)).toBe(10);
    expect(values).toEqual([10, 9, 100]);
  });

  it('names the value that so many do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 1)).toBe(100);
    expect(percentile([7, 3], 0.99)).toBe(7);
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });

  it('is given with its range', () => {
    expect(spread([3, 1, 2])).toBe('2 (1–3)');
    expect(spread([12.3456])).toBe('12.3');
    expect([rounded(1234.5), rounded(0.00456), rounded(0)]).toEqual(['1,230', '0.0046', '0']);
  });
});

describe('a comparison', () => {
  it('is related round by round, not median by median', () => {
    expect(ratios(comparison())).toEqual([0.9, 0.8, 0.8]);
    expect(() => ratios(comparison({ theirs: [100] }))).toThrow(RangeError);
  });

  it.each([
    [[0.8, 0.9], { atLeast: 0.85 }, 'met'],
    [[0.8, 0.84, 9], { atLeast: 0.85 }, 'missed'],
    [[1.3], { atMost: 1.3 }, 'met'],
    [[1, 1.4, 1.5], { atMost: 1.3 }, 'missed'],
    [[1], undefined, 'no goal'],
  ])('of %j against %j is %s', (values, goal, verdict) => {
    expect(verdictOf(values, goal)).toBe(verdict);
  });
});

describe('the report', () => {
  const taken = (change: Partial<Taken>, name = 'reminders') => {
    return { name, commit: 'abc', comparisons: [], observations: [], ...change };
  };

  it('says of each measurement on which commit it was taken', () => {
    const all = [taken({}), taken({ commit: 'def' }, 'storm'), taken({}, 'year')];
    expect(report(all, [], 3)).toContain('- commit abc: reminders, year\n- commit def: storm\n');
  });

  const late = { id: 'G7', title: 'takeover', unit: 's', values: [11, 12, 13], goal: { atMost: 12 } };

  it('publishes the losing rows, with both sides, the ratio and the goal', () => {
    const text = report([taken({ comparisons: [comparison()] })], ['measured on 2026-01-01'], 3);
    expect(text).toContain('- measured on 2026-01-01');
    expect(text).toContain(
      '| G1 | reminders a second | 80 (40–90) /s | 100 (50–100) /s (bare) | 0.8 (0.8–0.9) | ≥ 0.85 | **missed** |',
    );
  });

  it('judges a figure that stands alone by itself, and says its notes', () => {
    const text = report([taken({ observations: [{ ...late, note: 'was taken at night.' }] })], [], 3);
    expect(text).toContain('| G7 | takeover | 12 (11–13) s | ≤ 12 | ✓ |');
    expect(text).toContain('- **G7** was taken at night.');
  });

  it('leaves out no row for want of a goal', () => {
    const text = report([taken({ comparisons: [comparison({ goal: undefined })] })], [], 3);
    expect(text).toContain('| 0.8 (0.8–0.9) | – |  |');
  });
});
