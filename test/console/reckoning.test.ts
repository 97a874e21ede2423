/** What the console reckons by itself, without a browser: dates, lateness, where keys lead, what would be issued. */
import { addDays, dateInWords, dayOf, daysBetween, minuteInWords, overdueFrom } from '../../src/console/parts/dates';
import { fieldAfter, type Field } from '../../src/console/pages/overview/grid-moves';
import { faultsByFile } from '../../src/console/pages/start/faults-by-file';
import { pairsToIssue, unitsIn } from '../../src/console/pages/start/issue-scope';
import { common, daysOf, extentOf, monthRange, monthsOf } from '../../src/console/pages/timeline/range';
import { timeLeft } from '../../src/console/pages/unit/urgency';
import { instantAt } from '../../src/domain/time';

describe('dates', () => {
  it('are written as offices write them, whatever the zone of the browser', () => {
    expect(dateInWords('2019-05-31')).toBe('2019年5月31日（周五）');
    expect(dateInWords('2020-02-29')).toBe('2020年2月29日（周六）');
    expect(minuteInWords(instantAt('2019-06-01', '00:05'))).toBe('2019年6月1日（周六）00:05');
    expect(dayOf(instantAt('2019-12-31', '23:59'))).toBe('2019-12-31');
  });

  it('are counted over months, years and a leap day', () => {
    expect([daysBetween('2020-02-28', '2020-03-01'), daysBetween('2019-06-01', '2019-05-31')]).toEqual([2, -1]);
    expect(addDays('2019-12-31', 60)).toBe('2020-02-29');
  });
});

describe('lateness', () => {
  const line = (dueDate: string) => ({ dueDate, originalDueDate: '2019-05-31' });

  it('begins after the document’s own date, however early a correction was wanted', () => {
    expect(overdueFrom(line('2019-05-27'))).toBe('2019-05-31');
    expect(timeLeft('2019-05-29', line('2019-05-27'))).toBe('更正期限已过 2 天');
    expect(timeLeft('2019-06-13', line('2019-05-27'))).toBe('已逾期 13 天');
  });

  it('begins after a later correction date where there is one', () => {
    expect(timeLeft('2019-06-05', line('2019-06-06'))).toBe('还有 1 天');
    expect(timeLeft('2019-06-06', line('2019-06-06'))).toBe('今天到期');
    expect(timeLeft('2019-06-08', line('2019-06-06'))).toBe('已逾期 2 天');
  });
});

describe('the matrix', () => {
  const filled: Field[] = [
    { row: 0, column: 0 },
    { row: 0, column: 3 },
    { row: 2, column: 3 },
  ];

  it('is walked by arrow keys over what is empty', () => {
    expect(fieldAfter(filled, filled[0]!, 'ArrowRight')).toEqual({ row: 0, column: 3 });
    expect(fieldAfter(filled, filled[1]!, 'ArrowDown')).toEqual({ row: 2, column: 3 });
    expect(fieldAfter(filled, filled[2]!, 'Home', true)).toEqual({ row: 0, column: 0 });
  });

  it('ends at its edges', () => {
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowDown', 'a'])
      expect(fieldAfter(filled, filled[0]!, key)).toBeUndefined();
  });
});

describe('the time line', () => {
  const year = { from: '2019-02-01', to: '2020-01-31' };

  it('gives each day the same width, the last one included', () => {
    expect(daysOf(year)).toBe(365);
    const { x, width } = extentOf(year, { from: '2019-02-01', to: '2020-01-31' });
    expect([x, width]).toEqual([0, 100]);
    const months = monthsOf(year).map((month) => extentOf(year, monthRange(month)));
    expect(months.reduce((sum, month) => sum + month.width, 0)).toBeCloseTo(100, 9);
    months.slice(1).forEach((month, index) => expect(month.x).toBeCloseTo(months[index]!.x + months[index]!.width, 9));
  });

  it('shows of a duty what lies in the month', () => {
    expect(common({ from: '2019-04-01', to: '2019-05-31' }, monthRange('2019-05'))).toEqual(monthRange('2019-05'));
    expect(common({ from: '2019-06-01', to: '2019-12-31' }, monthRange('2019-05'))).toBeUndefined();
    expect(monthRange('2020-02').to).toBe('2020-02-29');
  });
});

describe('starting work', () => {
  const pairs = [
    { measure: 1, unit: 'court', issued: true },
    { measure: 1, unit: 'market', issued: false },
    { measure: 2, unit: 'market', issued: false },
    { measure: 2, unit: 'court', issued: false },
  ];

  it('issues what is chosen, and nothing a second time', () => {
    const issued = (by: 'whole' | 'measures' | 'units') => pairsToIssue(pairs, { by, measures: [1], units: ['court'] });
    expect(issued('whole')).toHaveLength(3);
    expect(issued('measures')).toEqual([pairs[1]]);
    expect(issued('units')).toEqual([pairs[3]]);
    expect(unitsIn(issued('whole'))).toEqual(['market', 'court']);
  });

  it('names faults by file, errors first and in the order of their lines', () => {
    const fault = (file: string, line: number, severity: 'error' | 'warning') => {
      return { file, line, column: 1, found: '', expected: '', severity, source: '' };
    };
    const faults = [
      fault('units.yaml', 9, 'warning'),
      fault('plan.yaml', 7, 'error'),
      fault('plan.yaml', 3, 'error'),
      fault('plan.yaml', 1, 'warning'),
    ];
    const told = faultsByFile(faults).map(({ file, faults: of }) => [file, of.map(({ line }) => line)]);
    expect(told).toEqual([
      ['plan.yaml', [3, 7, 1]],
      ['units.yaml', [9]],
    ]);
  });
});
