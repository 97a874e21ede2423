/** Who is told of alarms, and how often the watcher looks, by the environment. */
import { readSettings, SettingsError } from '../../config/settings';

const NOWHERE = { DUBAN_DATA: '/nonexistent/duban' };
const watch = (given: Record<string, string>) => readSettings({ ...NOWHERE, ...given }).watch;

it('has its numbers by itself, and tells nobody unless it is said whom', () => {
  expect(watch({})).toEqual({ operators: [], everyMs: 60_000, windowMs: 600_000 });
});

it('takes one address or several, however the comma is typed', () => {
  const list = 'one@office.example, two@office.example，three@office.example';
  expect(watch({ DUBAN_OPERATOR_ADDRESS: list }).operators).toEqual([
    'one@office.example',
    'two@office.example',
    'three@office.example',
  ]);
});

it.each([
  ['DUBAN_OPERATOR_ADDRESS', 'ops', '应为电子邮箱地址'],
  ['DUBAN_OPERATOR_ADDRESS', 'one@office.example,', '应为电子邮箱地址'],
  ['DUBAN_WATCH_EVERY', '300', '应为 5 至 120 的整数（秒）'],
  ['DUBAN_WATCH_WINDOW', '1', '应为 2 至 240 的整数（分钟）'],
  ['DUBAN_WATCH_WINDOW', '10m', '应为 2 至 240 的整数（分钟）'],
])('refuses %s=%s', (name, value, expected) => {
  expect(() => watch({ [name]: value })).toThrow(SettingsError);
  expect(() => watch({ [name]: value })).toThrow(`${name}=“${value}”：${expected}`);
});
