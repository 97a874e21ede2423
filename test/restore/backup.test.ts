/** `duban backup` while everything runs, `duban restore` into the same folder, and `duban repair` without a worker. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings } from '../../config/settings';
import { processWorld } from '../../src/cli/world';
import { run } from '../../src/cli/program';
import { requireRepaired } from '../../src/embedded/repair-mark';
import { temporalCli } from '../support/temporal-cli';
import { Office } from './office';

const folder = mkdtempSync(path.join(tmpdir(), 'duban-backup-'));
chmodSync(folder, 0o711); // under root the database is another user's, who must be able to pass
const data = path.join(folder, 'data');
const copy = path.join(folder, 'copy');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One invocation of the command line on this data folder. */
async function duban(...args: string[]): Promise<{ code: number; text: string }> {
  let text = '';
  const say = (more: string) => void (text += more);
  const settings = () => readSettings({ DUBAN_DATA: data, DUBAN_TEMPORAL_CLI: temporalCli() });
  const code = await run(args, { ...processWorld(), out: say, err: say, settings });
  return { code, text };
}

describe('a backup of the embedded servers', () => {
  it('is taken while everything runs, into a new folder only', async () => {
    const office = await Office.open(data);
    try {
      await office.work();
      await office.goOnUntil('2019-02-03');
      expect(await duban('backup', copy)).toMatchObject({ code: 0, text: expect.stringContaining('已备份') });
      await office.goOnUntil('2019-03-20');
      expect((await duban('backup', copy)).text).toContain('不是空的');
      expect((await duban('restore', copy, '--yes')).text).toContain('正在运行');
    } finally {
      await office.close();
    }
  }, 600_000);

  it('is refused by restore when it is none, and needs a yes', async () => {
    const other = path.join(folder, 'other');
    mkdirSync(other);
    writeFileSync(path.join(other, 'notes.txt'), 'mine');
    expect((await duban('restore', other, '--yes')).text).toContain('不是督办的备份');
    expect(await duban('restore', copy)).toMatchObject({ code: 2, text: expect.stringContaining('--yes') });
  });

  it('comes back as it was, keeps what it replaces, and is repaired before anybody works', async () => {
    const restored = await duban('restore', copy, '--yes', '--json');
    const { former } = JSON.parse(restored.text) as { former: string[] };
    expect(former).toHaveLength(3);
    for (const place of former) expect(existsSync(place)).toBe(true);
    expect(() => requireRepaired(data)).toThrow('请先运行 duban repair');
    const repaired = await duban('repair', '--yes');
    expect(repaired).toMatchObject({ code: 0, text: expect.stringContaining('止于方案时间 2019-02-0') });
    expect(await duban('repair')).toMatchObject({ code: 0, text: expect.stringContaining('无需修复') });
    expect(() => requireRepaired(data)).not.toThrow();
    const office = await Office.open(data);
    try {
      expect(await office.records.ledger({ planId: 'rehearsal-jilin-2019', type: 'issued' })).toEqual([]);
      await office.work();
      await office.goOnUntil('2019-03-20');
      expect(await office.records.ledger({ planId: 'rehearsal-jilin-2019', type: 'issued' })).toHaveLength(1);
    } finally {
      await office.close();
    }
  }, 600_000);
});
