/** The bytes of a mail, frozen: what is retried is always the same message under the same Message-ID. */
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { isLoopbackHost } from '../loopback';
import { signed, type DkimKey } from './dkim';
import { oneLine } from './inline';
import type { LetterKind } from './letter';
import { isMailbox } from './mailbox';

export interface Mailbox {
  name: string;
  address: string;
}

/** A mailbox with the name of its owner, on one line however it was written. */
export function mailboxNamed(name: string, address: string): Mailbox {
  return { name: oneLine(name), address };
}

export interface Attachment {
  fileName: string;
  contentType: string;
  content: string;
}

interface MessageParts {
  from: Mailbox;
  replyTo: Mailbox;
  to: Mailbox;
  subject: string;
  text: string;
  html: string;
  /** With its angle brackets. */
  messageId: string;
  /** The root of the conversation that the letter belongs to, with its angle brackets. */
  thread?: string;
  date: Date;
  /** Further headers, for instance `X-Duban-Plan-Date`. */
  headers: Record<string, string>;
  attachments?: Attachment[];
}

/** A letter of the office, or to whoever runs the system. Nobody can unsubscribe from what is owed. */
export interface DutyMessage extends MessageParts {
  kind: LetterKind | 'operator';
  unsubscribe?: undefined;
}

/** A receipt letter (办理回执) is a courtesy: `unsubscribe` is the address that ends such letters by one click (RFC 8058). */
export interface ReceiptMessage extends MessageParts {
  kind: 'answerReceipt';
  unsubscribe?: string;
}

export type MessageInput = DutyMessage | ReceiptMessage;

/** Thrown when a header field would carry a line break, a NUL or an address that is not one plain mailbox. */
export class UnsafeHeader extends Error {
  constructor(
    readonly field: string,
    expectation: string,
  ) {
    super(`邮件头字段“${field}”${expectation}，请更正该字段后重新生成信件。`);
    this.name = 'UnsafeHeader';
  }
}

/** Builds the message, signed where there is a key; the same input gives the same bytes. */
export async function frozenMessage(input: MessageInput, dkim?: DkimKey): Promise<Buffer> {
  requireSafeHeaders(input);
  const { from, replyTo, to, subject, text, html, messageId, thread, date } = input;
  const composer = new MailComposer({
    ...{ from, replyTo, to, subject, text, html, messageId, date },
    ...{ inReplyTo: thread, references: thread },
    headers: { ...input.headers, 'X-Duban-Kind': input.kind, ...AUTOMATIC, ...unsubscribing(input) },
    attachments: input.attachments?.map(attached),
    // Chosen by the message, not by chance: a letter composed twice must be the same letter.
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 24),
    textEncoding: 'B',
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const message = await composer.compile().build();
  return dkim ? signed(message, dkim) : message;
}

/**
 * A machine wrote it, and machines need not answer. Non-delivery reports are wanted, so not everything is suppressed; and no
 * `Precedence: bulk`, which a letter of an office to one reader is not.
 */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' };

function unsubscribing({ unsubscribe }: MessageInput): Record<string, string> {
  if (unsubscribe === undefined) return {};
  return { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** An attachment and no alternative: mail readers go on showing the letter. */
function attached({ fileName: filename, contentType, content }: Attachment) {
  return { filename, contentType, content, contentDisposition: 'attachment' as const, encoding: 'utf8' };
}

function requireSafeHeaders(input: MessageInput): void {
  for (const field of ['from', 'replyTo', 'to'] as const) {
    requireOneLine(`${field}.name`, input[field].name);
    requireMailbox(`${field}.address`, input[field].address);
  }
  requireOneLine('subject', input.subject);
  requireMessageId('messageId', input.messageId);
  if (input.thread !== undefined) requireMessageId('thread', input.thread);
  requireOneLine('kind', input.kind);
  for (const { fileName, contentType } of input.attachments ?? []) {
    requireOneLine('attachments.fileName', fileName);
    requireOneLine('attachments.contentType', contentType);
  }
  if (input.unsubscribe !== undefined) requireUnsubscribe(input.kind, input.unsubscribe);
  for (const [name, value] of Object.entries(input.headers)) {
    if (!/^X-[A-Za-z0-9-]+$/.test(name))
      throw new UnsafeHeader(JSON.stringify(name), '应以 X- 开头，只含字母、数字和连字符');
    requireOneLine(name, value);
  }
}

function requireOneLine(field: string, value: string): void {
  if (/[\r\n\0]/.test(value)) throw new UnsafeHeader(field, '含有换行符或空字符，应为一行文字');
}

function requireMessageId(field: string, value: string): void {
  requireOneLine(field, value);
  if (!/^<[^<>\s]+@[^<>\s]+>$/.test(value)) throw new UnsafeHeader(field, '应写作 <标识@域名>');
}

/** The types say it too; a letter that reached this by another way must not offer what nobody may do. */
function requireUnsubscribe(kind: string, url: string): void {
  if (kind !== 'answerReceipt') throw new UnsafeHeader('unsubscribe', '只用于办理回执，工作提醒不提供退订');
  if (!isUnsubscribeUrl(url)) {
    throw new UnsafeHeader('unsubscribe', `的值“${url}”应为 https 网址（本机可用 http），不含空格和尖括号`);
  }
}

function isUnsubscribeUrl(url: string): boolean {
  if (!/^[\x21-\x7e]+$/.test(url) || /[<>"]/.test(url) || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
}

function requireMailbox(field: string, address: string): void {
  requireOneLine(field, address);
  if (!isMailbox(address)) {
    throw new UnsafeHeader(field, `的值“${address}”不是单个邮箱地址，应写作 名称@域名`);
  }
}
