/** The bytes of a mail, frozen: what is retried is always the same message under the same Message-ID. */
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { isMailbox } from './mailbox';

export interface Mailbox {
  name: string;
  address: string;
}

export interface MessageInput {
  from: Mailbox;
  replyTo: Mailbox;
  to: Mailbox;
  subject: string;
  text: string;
  html: string;
  /** With its angle brackets. */
  messageId: string;
  date: Date;
  /** Further headers, for instance `X-Duban-Plan-Date`. */
  headers: Record<string, string>;
}

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

/** Builds the message; the same input gives the same bytes. */
export async function frozenMessage(input: MessageInput): Promise<Buffer> {
  requireSafeHeaders(input);
  const { from, replyTo, to, subject, text, html, messageId, date } = input;
  const composer = new MailComposer({
    from,
    replyTo,
    to,
    subject,
    text,
    html,
    messageId,
    date,
    headers: { ...input.headers, 'Auto-Submitted': 'auto-generated' },
    // Chosen by the message, not by chance: a letter composed twice must be the same letter.
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 24),
    textEncoding: 'B',
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function requireSafeHeaders(input: MessageInput): void {
  for (const field of ['from', 'replyTo', 'to'] as const) {
    requireOneLine(`${field}.name`, input[field].name);
    requireMailbox(`${field}.address`, input[field].address);
  }
  requireOneLine('subject', input.subject);
  requireOneLine('messageId', input.messageId);
  if (!/^<[^<>\s]+@[^<>\s]+>$/.test(input.messageId)) throw new UnsafeHeader('messageId', '应写作 <标识@域名>');
  for (const [name, value] of Object.entries(input.headers)) {
    if (!/^X-[A-Za-z0-9-]+$/.test(name))
      throw new UnsafeHeader(JSON.stringify(name), '应以 X- 开头，只含字母、数字和连字符');
    requireOneLine(name, value);
  }
}

function requireOneLine(field: string, value: string): void {
  if (/[\r\n\0]/.test(value)) throw new UnsafeHeader(field, '含有换行符或空字符，应为一行文字');
}

function requireMailbox(field: string, address: string): void {
  requireOneLine(field, address);
  if (!isMailbox(address)) {
    throw new UnsafeHeader(field, `的值“${address}”不是单个邮箱地址，应写作 名称@域名`);
  }
}
