/** What is taken in of what somebody attaches: all of it or nothing, whole, and under names that are only words. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FilesRefused, safeName, takeIn } from '../../src/attachments/intake';
import { attachmentStore } from '../../src/attachments/store';
import { PAYLOADS } from '../support/payloads';

const PDF = Buffer.from('%PDF-1.7 虚构');
const MEGABYTE = 1024 * 1024;

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'duban-intake-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const store = () => attachmentStore(path.join(folder, 'kept'));
const kept = () => (existsSync(path.join(folder, 'kept')) ? readdirSync(path.join(folder, 'kept')) : []);

it('all are kept under their hash, the same bytes once', async () => {
  const files = await takeIn(
    store(),
    [
      { name: '一.pdf', bytes: PDF },
      { name: '二.pdf', bytes: PDF },
    ],
    [],
  );
  expect(files.map(({ name, size }) => [name, size])).toEqual([
    ['一.pdf', PDF.length],
    ['二.pdf', PDF.length],
  ]);
  expect(new Set(files.map(({ hash }) => hash)).size).toBe(1);
  const hash = files[0]!.hash;
  expect(await store().read(hash)).toEqual(PDF);
  expect(statSync(path.join(folder, 'kept', hash.slice(0, 2), hash)).mode & 0o777).toBe(0o600);
  expect(readdirSync(path.join(folder, 'kept', hash.slice(0, 2)))).toEqual([hash]);
});

it('with one that cannot be taken none is, and every fault is named', async () => {
  const uploads = [
    { name: '好.pdf', bytes: PDF },
    { name: '坏.exe', bytes: PDF },
    { name: '空.pdf', bytes: Buffer.alloc(0) },
  ];
  const refused = takeIn(store(), uploads, []);
  await expect(refused).rejects.toBeInstanceOf(FilesRefused);
  await expect(refused).rejects.toThrow(/“坏\.exe”的类型不能接收.*；“空\.pdf”是空文件.*请改正后重新选择附件/);
  expect(kept()).toEqual([]);
});

it('not more than ten at once, nor more than a hundred megabytes by one link', async () => {
  const eleven = Array.from({ length: 11 }, (_, no) => ({ name: `${no}.pdf`, bytes: PDF }));
  await expect(takeIn(store(), eleven, [])).rejects.toThrow('共 11 个文件，最多 10 个（系统约定）');
  const before = { hash: 'a'.repeat(64), name: '旧.pdf', mediaType: 'application/pdf', size: 100 * MEGABYTE };
  await expect(takeIn(store(), eleven.slice(1), [before])).rejects.toThrow('合计不超过 100 MB（系统约定）');
  expect(kept()).toEqual([]);
  expect(await takeIn(store(), [], [before])).toEqual([]);
});

it('what is not what its hash says is told, never handed out', async () => {
  const [file] = await takeIn(store(), [{ name: '一.pdf', bytes: PDF }], []);
  const place = path.join(folder, 'kept', file!.hash.slice(0, 2), file!.hash);
  chmodSync(place, 0o600);
  writeFileSync(place, 'something else');
  await expect(store().read(file!.hash)).rejects.toThrow('已损坏；请从备份恢复该文件');
  expect(await store().read('../../../etc/passwd')).toBeUndefined();
});

it.each(PAYLOADS.map((words) => [JSON.stringify(words).slice(0, 50), words]))(
  'a name is one line, no path and not hidden: %s',
  (_, words) => {
    const name = safeName(`${words}.pdf`);
    expect(name).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069/\\<>:"|?*]/u);
    expect(name).toMatch(/^[^.].*\.pdf$|^[^.]+$/u);
    expect(Array.from(name).length).toBeLessThanOrEqual(126);
  },
);
