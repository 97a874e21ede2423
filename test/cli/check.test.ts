/** `duban check` on the real plan and on broken copies of it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { duban, JILIN } from './harness';

const folders: string[] = [];

/** A copy of the real plan in which `from` was changed to `to`. */
function brokenCopy(file: string, from: string, to: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-check-'));
  folders.push(folder);
  cpSync(JILIN, folder, { recursive: true });
  const target = path.join(folder, file);
  const source = readFileSync(target, 'utf8');
  if (!source.includes(from)) throw new Error(`${from} is not in ${file}`);
  writeFileSync(target, source.replace(from, to));
  return folder;
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

it('counts what the real plan says and lets it pass', async () => {
  const { code, out, err } = await duban('check', JILIN);
  expect(code).toBe(0);
  expect(out).toContain('20 项举措，14 项已公布，6 项未列明，11 个责任单位，32 对');
  expect(out).toContain('可以登记');
  expect(err).toBe('');
});

it('says the counts to programs under English names', async () => {
  const { json } = await duban('check', JILIN, '--json');
  expect(json()).toMatchObject({
    ok: true,
    plan: { id: 'jilin-2019', measures: 20, publishedMeasures: 14, withheldMeasures: 6, pairs: 32, units: 11 },
  });
});

it('names file, line and column of a unit that does not exist, and ends with 1', async () => {
  const folder = brokenCopy(
    'plan.yaml',
    'units: [market-regulation, banking-insurance]',
    'units: [market-regulation, bank]',
  );
  const { code, out } = await duban('check', folder);
  expect(code).toBe(1);
  expect(out).toMatch(/plan\.yaml:\d+:\d+ 写的是 “bank”，应为 /);
  expect(out).toContain('1 处错误');
  expect(out).not.toContain('可以登记');
});

it('lets a plan with mere warnings pass', async () => {
  const folder = brokenCopy('units.yaml', '        email: liaison@high-court.jilin.example\n', '');
  const { code, out } = await duban('check', folder);
  expect(code).toBe(0);
  expect(out).toMatch(/units\.yaml:\d+:\d+ 提醒：/);
  expect(out).toContain('没有错误，1 处提醒');
});

it('refuses to preview or register what has errors, with the same faults', async () => {
  const folder = brokenCopy('plan.yaml', 'due: 2019-05-31', 'due: 2019-05-32');
  for (const command of ['preview', 'register']) {
    const { code, err, out } = await duban(command, folder);
    expect(code).toBe(1);
    expect(err).toMatch(/plan\.yaml:\d+:\d+ 写的是 “2019-05-32”/);
    expect(out).toBe('');
  }
});
