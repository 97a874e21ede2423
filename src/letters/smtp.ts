/** Hands frozen bytes to the mail server over pooled connections and says plainly what became of them. */
import { createTransport } from 'nodemailer';
import { isLoopbackServer } from '../loopback';
import { DEFAULT_LIMITS, type TrafficLimits } from './traffic';

const CONNECTION_TIMEOUT_MS = 10_000;
const GREETING_TIMEOUT_MS = 10_000;
const SOCKET_TIMEOUT_MS = 30_000;
/** A server that trickles its replies never meets the socket time-out; this ends the attempt inside the activity's own. */
const ATTEMPT_TIMEOUT_MS = 50_000;

export interface MailerSettings {
  host: string;
  port: number;
  secure?: boolean;
  user?: string;
  pass?: string;
  limits?: TrafficLimits;
}

/** The server's answer that it has taken the message. */
export interface SmtpAnswer {
  code: number;
  text: string;
}

/** What whoever shares out the connections has to do with one attempt. */
export interface Passage {
  /** Called when a connection is open and the dialogue about this letter begins. */
  boards: () => void;
  /** Breaks the attempt off, while nothing is handed over. */
  givesWay: AbortSignal;
}

export interface Mailer {
  /** Resolves with the 2xx answer; rejects with `SendFailure`. */
  send(raw: Buffer, envelope: { from: string; to: string }, passage?: Passage): Promise<SmtpAnswer>;
  /** Whether the server is on this machine, as a rehearsal demands. */
  loopback: boolean;
  /** What the server, and those behind it, are to be spared; the defaults where nothing is said. */
  limits?: TrafficLimits;
  close(): void;
}

/**
 * permanent: refused for good · temporary: surely not taken, try again · gaveWay: broken off for others, surely not taken ·
 * ambiguous: nobody knows whether it was taken.
 */
export type FailureKind = 'permanent' | 'temporary' | 'gaveWay' | 'ambiguous';

/** Thrown when a message was not, or perhaps not, taken by the mail server. */
export class SendFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    /** The SMTP code, where the server answered at all. */
    readonly code: number | undefined,
    readonly text: string,
    cause?: unknown,
  ) {
    super(`${MESSAGES[kind]}（${code === undefined ? text : `${code} ${text}`}）`, { cause });
    this.name = 'SendFailure';
  }
}

const MESSAGES: Record<FailureKind, string> = {
  permanent: '邮件服务器拒收，请核实收件地址',
  temporary: '邮件暂未发出，稍后重试',
  gaveWay: '收件方应答太慢，先发其他信件，随后即发',
  ambiguous: '邮件可能已被接收，连接在答复之前中断，将以同一 Message-ID 重试',
};

const GAVE_WAY = '收件方应答太慢，让其他信件先发';

/** Opens no connection yet; the pool does so with the first letter. */
export function createMailer(settings: MailerSettings): Mailer {
  const handedOver = new WeakSet<Buffer>();
  const boarding = new WeakMap<Buffer, () => void>();
  const transport = createTransport(poolOptions(settings));
  transport.use('stream', (mail, done) => {
    const { raw } = mail.data;
    // Its end, not the end of the source: small messages are buffered long before the server asks for them. And it comes
    // before the final dot leaves: when in doubt, the letter left.
    mail.message.processFunc((outgoing) => outgoing.once('end', () => Buffer.isBuffer(raw) && handedOver.add(raw)));
    // The pool asks for the stream when a connection that is open is this letter's.
    const createReadStream = mail.message.createReadStream.bind(mail.message);
    mail.message.createReadStream = (options) => {
      if (Buffer.isBuffer(raw)) boarding.get(raw)?.();
      return createReadStream(options);
    };
    done();
  });
  return {
    loopback: isLoopbackServer(settings.host),
    limits: settings.limits,
    async send(bytes, envelope, passage) {
      // A view of its own for each attempt: what was handed over once says nothing of the next try.
      const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      const yielding = new AbortController();
      const giveWay = () => !handedOver.has(raw) && yielding.abort();
      if (passage) boarding.set(raw, passage.boards);
      passage?.givesWay.addEventListener('abort', giveWay, { once: true });
      try {
        const signal = AbortSignal.any([AbortSignal.timeout(ATTEMPT_TIMEOUT_MS), yielding.signal]);
        const { response } = await transport.sendMail({ raw, envelope, signal });
        return answerOf(response);
      } catch (error) {
        if (yielding.signal.aborted) throw new SendFailure('gaveWay', undefined, GAVE_WAY, error);
        throw failureOf(error as SmtpError, handedOver.has(raw));
      } finally {
        passage?.givesWay.removeEventListener('abort', giveWay);
      }
    },
    close: () => transport.close(),
  };
}

function poolOptions({ host, port, secure, user, pass, limits = DEFAULT_LIMITS }: MailerSettings) {
  return {
    pool: true as const,
    host,
    port,
    secure: secure ?? false,
    // Nothing leaves the machine on loopback, and a local server's certificate is seldom signed for it.
    ignoreTLS: !secure && /^(127\.|localhost$|::1$)/.test(host),
    auth: user === undefined ? undefined : { user, pass: pass ?? '' },
    maxConnections: limits.connections,
    dnsTimeout: CONNECTION_TIMEOUT_MS,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    // Once, for an idle connection that the server had closed; other retries belong to whoever keeps the letter.
    maxRequeues: 1,
  };
}

interface SmtpError extends Error {
  responseCode?: number;
  response?: string;
  /** The command that was answered: CONN, EHLO, AUTH …, MAIL FROM, RCPT TO, DATA. */
  command?: string;
}

function failureOf(error: SmtpError, bodyHandedOver: boolean): SendFailure {
  if (!error.responseCode) {
    return new SendFailure(bodyHandedOver ? 'ambiguous' : 'temporary', undefined, error.message, error);
  }
  const { code, text } = answerOf(error.response ?? `${error.responseCode}`);
  return new SendFailure(isRefusal(error) ? 'permanent' : 'temporary', code, text, error);
}

/**
 * Only an answer to the recipient or to the message refuses the letter. A 5xx to the greeting, to the sign-in or to the
 * sender speaks of our own settings: taken for a bounce, one wrong password would discredit every mailbox of the roster.
 */
function isRefusal({ responseCode, command }: SmtpError): boolean {
  const aboutTheLetter = command === 'RCPT TO' || command === 'DATA';
  return aboutTheLetter && responseCode !== undefined && responseCode >= 500 && !SESSION_CODES.has(responseCode);
}

/** Bad sequence, sign-in required, sign-in failed: the session's fault, whatever command they answer. */
const SESSION_CODES = new Set([503, 530, 535]);

function answerOf(response: string): SmtpAnswer {
  const code = Number(response.slice(0, 3));
  const text = response.replace(/^\d{3}[ -]?/gm, '').replace(/\s+/g, ' ');
  return { code, text: text.trim() };
}
