/** Letters of the embedded inbox on the disk: one .eml file each, and an index that grows by one line per letter. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { open, rename, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { syncFolder } from './files';

/** What is known of a received letter without opening it. */
export interface IndexEntry {
  id: string;
  /** ISO instant, in real time. */
  received: string;
  from: string;
  /** Envelope recipients that were accepted. */
  to: string[];
  /** Display name of the first To address, else the address. */
  person: string;
  messageId?: string;
  planDate?: string;
  capacity?: string;
  /** What the letter says it is (`X-Duban-Kind`); absent in lines that older versions wrote. */
  kind?: string;
  /** Message-ID at the root of the conversation; absent in lines that older versions wrote. */
  thread?: string;
  subject: string;
}

/** A header longer than this belongs to no letter of ours (系统约定); the file keeps it whole. */
const MOST_CHARACTERS = 1_000;

export interface Envelope {
  from: string;
  to: string[];
}

export type LetterListener = (entry: IndexEntry) => void;

export interface InboxStore {
  /** Resolves only when the letter and its line in the index are on the disk. */
  keep: (raw: Buffer, envelope: Envelope) => Promise<IndexEntry>;
  /** In order of arrival. */
  messages: () => IndexEntry[];
  raw: (id: string) => Buffer | undefined;
  /** Calls back with every letter that is kept from now on; returns a function that ends it. */
  onLetter: (listener: LetterListener) => () => void;
  close: () => Promise<void>;
}

/** Opens the store of a folder with everything it was ever told to keep. */
export async function openInboxStore(folder: string): Promise<InboxStore> {
  mkdirSync(path.join(folder, 'letters'), { recursive: true, mode: 0o700 });
  const indexFile = path.join(folder, 'index.jsonl');
  const entries = new Map(readIndex(indexFile).map((entry) => [entry.id, entry]));
  const listeners = new Set<LetterListener>();
  const append = await lineAppender(indexFile);
  await syncFolder(folder);
  const letterFile = (id: string) => path.join(folder, 'letters', `${id}.eml`);
  return {
    async keep(raw, envelope) {
      const entry = await describe(raw, envelope);
      await writeLetter(letterFile(entry.id), raw);
      await append.line(JSON.stringify(entry));
      entries.set(entry.id, entry);
      for (const listener of listeners) listener(entry);
      return entry;
    },
    messages: () => [...entries.values()],
    raw: (id) => (entries.has(id) ? readFileSync(letterFile(id)) : undefined),
    onLetter(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => append.close(),
  };
}

/** A last line without its end was never answered with 250: its sender will come again. */
function readIndex(file: string): IndexEntry[] {
  if (!existsSync(file)) return [];
  const content = readFileSync(file);
  const whole = content.lastIndexOf('\n') + 1;
  if (whole < content.length) truncateSync(file, whole);
  const lines = content.subarray(0, whole).toString('utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as IndexEntry);
}

async function describe(raw: Buffer, { from, to }: Envelope): Promise<IndexEntry> {
  const { headers, messageId, references, inReplyTo, subject, to: addressed } = await simpleParser(headerOf(raw));
  const first = (Array.isArray(addressed) ? addressed[0] : addressed)?.value[0];
  const textOf = (name: string) => {
    const value = headers.get(name);
    return typeof value === 'string' ? shortened(value) : undefined;
  };
  const root = [references].flat()[0] ?? inReplyTo ?? messageId;
  return {
    id: `${Date.now().toString(36)}-${randomBytes(6).toString('hex')}`,
    received: new Date().toISOString(),
    from,
    to,
    person: shortened(first?.name || first?.address || to[0] || ''),
    messageId,
    planDate: textOf('x-duban-plan-date'),
    capacity: textOf('x-duban-capacity'),
    kind: textOf('x-duban-kind'),
    thread: root && shortened(root),
    subject: shortened(subject ?? ''),
  };
}

function shortened(text: string): string {
  return text.slice(0, MOST_CHARACTERS);
}

/** Only the header is parsed on receipt: a full parse of every letter would slow a storm of them. */
function headerOf(raw: Buffer): Buffer {
  const end = raw.indexOf('\r\n\r\n');
  return end < 0 ? raw : raw.subarray(0, end + 4);
}

async function writeLetter(file: string, raw: Buffer): Promise<void> {
  const unfinished = `${file}.tmp`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(raw);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
  await syncFolder(path.dirname(file));
}

/** Appends lines and syncs them; lines that arrive while the disk is busy share the next sync. */
async function lineAppender(file: string) {
  const handle = await open(file, 'a', 0o600);
  let size = (await handle.stat()).size;
  let waiting: string[] = [];
  let next: Promise<void> | undefined;
  let last: Promise<void> = Promise.resolve();
  const flush = async () => {
    next = undefined;
    const lines = Buffer.from(waiting.join(''));
    waiting = [];
    await appendOrUndo(handle, lines, size);
    size += lines.length;
  };
  return {
    line(text: string): Promise<void> {
      waiting.push(`${text}\n`);
      // After a failed write the following one is still tried: each sender hears only of its own.
      next ??= last = last.catch(() => {}).then(flush);
      return next;
    },
    async close(): Promise<void> {
      await last.catch(() => {});
      await handle.close();
    },
  };
}

/** A full disk must not leave half a line for the next one to be glued to. */
async function appendOrUndo(handle: FileHandle, lines: Buffer, size: number): Promise<void> {
  try {
    await handle.appendFile(lines);
    await handle.datasync();
  } catch (error) {
    await handle.truncate(size).catch(() => {});
    throw error;
  }
}
