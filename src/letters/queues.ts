/** Letters that wait for their turn: a queue for each receiving domain, and the queues take turns. */
import { domainOf } from './dawdling';

class Queues<Letter extends { address: string }> {
  private readonly queues = new Map<string, Letter[]>();
  private waiting = 0;

  get size(): number {
    return this.waiting;
  }

  add(letter: Letter): void {
    const domain = domainOf(letter.address);
    const queue = this.queues.get(domain);
    if (queue) queue.push(letter);
    else this.queues.set(domain, [letter]);
    this.waiting += 1;
  }

  /** Who stands first for a domain. */
  first(domain: string): Letter | undefined {
    return this.queues.get(domain)?.[0];
  }

  firsts(): Letter[] {
    return [...this.queues.values()].flatMap(([letter]) => letter ?? []);
  }

  /** The first letter of the next queue that may send one; that queue then stands behind the others. */
  take(mayGoTo: (domain: string) => boolean): Letter | undefined {
    for (const [domain, queue] of this.queues) {
      if (!mayGoTo(domain)) continue;
      const letter = queue.shift();
      this.queues.delete(domain);
      if (queue.length > 0) this.queues.set(domain, queue);
      this.waiting -= 1;
      return letter;
    }
    return undefined;
  }
}

/** All that waits in a batch. Whoever is known to be slow by the time of his turn waits for a seat with the slow ones. */
export class WaitingRoom<Letter extends { address: string }> {
  readonly quick = new Queues<Letter>();
  readonly slow = new Queues<Letter>();

  constructor(letters: Letter[]) {
    for (const letter of letters) this.quick.add(letter);
  }

  get size(): number {
    return this.quick.size + this.slow.size;
  }
}
