import { cpSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CalendarBook } from '../../src/domain/calendar';
import { readCalendars } from '../../src/plans/calendars';
import { formatFault, hasErrors } from '../../src/plans/fault';

const CHINA = join(__dirname, '../../config/calendars/china');

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'calendars-')), 'china');
  cpSync(CHINA, folder, { recursive: true });
  // The year without a notice has stories of its own.
  unlinkSync(join(folder, '2027.yaml'));
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

/** Somebody edits one passage of a year's file. */
function edit(year: number, from: string, to: string): void {
  const file = join(folder, `${year}.yaml`);
  const before = readFileSync(file, 'utf8');
  expect(before).toContain(from);
  writeFileSync(file, before.replace(from, to));
}

/** Reads the folder and returns the faults as a user sees them, without the folder's name. */
function complaints(): string[] {
  return readCalendars(folder).faults.map((fault) => formatFault(fault).replace(`${folder}/`, ''));
}

function years(book: CalendarBook): number[] {
  return book.years.map(({ year }) => year);
}

describe('the calendars that come with the program', () => {
  test('are free of errors, cover 2018 to 2026, and hold 2027 as provisional until its notice appears', () => {
    const { book, faults } = readCalendars(CHINA);
    expect(hasErrors(faults)).toBe(false);
    expect(faults.map(({ expected }) => expected)).toEqual(['2027 年的放假通知；补充之前这一年按暂定处理']);
    expect(years(book)).toEqual([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027]);
  });

  test('name every notice and the day it was published', () => {
    const notices = readCalendars(CHINA).book.years.flatMap(({ year, versions }) =>
      versions.map(({ documentNumber, published }) => `${year} ${documentNumber} ${published}`),
    );
    expect(notices).toEqual([
      '2018 国办发明电〔2017〕12号 2017-11-30',
      '2018 国办发明电〔2018〕15号 2018-12-06',
      '2019 国办发明电〔2018〕15号 2018-12-06',
      '2019 国办发明电〔2019〕3号 2019-03-22',
      '2020 国办发明电〔2019〕16号 2019-11-21',
      '2020 国办发明电〔2020〕1号 2020-01-26',
      '2021 国办发明电〔2020〕27号 2020-11-25',
      '2022 国办发明电〔2021〕11号 2021-10-25',
      '2023 国办发明电〔2022〕16号 2022-12-08',
      '2024 国办发明电〔2023〕7号 2023-10-25',
      '2025 国办发明电〔2024〕12号 2024-11-12',
      '2026 国办发明电〔2025〕7号 2025-11-04',
    ]);
  });

  test('a rest of several days holds each of its days, a single day only itself', () => {
    const [v1, v2] = readCalendars(CHINA).book.years.find(({ year }) => year === 2019)!.versions;
    const mayDay = (days: string[]) => days.filter((day) => day.startsWith('2019-05'));
    expect(mayDay(v1!.restDays)).toEqual(['2019-05-01']);
    expect(mayDay(v2!.restDays)).toEqual(['2019-05-01', '2019-05-02', '2019-05-03', '2019-05-04']);
  });
});

