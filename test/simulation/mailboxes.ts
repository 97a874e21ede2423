/** The mail server of a story: takes every letter, unless a mailbox is in trouble just then. */
import type { Instant } from '../../src/domain/time';
import { SendFailure, type FailureKind, type Mailer, type SmtpAnswer } from '../../src/letters/smtp';
import type { LetterRow } from '../../src/records/records';
import type { Chronicle } from './chronicle';
import type { QuickRecords } from './records';

type Answer = [kind: FailureKind, code?: number];

export class Mailboxes implements Mailer {
  loopback = true;
  /** None by the minute: months pass here in seconds. */
  readonly limits = { connections: 20, domainAtOnce: 20 };
  now: Instant = 0;
  private readonly trouble = new Map<string, Answer>();

  constructor(
    private readonly records: QuickRecords,
    private readonly chronicle: Chronicle,
  ) {}

  /** What the mailbox answers from now on; without an answer it takes letters again. */
  answers(address: string, answer: Answer | undefined): void {
    if (answer) this.trouble.set(address.toLowerCase(), answer);
    else this.trouble.delete(address.toLowerCase());
  }

  async send(raw: Buffer, { to }: { to: string }): Promise<SmtpAnswer> {
    const answer = this.trouble.get(to.toLowerCase());
    // An answer that never came says nothing of the letter: here it always arrived.
    if (!answer || answer[0] === 'ambiguous') this.chronicle.arrived(this.letterOf(raw), this.now, !answer);
    if (answer) throw new SendFailure(answer[0], answer[1], 'no thanks');
    return { code: 250, text: 'ok' };
  }

  close() {}

  /** Which letter these bytes are. */
  private letterOf(raw: Buffer): LetterRow {
    const id = /^Message-ID: <([0-9a-f]+)@/im.exec(raw.toString('latin1'))?.[1] ?? '';
    const letter = this.records.frozen.get(id);
    if (!letter) throw new Error(`bytes without a letter: ${raw.toString('latin1').slice(0, 200)}`);
    return letter;
  }
}
