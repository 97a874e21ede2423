/**
 * Links by which a unit answers one item: 24 random bytes that are in the letter and nowhere else. What is kept is their
 * hash, with the item and the person that they name. They identify an item and never sign anybody in.
 */
import { createHash, randomBytes } from 'node:crypto';
import { addDays, dateOf, instantAt, type Instant, type LocalDate } from '../domain/time';
import type { Link } from '../records/answering';
import type { StoredItem } from '../records/records';
import type { Bundle } from './recipients';

const TOKEN_BYTES = 24;
/** 系统约定: a link lives as long as the next letter about its item is at most away. */
export const LINK_VALID_DAYS = 31;

/** The path below the public address; the page for it is in `src/web`. */
export const ANSWER_PATH = 'a';
/** The path on which receipt letters are declined. */
export const UNSUBSCRIBE_PATH = 'u';

/** What is kept of a token. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The last day on which a link of this day's letter opens. */
export function linkValidUntil(planDate: LocalDate): LocalDate {
  return addDays(planDate, LINK_VALID_DAYS);
}

/** Whom and what a new link names. */
export type Named = Pick<Link, 'planId' | 'measure' | 'slot' | 'unit' | 'duty' | 'contact'>;

export interface FreshLink {
  /** Goes into the letter, and nowhere else. */
  token: string;
  link: Omit<Link, 'letterId'>;
}

/** A link that opens from `at` until the end of its last day. */
export function freshLink(named: Named, at: Instant): FreshLink {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const expiresAt = instantAt(addDays(linkValidUntil(dateOf(at)), 1));
  const life = { createdAt: at, expiresAt, withdrawnAt: null, withdrawnWhy: null };
  // Named one by one: whoever renews a link hands in the whole old one.
  const { planId, measure, slot, unit, duty, contact } = named;
  return { token, link: { hash: hashOf(token), planId, measure, slot, unit, duty, contact, ...life } };
}

/** `https://duban.example/a/<token>`, whether or not the address ends with a slash. */
export function urlOf(baseUrl: string, path: string, token: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/${path}/${token}`;
}

/** The links of one letter while it is written: one for each item, whatever number of sections speak of it. */
export class LetterLinks {
  private readonly issued = new Map<string, { url: string; link: FreshLink['link'] }>();

  constructor(
    private readonly baseUrl: string,
    private readonly bundle: Pick<Bundle, 'contact' | 'capacity'>,
    private readonly round: Instant,
  ) {}

  /** Only to the unit that owes the item: conveners decide where they are signed in. */
  linkFor = ({ subject, duty }: StoredItem): string | undefined => {
    if (this.bundle.capacity !== 'unit' || !('measure' in subject)) return undefined;
    const { planId, measure, slot, unit } = subject;
    const key = [planId, measure, slot, duty].join('|');
    const known = this.issued.get(key);
    if (known) return known.url;
    const { token, link } = freshLink(
      { planId, measure, slot, unit, duty, contact: this.bundle.contact.id },
      this.round,
    );
    const url = urlOf(this.baseUrl, ANSWER_PATH, token);
    this.issued.set(key, { url, link });
    return url;
  };

  rows(letterId: string): Link[] {
    return [...this.issued.values()].map(({ link }) => ({ ...link, letterId }));
  }
}
