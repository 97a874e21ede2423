/** The life of one letter, event by event: from its row and the ledger, and where its items went on to. */
import type { Instant } from '../domain/time';
import type { LedgerRow, LetterRow, Records, StoredItem } from '../records/records';

export type Letter = Omit<LetterRow, 'raw'>;

export interface LifeEvent {
  at: Instant;
  event: 'planned' | 'sending' | 'accepted' | 'failed' | 'deferred' | 'possiblySent' | 'superseded';
  /** Counted from 1; null for what is no attempt. */
  attempt: number | null;
  smtpCode: number | null;
  /** The server's words are kept of the latest answer only: they may hold an address, and the ledger holds none. */
  smtpText: string | null;
}

/** An item of the letter that another letter carries now, or will. */
interface HandedOn {
  item: string;
  audience: string;
  letter: string | null;
}

export interface LetterLife {
  events: LifeEvent[];
  handedOn: HandedOn[];
}

const EVENTS: Record<string, LifeEvent['event']> = {
  letterAccepted: 'accepted',
  letterFailed: 'failed',
  letterDeferred: 'deferred',
  letterPossiblySent: 'possiblySent',
  letterSuperseded: 'superseded',
};

export const LIFE_WORDS: Record<LifeEvent['event'], string> = {
  planned: '定稿待发',
  sending: '发送中',
  accepted: '已送达服务器',
  failed: '被拒收',
  deferred: '暂未发出，稍后重试',
  possiblySent: '可能已发',
  superseded: '未发，并入后一批次',
};

export async function lifeOf(records: Records, letter: Letter): Promise<LetterLife> {
  const planId = letter.planIds[0] ?? '';
  const events = await eventsOf(records, planId, letter);
  const ended = events.some(({ event }) => event === 'failed' || event === 'superseded');
  return { events, handedOn: ended ? await handedOn(records, planId, letter) : [] };
}

async function eventsOf(records: Records, planId: string, letter: Letter): Promise<LifeEvent[]> {
  const none = { attempt: null, smtpCode: null, smtpText: null };
  const life: LifeEvent[] = [{ ...none, at: letter.round, event: 'planned' }];
  const perType = await Promise.all(Object.keys(EVENTS).map((type) => records.ledger({ planId, type })));
  const rows = perType.flat().filter(({ event }) => letterOf(event) === letter.id);
  for (const { event } of rows.toSorted((a, b) => a.id - b.id)) {
    const kind = EVENTS[event.type] as LifeEvent['event'];
    const { attempt, smtpCode } = event.data ?? {};
    // Ledgers of before numbered no attempts; their order does.
    const count = typeof attempt === 'number' ? attempt : life.length;
    const code = typeof smtpCode === 'number' ? smtpCode : null;
    life.push({ ...none, at: event.at, event: kind, attempt: kind === 'superseded' ? null : count, smtpCode: code });
  }
  const latest = life.findLast(({ attempt }) => attempt !== null);
  if (latest) latest.smtpText = letter.smtpText;
  if (letter.state === 'sending') life.push({ ...none, at: letter.round, event: 'sending', attempt: letter.attempts });
  return life;
}

/** A refused item goes on under another audience and remembers whose it was; a superseded one is the same item again. */
async function handedOn(records: Records, planId: string, { id, itemKeys }: Letter): Promise<HandedOn[]> {
  const all = await records.items(planId);
  const carried = all.filter(({ key }) => itemKeys.includes(key));
  const heirs = all.filter((item) => carried.some((origin) => isHeir(item, origin)));
  const again = carried.filter(({ letterId }) => letterId !== id);
  return [...heirs, ...again].map(({ key, audience, letterId }) => ({ item: key, audience, letter: letterId }));
}

/** News to the coordinator has an own key; it reports the refusal and carries nothing on. */
function isHeir(item: StoredItem, origin: StoredItem): boolean {
  const stem = origin.key.slice(0, origin.key.lastIndexOf('|'));
  const from = origin.facts.bouncedFrom ?? origin.audience;
  const isMoved = item.key !== origin.key && item.key.startsWith(`${stem}|`) && item.facts.bouncedFrom === from;
  return isMoved && item.audience !== 'coordinator' && item.filedAt >= origin.filedAt;
}

/** The letter that an event of the ledger is about. */
export function letterOf({ data }: LedgerRow['event']): string {
  return typeof data?.['letter'] === 'string' ? data['letter'] : '';
}
