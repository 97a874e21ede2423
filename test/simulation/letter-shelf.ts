/** The half of the records that holds the ledger, the items and the letters, with what is still open at hand. */
import type { Item, LedgerEvent } from '../../src/domain/items';
import type { Instant } from '../../src/domain/time';
import { LetterNotOpen } from '../../src/records/errors';
import type { LedgerRow, LetterRow, Records, StoredItem } from '../../src/records/records';
import { publishedIn } from '../support/published';

const OPEN: LetterRow['state'][] = ['planned', 'sending', 'possiblySent'];
/** The event that tells the outcome of an attempt. */
const OUTCOMES = {
  accepted: 'letterAccepted',
  failed: 'letterFailed',
  planned: 'letterDeferred',
  possiblySent: 'letterPossiblySent',
};

export class LetterShelf {
  readonly filed = new Map<string, StoredItem>();
  readonly frozen = new Map<string, LetterRow>();
  readonly ledgerRows: LedgerRow[] = [];
  /** Keys of items that no letter carries yet. */
  protected readonly waiting = new Set<string>();
  private readonly open = new Set<string>();
  private readonly known = new Set<string>();
  private readonly byMailbox = new Map<string, Set<string>>();

  protected append(key: string, planId: string, event: LedgerEvent): void {
    if (this.known.has(key)) return;
    this.known.add(key);
    const id = this.ledgerRows.length + 1;
    const unsealed = { sealedNo: null, hash: null, previousHash: null, recordedAt: '' };
    this.ledgerRows.push({ ...unsealed, id, planId, planTime: event.at, event });
  }

  protected insert(items: Item[]): void {
    for (const item of items) {
      if (!this.filed.has(item.key)) this.put({ ...item, state: 'filed', why: null, letterId: null });
    }
  }

  protected put(item: StoredItem): void {
    this.filed.set(item.key, item);
    if (item.state === 'filed') this.waiting.add(item.key);
    else this.waiting.delete(item.key);
  }

  private shelve(letter: LetterRow): void {
    this.frozen.set(letter.id, letter);
    const mailbox = letter.address.toLowerCase();
    this.byMailbox.set(mailbox, (this.byMailbox.get(mailbox) ?? new Set()).add(letter.id));
    if (OPEN.includes(letter.state)) this.open.add(letter.id);
    else this.open.delete(letter.id);
  }

  protected earliestOpen(planIds: string[]): { item: Instant | null; attempt: Instant | null } {
    let item: Instant | null = null;
    for (const key of this.waiting) {
      const { subject, filedAt } = this.filed.get(key) as StoredItem;
      if (planIds.includes(subject.planId) && (item === null || filedAt < item)) item = filedAt;
    }
    let attempt: Instant | null = null;
    for (const { nextAttempt } of this.openOf(planIds)) {
      if (nextAttempt !== null && (attempt === null || nextAttempt < attempt)) attempt = nextAttempt;
    }
    return { item, attempt };
  }

  private openOf(planIds: string[]): LetterRow[] {
    const letters = [...this.open].map((id) => this.frozen.get(id) as LetterRow);
    return letters.filter((it) => it.planIds.some((id) => planIds.includes(id)));
  }

  async freezeLetters(letters: LetterRow[]) {
    for (const letter of letters.filter(({ id }) => !this.frozen.has(id))) {
      this.shelve({ ...letter, nextAttempt: letter.nextAttempt ?? letter.round });
      for (const key of letter.itemKeys) {
        const item = this.filed.get(key);
        if (item?.state === 'filed') this.put({ ...item, state: 'lettered', letterId: letter.id });
      }
    }
  }
  async publishedEntries(planIds: string[], addresses: string[]) {
    const wanted = addresses.flatMap((address) => [...(this.byMailbox.get(address.toLowerCase()) ?? [])]);
    return publishedIn(
      wanted.map((id) => this.frozen.get(id) as LetterRow),
      planIds,
      addresses,
    );
  }
  async letter(id: string) {
    return this.frozen.get(id);
  }
  async letters(query: { planId?: string; from?: string; to?: string; recipient?: string }) {
    const { planId, from = '', to = '9999', recipient } = query;
    return [...this.frozen.values()]
      .filter((it) => (!planId || it.planIds.includes(planId)) && (!recipient || it.recipient === recipient))
      .filter((it) => from <= it.planDate && it.planDate <= to);
  }
  async openLetters(planIds: string[], now: Instant, wave?: 0 | 1, limit?: number) {
    for (const it of this.openOf(planIds).filter(({ state }) => state === 'sending')) {
      this.shelve({ ...it, state: 'possiblySent', nextAttempt: Math.min(it.nextAttempt ?? now, now) });
      this.tell(it, 'possiblySent', now, null);
    }
    const due = (it: LetterRow) => it.nextAttempt !== null && it.nextAttempt <= now && (wave ?? it.wave) === it.wave;
    return this.openOf(planIds).filter(due).sort(byRound).slice(0, limit);
  }
  async markSending(letterId: string, _at: Instant) {
    const it = this.frozen.get(letterId);
    if (!it || (it.state !== 'planned' && it.state !== 'possiblySent')) throw new LetterNotOpen(letterId, it?.state);
    const marked = { ...it, state: 'sending' as const, attempts: it.attempts + 1 };
    this.shelve(marked);
    return marked;
  }
  async recordOutcome({ letterId, at, ...outcome }: Parameters<Records['recordOutcome']>[0]) {
    const it = this.frozen.get(letterId);
    if (!it || !OPEN.includes(it.state)) return;
    this.shelve({ ...it, ...outcome });
    this.tell(it, outcome.state, at, outcome.smtpCode);
  }
  private tell(letter: LetterRow, state: keyof typeof OUTCOMES, at: Instant, smtpCode: number | null): void {
    const { id, recipient, capacity, itemKeys: items, attempts } = letter;
    const data = { letter: id, recipient, capacity, items, smtpCode };
    for (const planId of letter.planIds) {
      this.append(`letter#${id}#${attempts}#${state}#${planId}`, planId, {
        type: OUTCOMES[state],
        subject: { planId },
        at,
        data,
      });
    }
  }
  async supersedeUnsent(planIds: string[], round: Instant) {
    const back = this.openOf(planIds).filter((it) => it.state === 'planned' && it.round < round);
    return this.giveBack(back, round);
  }
  async supersedeLetter(letterId: string, at: Instant): Promise<void> {
    const letter = this.frozen.get(letterId);
    if (letter?.state === 'planned') this.giveBack([letter], at);
  }
  private giveBack(back: LetterRow[], at: Instant): string[] {
    for (const letter of back) {
      this.shelve({ ...letter, state: 'superseded', nextAttempt: null });
      for (const item of letter.itemKeys.map((key) => this.filed.get(key))) {
        if (item?.state === 'lettered') this.put({ ...item, state: 'filed', letterId: null });
      }
      const { id, recipient, capacity, attempts } = letter;
      const data = { letter: id, recipient, capacity, attempts };
      for (const planId of letter.planIds) {
        this.append(`letter#${id}#superseded#${planId}`, planId, {
          type: 'letterSuperseded',
          subject: { planId },
          at,
          data,
        });
      }
    }
    return back.map(({ id }) => id);
  }
}

function byRound(a: LetterRow, b: LetterRow): number {
  const key = ({ wave, recipient, capacity, id }: LetterRow) => [wave, recipient, capacity, id].join('|');
  return a.round - b.round || (key(a) < key(b) ? -1 : 1);
}
