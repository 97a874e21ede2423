/** The life of one letter, event by event: from its row and the ledger, and where its items went on to. */
import type { Instant } from '../domain/time';
import type { LetterRow, Records, StoredItem } from '../records/records';
import { letterOf } from './letter-answers';
import { minuteOf } from './output';

/** Enough of an id to tell letters apart in a list; `--show` takes any beginning that is unique. */
export const SHORT_ID = 8;

type Letter = Omit<LetterRow, 'raw'>;

interface LifeEvent {
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

interface LetterLife {
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

const EVENT_WORDS: Record<LifeEvent['event'], string> = {
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

/** One line an event, and one for each letter that carries on. */
export function lifeLines({ events, handedOn: heirs }: LetterLife, { nextAttempt, state }: Letter): string[] {
  const lines = events.map(({ at, event, attempt, smtpCode, smtpText }) => {
    const answer = [smtpCode, smtpText].filter((part) => part !== null && part !== '').join(' ');
    const which = attempt === null ? '' : `第 ${attempt} 次：`;
    return `　${minuteOf(at)}　${which}${EVENT_WORDS[event]}${answer ? `（${answer}）` : ''}`;
  });
  const isOpen = state === 'planned' || state === 'possiblySent';
  if (isOpen && nextAttempt !== null && events.length > 1) lines.push(`　下次尝试：${minuteOf(nextAttempt)}`);
  if (state === 'possiblySent' && nextAttempt === null) lines.push('　当日已过，不再重试');
  for (const carrier of new Set(heirs.map(({ letter }) => letter))) {
    const count = heirs.filter(({ letter }) => letter === carrier).length;
    lines.push(`　内容 ${count} 项转入${carrier === null ? '下一批次' : `信件 ${carrier.slice(0, SHORT_ID)}`}`);
  }
  return lines;
}
