/** Tables that align Chinese, lights, and what never reaches a terminal. */
import { displayWidth } from '../../src/cli/terminal';
import { lightWord, minuteOf, shorten, table } from '../../src/cli/output';

it('aligns columns of Chinese, Latin and mixed text', () => {
  const lines = table(
    ['单位', '灯', '原因'],
    [
      ['省市场监管厅', '红', '逾期'],
      ['PBOC', '绿', '已办结'],
      ['人行2部', '黄', '临期'],
    ],
  ).split('\n');
  const columns = lines.map((line) => displayWidth(line.slice(0, line.search(/灯|红|绿|黄/))));
  expect(new Set(columns)).toEqual(new Set([14]));
});

it('keeps columns aligned when lights are coloured', () => {
  const [head, row] = table(['灯', '原因'], [[lightWord('red', true), '逾期']]).split('\n') as [string, string];
  expect(displayWidth(row.slice(0, row.indexOf('逾期')))).toBe(displayWidth(head.slice(0, head.indexOf('原因'))));
});

it('colours lights only where asked', () => {
  expect(lightWord('yellow', false)).toBe('黄');
  expect(lightWord('yellow', true)).toBe('\x1b[33m黄\x1b[0m');
});

it('keeps line breaks and terminal controls out of a cell', () => {
  expect(table(['说明'], [['第一行\n第二行\x1b[2J']])).toBe('说明\n第一行 第二行 [2J');
});

it('shows instants in Asia/Shanghai whatever the zone of the process', () => {
  expect(minuteOf(Date.parse('2019-05-30T23:30:00Z'))).toBe('2019-05-31 07:30');
});

it('shortens by characters, not by code units', () => {
  expect(shorten('𠮷林省政府', 3)).toBe('𠮷林…');
});
