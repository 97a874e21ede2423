/** Who keeps others waiting: mailboxes and domains whose letters are overtaken by letters that set off later. */
import type { Instant } from '../domain/time';

/** 系统约定. Fewer overtake by chance: letters under way together are answered in any order. */
const OVERTAKEN = 10;
/** 系统约定. So many times as long as others usually take. */
const TIMES_AS_LONG = 2;
/** 系统约定. A mailbox that was slow and answers within this is quick again. */
const BRISK_MS = 1_000;
/** How much the latest answer weighs: seven slow ones in a row make a domain slow, with a quick one between it takes more. */
const LATEST = 0.1;
/** The oldest mailboxes are forgotten first, and then found out again. */
const REMEMBERED = 10_000;

/** One letter under way. */
export interface Trip {
  address: string;
  /** When the dialogue about it began; Infinity before. */
  since: Instant;
  /** Answers to letters that set off later. */
  overtaken: number;
}

/**
 * Slow is who is overtaken, not who takes long: where a whole server or this machine is slow nobody is overtaken, and
 * nobody is blamed.
 */
export function dawdles({ overtaken, since }: Trip, now: Instant, usualMs: number): boolean {
  return overtaken >= OVERTAKEN && now - since >= TIMES_AS_LONG * usualMs;
}

/** What earlier letters have taught. Nothing of it is kept: a new process finds out again within one letter a mailbox. */
export class Dawdlers {
  private readonly addresses = new Set<string>();
  private readonly domains = new Map<string, number>();

  knows(address: string): boolean {
    return this.addresses.has(address.toLowerCase()) || (this.domains.get(domainOf(address)) ?? 0) > 0.5;
  }

  /** A letter under way turned out to be slow. */
  add(address: string): void {
    this.addresses.add(address.toLowerCase());
    const [oldest] = this.addresses;
    if (this.addresses.size > REMEMBERED && oldest !== undefined) this.addresses.delete(oldest);
    this.learn(address, 1);
  }

  /** The answer to a letter that was not found slow under way. */
  answered({ address, since }: Trip, now: Instant): void {
    if (now - since >= BRISK_MS) return;
    this.addresses.delete(address.toLowerCase());
    this.learn(address, 0);
  }

  private learn(address: string, slow: 0 | 1): void {
    const domain = domainOf(address);
    const before = this.domains.get(domain) ?? 0;
    const after = before + LATEST * (slow - before);
    if (after < 0.05) this.domains.delete(domain);
    else this.domains.set(domain, after);
  }
}

/** The receiving domain of an address. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
