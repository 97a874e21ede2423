/**
 * What happens when a mailbox refuses a letter or has no address: the items go on to the unit's office, from the office
 * to the conveners, and the coordinator hears of it in the daily letter. Nothing that is owed a letter is dropped.
 */
import type { AssignmentState } from '../src/domain/duty';
import type { Audience, Item } from '../src/domain/items';
import { assignmentWorkflowId } from '../src/domain/names';
import { judgesAudience } from '../src/domain/recusal';
import type { Instant } from '../src/domain/time';
import type { DeliveryNews } from '../src/letters/delivery-news';
import type { Bundle } from '../src/letters/recipients';
import type { LetterRow, StoredItem } from '../src/records/records';
import type { Ports } from './ports';
import type { RoundView } from './view';

/** Why items move on to another reader. */
type Trouble = Extract<DeliveryNews, 'bounce' | 'noContact'>;

/** Items whose audience cannot be written to on the plan date. */
export async function handOn(
  { records }: Ports,
  items: StoredItem[],
  { states, round }: Pick<RoundView, 'states' | 'round'>,
  why = '没有可用的邮箱地址',
): Promise<void> {
  if (items.length === 0) return;
  const news = items.filter(isNotForCoordinator).map((item) => {
    const text = `${roleName(item.audience)}${why}`;
    return [...passedOn(item, states, 'noContact', text, round), coordinatorNews(item, 'noContact', text, round)];
  });
  await records.fileItems(news.flat());
  const keys = items.map((item) => item.key);
  await records.markNotSent(keys, '收件人没有可用的邮箱地址，已转其他渠道', round);
}

/** A letter was refused for good (5xx): its items go on before the refusal is recorded, so that none is lost between. */
export async function handOnRefused(
  ports: Ports,
  letter: LetterRow,
  answer: { code: number | null; text: string },
  now: Instant,
): Promise<void> {
  const items = (await itemsOf(ports, letter)).filter(isNotForCoordinator);
  const states = await statesOf(ports, items);
  const why = `${letter.recipientName}的邮箱拒收（${[answer.code, answer.text].filter(Boolean).join(' ')}）`;
  const moved = items.flatMap((item) => passedOn(item, states, 'bounce', why, now));
  const news = firstOfEachPlan(items).map((item) => coordinatorNews(item, 'bounce', why, now, letter.id));
  await ports.records.fileItems([...moved, ...news]);
}

/** Letters of which nobody knows whether they arrived: they leave again as they are, and the coordinator is told once. */
export async function tellOfDoubtful(ports: Ports, letters: LetterRow[], now: Instant): Promise<void> {
  for (const letter of letters) {
    const items = (await itemsOf(ports, letter)).filter(isNotForCoordinator);
    const text = `给${letter.recipientName}的信件可能已经送达，将以同一邮件编号重发`;
    const news = firstOfEachPlan(items).map((item) => coordinatorNews(item, 'possiblySent', text, now, letter.id));
    await ports.records.fileItems(news);
  }
}

/** A letter that cannot be written: its items stay filed for the next round, and somebody is told to look into it. */
export async function setAside({ records }: Ports, bundle: Bundle, round: Instant, why: string): Promise<void> {
  const { contact, capacity, items, itemKeys, planIds } = bundle;
  const text = `给${contact.name}的信件未能生成，暂未发出，下一批次再试（${why}）`;
  const told = firstOfEachPlan(items.filter(isNotForCoordinator));
  await records.fileItems(told.map((item) => coordinatorNews(item, 'setAside', text, round)));
  const data = { recipient: contact.id, capacity, items: itemKeys };
  for (const planId of planIds) {
    await records.appendEvents(planId, [{ type: 'letterSetAside', subject: { planId }, at: round, why, data }]);
  }
}

/** Nobody stands behind a coordinator: what cannot reach one ends in the ledger, and makes no news of itself. */
function isNotForCoordinator(item: Item): boolean {
  return item.audience !== 'coordinator';
}

function firstOfEachPlan(items: StoredItem[]): StoredItem[] {
  return items.filter((item, i) => items.findIndex((it) => it.subject.planId === item.subject.planId) === i);
}

/** What a letter carries. */
export async function itemsOf({ records }: Pick<Ports, 'records'>, letter: LetterRow): Promise<StoredItem[]> {
  return records.itemsByKey(letter.itemKeys);
}

async function statesOf({ records }: Ports, items: StoredItem[]): Promise<Map<string, AssignmentState>> {
  const states = new Map<string, AssignmentState>();
  for (const { subject } of items) {
    if (!('measure' in subject)) continue;
    const id = assignmentWorkflowId(subject);
    const projection = states.has(id) ? undefined : await records.projection(id);
    if (projection) states.set(id, projection.state as AssignmentState);
  }
  return states;
}

function passedOn(item: Item, states: Map<string, AssignmentState>, step: Trouble, text: string, now: Instant): Item[] {
  return nextAudiences(item, states).map((audience) => redirected(item, audience, step, text, now));
}

/** Person → office of the same unit; office → the conveners who may judge the case. A second refusal ends there. */
function nextAudiences(item: Item, states: Map<string, AssignmentState>): Audience[] {
  const [role, unit] = item.audience.split(':') as [string, string];
  if (item.facts.bouncedFrom && role === 'convener') return [];
  if (role === 'liaison' || role === 'convener') return [`office:${unit}`];
  const state = 'measure' in item.subject ? states.get(assignmentWorkflowId(item.subject)) : undefined;
  if (role === 'accountable') return state ? [`office:${state.ref.unit}`] : [];
  return state ? judgesAudience(state) : [];
}

/** The office reads what the person would have read; the conveners read that a unit cannot be reached. */
function redirected(item: Item, audience: Audience, trouble: Trouble, text: string, now: Instant): Item {
  const facts = { ...item.facts, bouncedFrom: item.facts.bouncedFrom ?? item.audience };
  const parts = item.key.split('|').slice(0, -1);
  if (!audience.startsWith('convener:')) {
    return { ...item, key: [...parts, audience].join('|'), audience, filedAt: now, facts };
  }
  const key = [...parts, 'bounce', audience].join('|');
  return { ...item, key, step: trouble, audience, filedAt: now, facts: { ...facts, text, movedStep: item.step } };
}

function coordinatorNews(item: Item, step: DeliveryNews, text: string, now: Instant, about?: string): Item {
  const facts = { ...item.facts, text, bouncedFrom: item.audience };
  const key = [item.key, about ?? '', step, 'coordinator'].join('|');
  return { ...item, key, step, audience: 'coordinator', filedAt: now, facts };
}

function roleName(audience: Audience): string {
  const names: Record<string, string> = {
    liaison: '联络员',
    accountable: '责任人',
    office: '办公室',
    convener: '召集人',
  };
  return names[audience.split(':')[0] ?? ''] ?? '收件人';
}
