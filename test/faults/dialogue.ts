/** One end of an SMTP dialogue, read by lines, replies and letters. */
import type { Socket } from 'node:net';

const END_OF_LETTER = Buffer.from('\r\n.\r\n');
const LAST_LINE_OF_REPLY = /^\d{3}[^-]/;

export class End {
  private received = Buffer.alloc(0);
  private readonly waiting = new Set<() => void>();
  private gone = false;

  constructor(readonly socket: Socket) {
    const wake = () => this.waiting.forEach((look) => look());
    socket.on('data', (chunk: Buffer) => {
      this.received = Buffer.concat([this.received, chunk]);
      wake();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.gone = true;
      wake();
    });
  }

  get isOpen(): boolean {
    return !this.gone && this.socket.writable;
  }

  say(bytes: Buffer | string): void {
    if (this.isOpen) this.socket.write(bytes);
  }

  hangUp(): void {
    this.socket.destroy();
  }

  /** One line with its end; undefined when the other side has left. */
  line(): Promise<Buffer | undefined> {
    return this.take((bytes) => endOf(bytes, '\r\n'));
  }

  /** All lines of one reply. */
  reply(): Promise<Buffer | undefined> {
    return this.take((bytes) => {
      for (let from = 0, end = endOf(bytes, '\r\n'); end !== undefined; from = end, end = endOf(bytes, '\r\n', from)) {
        if (LAST_LINE_OF_REPLY.test(bytes.toString('latin1', from, end))) return end;
      }
      return undefined;
    });
  }

  /** Waits until something of a letter is here, and leaves it. */
  async beginning(): Promise<void> {
    await this.take((bytes) => (bytes.length > 0 ? 0 : undefined));
  }

  /** A letter up to and with its final dot. */
  letter(): Promise<Buffer | undefined> {
    return this.take((bytes) => endOf(bytes, END_OF_LETTER));
  }

  /** Everything that is here. */
  rest(): Buffer {
    return this.cut(this.received.length);
  }

  private take(find: (bytes: Buffer) => number | undefined): Promise<Buffer | undefined> {
    return new Promise((resolve) => {
      const look = () => {
        const end = find(this.received);
        if (end === undefined && !this.gone) return;
        this.waiting.delete(look);
        resolve(end === undefined ? undefined : this.cut(end));
      };
      this.waiting.add(look);
      look();
    });
  }

  private cut(end: number): Buffer {
    const taken = this.received.subarray(0, end);
    this.received = this.received.subarray(end);
    return taken;
  }
}

function endOf(bytes: Buffer, mark: Buffer | string, from = 0): number | undefined {
  const at = bytes.indexOf(mark, from);
  return at < 0 ? undefined : at + mark.length;
}
