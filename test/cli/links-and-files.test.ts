/** `duban links`, `duban files` and `duban web` as a terminal sees them. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { attachmentStore } from '../../src/attachments/store';
import type { AnswerFile } from '../../src/domain/answer-files';
import { instantAt } from '../../src/domain/time';
import type { AnswerRecords, Link, LinkQuery } from '../../src/records/answering';
import { duban, Office } from './harness';

const PLAN = 'jilin-2019';
const HASH = `440f872e${'a'.repeat(56)}`;

const LINK: Link = {
  hash: HASH,
  letterId: 'e62e1c32'.padEnd(32, '0'),
  planId: PLAN,
  ...{ measure: 3, slot: 2, unit: 'banking-insurance', duty: 'breakdown', contact: 'banking-insurance-liaison' },
  createdAt: instantAt('2019-05-30', '09:00'),
  expiresAt: instantAt('2019-07-01'),
  withdrawnAt: null,
  withdrawnWhy: null,
};

function office(links: Link[] = [LINK], today = '2019-06-05') {
  const it = new Office(today);
  const asked: LinkQuery[] = [];
  const answering: Partial<AnswerRecords> = {
    links: async (query) => (asked.push(query), links),
    withdrawLinks: async (query) => (asked.push(query), links.length),
  };
  it.answering = answering as AnswerRecords;
  return { it, asked };
}

describe('duban links', () => {
  it('lists whose they are and until when they open, and nothing that opens one', async () => {
    const withdrawn = { ...LINK, hash: 'b'.repeat(64), withdrawnAt: LINK.createdAt, withdrawnWhy: '误转' };
    const { out, code } = await office([LINK, withdrawn]).it.duban('links');
    expect(code).toBe(0);
    expect(out).toMatch(
      /440f872e +e62e1c32 +举措3 吉林银保监局 细化责任阶段材料 +赵文博 +2019-05-30 09:00 +2019-07-01 00:00 +有效/,
    );
    expect(out).toContain('已收回：误转');
    expect((await office([LINK], '2019-07-01').it.duban('links')).out).toContain('已过期');
    expect((await office([]).it.duban('links')).out).toContain('没有符合条件的链接');
  });

  it('are meant by measure, person and letter', async () => {
    const { it, asked } = office();
    await it.duban('links', '--measure', '3', '--person', '赵文博', '--letter', 'e62e');
    expect(asked).toEqual([{ planId: PLAN, measure: 3, contact: 'banking-insurance-liaison', letter: 'e62e' }]);
  });

  it('are withdrawn by a coordinator, with a reason, and never all of them by mistake', async () => {
    const { it, asked } = office();
    const reason = ['--reason', '误转', '--as', 'coordinator-1'];
    const done = await it.duban('links', 'withdraw', '--measure', '3', ...reason);
    expect([done.code, done.out]).toEqual([0, expect.stringContaining('已收回 1 个链接，已记入台账')]);
    expect(asked).toEqual([{ planId: PLAN, measure: 3, contact: undefined, letter: undefined }]);
    const all = await it.duban('links', 'withdraw', ...reason);
    expect([all.code, all.err]).toEqual([2, expect.stringContaining('--measure、--person、--letter 至少写一个')]);
    const nobody = await it.duban('links', 'withdraw', '--measure', '3', '--reason', '误转');
    expect([nobody.code, nobody.err]).toEqual([2, expect.stringContaining('--as')]);
    const silent = await it.duban('links', 'withdraw', '--measure', '3', '--as', 'coordinator-1');
    expect([silent.code, silent.err]).toEqual([2, expect.stringContaining('--reason')]);
    expect(asked).toHaveLength(1);
  });
});

describe('duban files', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'duban-files-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function withFile(name = '实施方案.pdf', words = '%PDF-1.7 虚构') {
    const it = new Office('2019-06-05');
    const store = path.join(folder, 'store');
    it.environment = { channels: {}, answering: { attachmentsFolder: store } } as Office['environment'];
    const bytes = Buffer.from(words);
    const hash = await attachmentStore(store).keep(bytes);
    const file: AnswerFile = { hash, name, mediaType: 'application/pdf', size: bytes.length };
    const subject = { planId: PLAN, measure: 3, slot: 2, unit: 'banking-insurance' };
    const actor = { person: 'banking-insurance-liaison', capacity: 'unit' as const, unit: 'banking-insurance' };
    const at = instantAt('2019-05-30', '10:05');
    const event = { type: 'submitted', subject, duty: 'breakdown', at, actor, data: { files: [file] } };
    const sealing = { sealedNo: null, hash: null, previousHash: null };
    it.ledger.push({ id: 1, planId: PLAN, planTime: at, recordedAt: '', event, ...sealing });
    return { it, file, to: path.join(folder, 'fetched') };
  }

  it('lists what came with what, and by whom', async () => {
    const { it, file } = await withFile();
    const { out } = await it.duban('files');
    expect(out).toMatch(
      new RegExp(
        `${file.hash.slice(0, 8)} +2019-05-30 10:05 +举措3 吉林银保监局 +\\S*报送\\S* +赵文博 +15 B +实施方案.pdf`,
      ),
    );
    expect((await it.duban('files', '--measure', '5')).out).toContain('没有符合条件的附件');
    expect((await it.duban('files', '--json')).json()).toMatchObject({ files: [{ ...file, event: 'submitted' }] });
  });

  it('fetches one whole, and overwrites nothing', async () => {
    const { it, file, to } = await withFile();
    const get = () => it.duban('files', 'get', file.hash.slice(0, 8), '--to', to);
    expect(await get()).toMatchObject({ code: 0, out: expect.stringContaining('内容与校验值相符') });
    expect(readFileSync(path.join(to, '实施方案.pdf'), 'utf8')).toBe('%PDF-1.7 虚构');
    expect(await get()).toMatchObject({ code: 2, err: expect.stringContaining('已经存在，没有覆盖') });
  });

  it.each(['../../etc/passwd.pdf', '..\\..\\a.pdf', '/etc/cron.d/x.pdf', 'a\r\nb.pdf', '.bashrc.pdf'])(
    'whatever it is called, it stays in the folder that was named: %j',
    async (name) => {
      const { it, file, to } = await withFile(name);
      const { code, json } = await it.duban('files', 'get', file.hash, '--to', to, '--json');
      const { file: target } = json() as { file: string };
      expect([code, path.dirname(target)]).toEqual([0, to]);
      expect(path.basename(target)).not.toMatch(/^\.|[\r\n/\\]/);
      expect(existsSync(target)).toBe(true);
    },
  );

  it('says what is wrong: unknown, ambiguous, gone, damaged', async () => {
    const { it, file, to } = await withFile();
    const get = async (hash: string) => (await it.duban('files', 'get', hash, '--to', to)).err;
    expect(await get('0000')).toMatch(/没有校验值以“0000”开头的附件/);
    expect(await get(file.hash.slice(0, 3))).toContain('至少写 4 位');
    const kept = path.join(folder, 'store', file.hash.slice(0, 2), file.hash);
    writeFileSync(kept, 'something else');
    expect(await get(file.hash)).toMatch(/内容与其校验值不符，已损坏；请从备份恢复/);
    rmSync(kept);
    expect(await get(file.hash)).toMatch(/附件不在 .*请核对 DUBAN_ATTACHMENTS/);
    expect(existsSync(to)).toBe(false);
  });
});

describe('duban web', () => {
  it('says what is missing before it starts', async () => {
    const { code, err } = await duban('web');
    expect([code, err]).toEqual([4, expect.stringContaining('请先运行 npm start，或设置 DUBAN_DATABASE_URL')]);
  });
});