describe('a calendar file with a fault', () => {
  test.each([
    [
      'a rest day outside the year',
      ['元旦, from: 2023-01-01, to: 2023-01-02', '元旦, from: 2022-12-31, to: 2023-01-02'],
      '2023.yaml:15:27 写的是 “2022-12-31”，应为 2023 年内的日期（元旦）',
    ],
    [
      'a rest that ends before it begins',
      ['to: 2023-10-06', 'to: 2023-09-06'],
      '2023.yaml:20:48 写的是 “2023-09-06”，应为 不早于起始日期 2023-09-29 的日期（中秋节、国庆节）',
    ],
    [
      'a worked weekend that is a Monday',
      ['[2023-01-28,', '[2023-01-30,'],
      '2023.yaml:21:22 写的是 “2023-01-30”，应为 星期六或星期日（这一天是星期一）',
    ],
    [
      'a worked weekend of another year',
      ['[2023-01-28,', '[2022-01-29,'],
      '2023.yaml:21:22 写的是 “2022-01-29”，应为 2023 年内的日期',
    ],
    [
      'a worked weekend written twice',
      ['[2023-01-28, 2023-01-29', '[2023-01-28, 2023-01-28'],
      '2023.yaml:21:34 写的是 “2023-01-28”，应为 只写一次的日期',
    ],
    [
      'two rests that overlap',
      [
        '清明节, from: 2023-04-05 }\n      - { name: 劳动节, from: 2023-04-29',
        '清明节, from: 2023-05-01 }\n      - { name: 劳动节, from: 2023-04-29',
      ],
      '2023.yaml:18:9 写的是 “2023-05-01”，应为 只写一次的日期（劳动节）',
    ],
    [
      'a day both rested and worked',
      ['[2023-01-28,', '[2023-01-22,'],
      '2023.yaml:21:22 写的是 “2023-01-22”，应为 不在放假日期之内的日期（同一天不能既放假又上班）',
    ],
    [
      'a date that does not exist',
      ['published: 2022-12-08', 'published: 2022-11-31'],
      '2023.yaml:13:16 写的是 “2022-11-31”，应为 published：真实存在的日期，写作 YYYY-MM-DD',
    ],
    [
      'a publication in a wrong year',
      ['published: 2022-12-08', 'published: 2002-12-08'],
      '2023.yaml:13:16 写的是 “2002-12-08”，应为 2022 年或 2023 年内的发布日期',
    ],
    [
      'no publication date',
      ['    published: 2022-12-08\n', ''],
      '2023.yaml:12:5 没有写，应为 published：日期，写作 YYYY-MM-DD',
    ],
    [
      'a misspelt word',
      ['workedWeekends', 'workedWeekend'],
      '2023.yaml:21:20 写的是 “workedWeekend”，应为 这里规定的项，请检查拼写',
    ],
    ['the year of another file', ['year: 2023', 'year: 2032'], '2023.yaml:2:7 写的是 “2032”，应为 2023，与文件名一致'],
    [
      'a key written twice',
      ['year: 2023', 'year: 2023\nyear: 2023'],
      '2023.yaml:3:1 写的是 “year: 2023”，应为 只写一次的项（这一项重复）',
    ],
    [
      'an alias',
      ['from: 2023-01-01, to: 2023-01-02', 'from: &day 2023-01-01, to: *day'],
      '2023.yaml:2:1 写的是 “YAML 别名（*）”，应为 逐项写出的日期，不用 YAML 别名',
    ],
  ])('%s is named with its place', (_, [from, to], complaint) => {
    edit(2023, from!, to!);
    expect(complaints()).toContain(complaint);
    expect(years(readCalendars(folder).book)).not.toContain(2023);
  });

  test('versions out of order are named', () => {
    edit(2019, 'published: 2019-03-22', 'published: 2018-11-22');
    expect(complaints()).toEqual([
      '2019.yaml:26:16 写的是 “2018-11-22”，应为 晚于上一份通知 2018-12-06 的发布日期（按发布先后排列）',
    ]);
  });

  test('all faults of all files are told at once', () => {
    edit(2019, 'to: 2019-05-04', 'to: 2020-05-04');
    edit(2023, '2023-01-28', '2023-01-30');
    edit(2026, '2026-01-04', '2026-01-05');
    expect(complaints().map((line) => line.split(':')[0])).toEqual(['2019.yaml', '2023.yaml', '2026.yaml']);
  });

  test('a file far too large is not even parsed', () => {
    writeFileSync(join(folder, '2023.yaml'), `# ${'x'.repeat(10_000_000)}`);
    expect(complaints()).toEqual(['2023.yaml:1:1 写的是 “10000002 个字符”，应为 一年的放假安排，不超过 65536 个字符']);
  });

  test('an empty file and broken YAML are told, not thrown', () => {
    writeFileSync(join(folder, '2022.yaml'), '');
    writeFileSync(join(folder, '2023.yaml'), 'year: [2023\n');
    expect(complaints()).toEqual([
      '2022.yaml:1:1 没有写，应为 文件：year、provisional、versions 三项',
      expect.stringMatching(/^2023\.yaml:\d+:\d+ .*正确的 YAML/),
    ]);
  });
});

describe('years that are not there', () => {
  test('a gap between two years is an error', () => {
    unlinkSync(join(folder, '2021.yaml'));
    expect(complaints()).toEqual(['2021.yaml:1:1 没有写，应为 2021 年的工作日历（2018 至 2026 年之间不能缺年份）']);
  });

  test('a folder without any year, or that is not there, is an error', () => {
    expect(readCalendars(join(folder, 'nowhere')).faults).toEqual([
      expect.objectContaining({ file: join(folder, 'nowhere'), severity: 'error' }),
    ]);
  });

  test('a year without a notice is provisional: a warning, and part of the book', () => {
    writeFileSync(
      join(folder, '2027.yaml'),
      'year: 2027\nprovisional:\n  - { name: 元旦, from: 2027-01-01 }\nversions: []\n',
    );
    expect(complaints()).toEqual([
      '2027.yaml:4:11 提醒：写的是 “[]”，应为 2027 年的放假通知；补充之前这一年按暂定处理',
    ]);
    expect(years(readCalendars(folder).book)).toContain(2027);
  });
});
