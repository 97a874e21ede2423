/** `duban letters preview`, and templates in `duban check`. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SHIPPED_LETTERS } from '../support/stationery';
import { duban, JILIN } from './harness';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'duban-letters-preview-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const preview = (...args: string[]) =>
  duban('letters', 'preview', ...args, '--folder', SHIPPED_LETTERS, '--out', path.join(folder, 'out'));

it('shows a kind of letter as a court would read it, and keeps both parts as files', async () => {
  const { code, out } = await preview('urge', '--form', 'court');
  expect(code).toBe(0);
  expect(out).toContain('商请贵院');
  expect(out).toContain('样例为虚构');
  expect(readFileSync(path.join(folder, 'out', 'urge-court.html'), 'utf8')).toContain('<!DOCTYPE html>');
  expect(readFileSync(path.join(folder, 'out', 'urge-court.txt'), 'utf8')).toContain('省高级人民法院：');
});

it('shows the receipt of an answer', async () => {
  const { out } = await preview('answerReceipt');
  expect(out).toContain('【办理回执】');
});

it('names the kinds there are when asked for another', async () => {
  const { code, err } = await preview('nagging');
  expect(code).toBe(2);
  expect(err).toContain('没有“nagging”这一类信件');
  expect(err).toContain('临期提醒（dueSoon）');
  expect(err).toContain('办理回执（answerReceipt）');
});

it('checks the templates beside a plan together with the plan', async () => {
  const plan = path.join(folder, 'plans', 'jilin-2019');
  cpSync(JILIN, plan, { recursive: true });
  cpSync(path.join(JILIN, '..', '..', 'policies'), path.join(folder, 'policies'), { recursive: true });
  cpSync(path.join(JILIN, '..', '..', 'calendars'), path.join(folder, 'calendars'), { recursive: true });
  cpSync(SHIPPED_LETTERS, path.join(folder, 'letters'), { recursive: true });
  expect((await duban('check', plan)).code).toBe(0);
  const urge = path.join(folder, 'letters', 'kinds', 'urge.liquid');
  writeFileSync(urge, readFileSync(urge, 'utf8').replace('{{ absent }}', '{{ absend }}'));
  const { code, out } = await duban('check', plan);
  expect(code).toBe(1);
  expect(out).toMatch(/letters\/kinds\/urge\.liquid:\d+:\d+ 写的是 “absend”，应为 /);
  expect((await duban('preview', plan)).err).toContain('absend');
});
