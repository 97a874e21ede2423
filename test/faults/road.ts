/**
 * The road from the worker to the inbox: passes every dialogue on, notes what became of each letter, and can hold, cut,
 * answer in the inbox's place or stay silent at each point of a dialogue.
 */
import { connect, createServer, type Socket } from 'node:net';
import { LOOPBACK } from '../../src/embedded/ports';
import { End } from './dialogue';

/** Where a dialogue stands: what has just arrived and was not passed on yet. `answer` is the inbox's word on the letter. */
export const POINTS = ['connect', 'mail', 'rcpt', 'data', 'body', 'dot', 'answer'] as const;
export type Point = (typeof POINTS)[number];

export interface Occasion {
  point: Point;
  /** Envelope recipient, empty before RCPT. */
  address: string;
  /** From the final dot on. */
  messageId?: string;
}

/** `pass` goes on; `drop` breaks both ends; a text is answered in the inbox's place. A promise that never settles is silence. */
export type Reaction = 'pass' | 'drop' | { answer: string };
export type Behaviour = (occasion: Occasion) => Promise<Reaction> | Reaction;

/** What became of one letter on the road; instants are real milliseconds. */
export interface Passage {
  messageId: string;
  address: string;
  /** The final dot went on to the inbox. */
  forwardedAt: number;
  /** The inbox confirmed it: the letter is on its disk. */
  acceptedAt?: number;
  /** The confirmation was passed on to the worker. */
  answeredAt?: number;
}

export interface Held extends Occasion {
  release(): void;
}

export interface Road {
  port: number;
  passages: Passage[];
  /** What happens to dialogues from now on. */
  behave(behaviour: Behaviour): void;
  /** Breaks off all connections; in a quiet moment these are the ones that are kept for the next letters. */
  breakOff(): void;
  /** Stops the next dialogue that comes to this point, until it is released. */
  hold(point: Point): Promise<Held>;
  stop(): Promise<void>;
}

interface Hold {
  point: Point;
  met: (held: Held) => void;
}

const passOn: Behaviour = () => 'pass';

/** Opens the road; `inboxPort` is asked for each dialogue, `refusal` for each recipient. */
export async function openRoad(
  inboxPort: () => number,
  refusal: (address: string) => string | undefined,
): Promise<Road> {
  const open = new Set<Socket>();
  const passages: Passage[] = [];
  let behaviour = passOn;
  let hold: Hold | undefined;
  const react = async (occasion: Occasion): Promise<Reaction> => {
    if (hold?.point === occasion.point) {
      const { met } = hold;
      hold = undefined;
      await new Promise<void>((release) => met({ ...occasion, release }));
    }
    const refused = occasion.point === 'rcpt' ? refusal(occasion.address) : undefined;
    return refused ? { answer: refused } : behaviour(occasion);
  };
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    const upstream = connect(inboxPort(), LOOPBACK);
    void new Dialogue(new End(socket), new End(upstream), react, passages).run();
  });
  const breakOff = () => open.forEach((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  return {
    port: (server.address() as { port: number }).port,
    passages,
    behave: (next) => void (behaviour = next),
    breakOff,
    hold: (point) => new Promise((met) => (hold = { point, met })),
    async stop() {
      breakOff();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

class Dialogue {
  private address = '';
  private refused = false;

  constructor(
    private readonly worker: End,
    private readonly inbox: End,
    private readonly react: (occasion: Occasion) => Promise<Reaction>,
    private readonly passages: Passage[],
  ) {}

  async run(): Promise<void> {
    // Whoever is left hears that the other has gone; a letter that is complete still arrives.
    this.inbox.socket.once('close', () => this.worker.hangUp());
    if (await this.goesOn('connect')) {
      await this.passReply();
      while (await this.passCommand());
    }
    this.worker.hangUp();
    this.inbox.hangUp();
  }

  private async passCommand(): Promise<boolean> {
    const command = await this.worker.line();
    if (!command) return false;
    const point = pointOf(command);
    if (point === 'mail') this.refused = false;
    if (point && this.refused) return this.answer('503 5.5.1 bad sequence');
    if (point === 'rcpt') this.address = /<([^>]*)>/.exec(command.toString())?.[1] ?? '';
    const reaction = point ? await this.react({ point, address: this.address }) : 'pass';
    if (reaction === 'drop' || !this.worker.isOpen) return false;
    if (reaction !== 'pass') return this.refuse(reaction.answer);
    this.inbox.say(command);
    const reply = await this.passReply();
    return point === 'data' && reply.startsWith('354') ? this.passLetter() : reply !== '';
  }

  /** The rest of a pipelined envelope meets a bad sequence, and the inbox forgets what it has of it. */
  private async refuse(reply: string): Promise<boolean> {
    this.refused = true;
    this.inbox.say('RSET\r\n');
    await this.inbox.reply();
    return this.answer(reply);
  }

  private answer(reply: string): boolean {
    this.worker.say(`${reply}\r\n`);
    return !reply.startsWith('421');
  }

  private async passLetter(): Promise<boolean> {
    await this.worker.beginning();
    if (!(await this.goesOn('body'))) return this.breakInTheMiddle();
    const letter = await this.worker.letter();
    if (!letter) return false;
    const messageId = /^message-id:\s*(\S+)/im.exec(letter.toString('latin1'))?.[1] ?? '';
    if (!(await this.goesOn('dot', messageId))) return false;
    const passage: Passage = { messageId, address: this.address, forwardedAt: Date.now() };
    this.passages.push(passage);
    this.inbox.say(letter);
    const reply = await this.inbox.reply();
    if (reply?.toString().startsWith('250')) passage.acceptedAt = Date.now();
    if (!reply || !(await this.goesOn('answer', messageId)) || !this.worker.isOpen) return false;
    this.worker.say(reply);
    passage.answeredAt = Date.now();
    return true;
  }

  private breakInTheMiddle(): false {
    const begun = this.worker.rest();
    this.inbox.say(begun.subarray(0, Math.floor(begun.length / 2)));
    return false;
  }

  private async passReply(): Promise<string> {
    const reply = await this.inbox.reply();
    if (reply) this.worker.say(reply);
    return reply?.toString() ?? '';
  }

  /** False when the dialogue ends here: an inbox that was told half of something cannot go on with it. */
  private async goesOn(point: Point, messageId?: string): Promise<boolean> {
    const reaction = await this.react({ point, address: this.address, messageId });
    if (reaction === 'pass') return true;
    if (reaction !== 'drop') {
      this.answer(reaction.answer);
      // An answer with the end of the connection at its heels may not be read.
      await this.worker.line();
    }
    return false;
  }
}

function pointOf(command: Buffer): Point | undefined {
  const verb = command.toString('latin1', 0, 4).toUpperCase();
  return verb === 'MAIL' ? 'mail' : verb === 'RCPT' ? 'rcpt' : verb === 'DATA' ? 'data' : undefined;
}
