/** Chance from one seed: the same seed always tells the same story, on every machine. */

/** One round of SplitMix32: spreads neighbouring numbers far apart. */
export function hash(number: number): number {
  let mixed = (number + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = hash(seed % 4294967296) ^ hash(Math.floor(seed / 4294967296) + 1);
  }

  /** From 0 up to but not including 1. */
  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return hash(this.state) / 4294967296;
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.int(0, choices.length - 1)] as T;
  }

  /** Each with the same probability, in their order. */
  some<T>(choices: readonly T[], probability: number): T[] {
    return choices.filter(() => this.chance(probability));
  }

  shuffled<T>(list: readonly T[]): T[] {
    const result = [...list];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = this.int(0, last);
      [result[last], result[other]] = [result[other] as T, result[last] as T];
    }
    return result;
  }

  /** `count` different whole numbers, ascending. */
  rising(count: number, from: number, to: number): number[] {
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(this.int(from, to));
    return [...chosen].sort((a, b) => a - b);
  }
}
