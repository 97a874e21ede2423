/** The embedded inbox: a real SMTP server on loopback that keeps every letter and can be told to refuse addresses. */
import path from 'node:path';
import type { Readable } from 'node:stream';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { EmbeddedServerError } from './errors';
import { readJson, writeWhole } from './files';
import { openInboxStore, type IndexEntry, type InboxStore, type LetterListener } from './inbox-store';
import { LOOPBACK, rememberedPort } from './ports';

export type { IndexEntry } from './inbox-store';

const DEFAULT_PORT = 8125;
const LARGEST_LETTER_BYTES = 25 * 1024 * 1024;
const CLOSE_LIMIT_MS = 1_000;

/** The answer of a mailbox that refuses: 550 for good, 450 for now. */
export interface Refusal {
  code: 550 | 450;
  text: string;
}

export interface Inbox {
  port: number;
  /** Answers every RCPT TO for this address so, also after a restart, until `accept`. */
  refuse: (address: string, refusal: Refusal) => void;
  accept: (address: string) => void;
  refusals: () => Record<string, Refusal>;
  messages: () => IndexEntry[];
  raw: (id: string) => Buffer | undefined;
  /** Calls back with every letter that arrives from now on; returns a function that ends it. */
  onLetter: (listener: LetterListener) => () => void;
  stop: () => Promise<void>;
}

/** Starts the inbox of a folder on the port it had before, else on the wished or next free one. */
export async function startInbox({ folder, port }: { folder: string; port?: number }): Promise<Inbox> {
  const store = await openInboxStore(folder);
  const refusals = rememberedRefusals(path.join(folder, 'refusals.json'));
  const server = smtpServer(store, refusals);
  const listening = await listen(server, await rememberedPort(path.join(folder, 'port.json'), port ?? DEFAULT_PORT));
  return {
    port: listening,
    refuse: refusals.set,
    accept: refusals.remove,
    refusals: refusals.all,
    messages: store.messages,
    raw: store.raw,
    onLetter: store.onLetter,
    async stop() {
      await new Promise<void>((resolve) => server.close(resolve));
      await store.close();
    },
  };
}

type Refusals = ReturnType<typeof rememberedRefusals>;

function rememberedRefusals(file: string) {
  const byAddress = new Map(Object.entries(readJson<Record<string, Refusal>>(file) ?? {}));
  const all = () => Object.fromEntries(byAddress);
  const save = () => writeWhole(file, JSON.stringify(all()));
  return {
    all,
    of: (address: string) => byAddress.get(address.toLowerCase()),
    set: (address: string, refusal: Refusal) => {
      byAddress.set(address.toLowerCase(), refusal);
      save();
    },
    remove: (address: string) => {
      if (byAddress.delete(address.toLowerCase())) save();
    },
  };
}

function smtpServer(store: InboxStore, refusals: Refusals): SMTPServer {
  return new SMTPServer({
    banner: 'duban embedded inbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_LETTER_BYTES,
    closeTimeout: CLOSE_LIMIT_MS,
    onRcptTo({ address }, _session, answer) {
      const refusal = refusals.of(address);
      answer(refusal ? smtpError(refusal.code, refusal.text) : null);
    },
    onData(stream, session, answer) {
      receive(store, stream, session).then(
        (entry) => answer(null, `2.0.0 queued as ${entry.id}`),
        (error: Error) => answer(error),
      );
    },
  });
}

/** The sender hears 250 only after `keep`: what the inbox confirmed it cannot lose. */
async function receive(store: InboxStore, stream: SMTPServerDataStream, session: SMTPServerSession) {
  const raw = await readAll(stream);
  if (stream.sizeExceeded) throw smtpError(552, `letter larger than ${LARGEST_LETTER_BYTES} bytes`);
  const { mailFrom, rcptTo } = session.envelope;
  const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
  try {
    return await store.keep(raw, envelope);
  } catch (error) {
    throw smtpError(451, `cannot store the letter: ${String(error)}`);
  }
}

async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function smtpError(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

function listen(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', (error) => reject(unlistenable(port, error)));
    server.listen(port, LOOPBACK, () => resolve(port));
  });
}

function unlistenable(port: number, error: Error): EmbeddedServerError {
  return new EmbeddedServerError(
    `收件箱无法在 ${LOOPBACK}:${port} 监听：${error.message}。请关闭占用该端口的程序后重试。`,
  );
}
