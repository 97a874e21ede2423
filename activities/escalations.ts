/**
 * What happens when a mailbox refuses a letter or has no address: the items go on to the unit's office, from the office
 * to the conveners, and the coordinator hears of it in the daily letter. Nothing that is owed a letter is dropped.
 */
import type { AssignmentState } from '../src/domain/duty';
import type { Audience, Item } from '../src/domain/items';
import { assignmentWorkflowId } from '../src/domain/names';
import { judgesAudience } from '../src/domain/recusal';
import type { Instant } from '../src/domain/time';
import type { LetterRow, StoredItem } from '../src/records/records';
import type { RoundView } from './composing';
import type { Ports } from './ports';

/** Items whose audience has no usable address on the plan date. */
export async function handOn(ports: Ports, items: StoredItem[], view: RoundView, round: Instant): Promise<void> {
  if (items.length === 0) return;
  const moved = items.flatMap((item) =>
    nextAudiences(item, view.states).map((audience) => redirected(item, audience, round)),
  );
  await ports.records.fileItems([
    ...moved,
    ...items.map((item) => coordinatorNews(item, 'noContact', '没有可用的邮箱地址', round)),
  ]);
  await ports.records.markNotSent(
    items.map((item) => item.key),
    '收件人没有可用的邮箱地址，已转其他渠道',
    round,
  );
}

/** A letter was refused for good (5xx): its items go on before the refusal is recorded, so that none is lost between. */
export async function handOnRefused(
  ports: Ports,
  letter: LetterRow,
  answer: { code: number | null; text: string },
  now: Instant,
): Promise<void> {
  const items = (await itemsOf(ports, letter)).filter((item) => item.audience !== 'coordinator');
  const states = await statesOf(ports, items);
  const moved = items.flatMap((item) => nextAudiences(item, states).map((audience) => redirected(item, audience, now)));
  const first = items[0];
  const why = `${letter.recipientName} 的邮箱拒收（${answer.code ?? ''} ${answer.text}）`;
  const news = first ? [coordinatorNews(first, 'bounce', why, now, letter.id)] : [];
  await ports.records.fileItems([...moved, ...news]);
}

async function itemsOf({ records }: Ports, letter: LetterRow): Promise<StoredItem[]> {
  const items: StoredItem[] = [];
  for (const planId of letter.planIds) items.push(...(await records.items(planId)));
  return items.filter((item) => letter.itemKeys.includes(item.key));
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

/** Person → office of the same unit; office → the conveners who may judge the case. A second refusal ends there. */
function nextAudiences(item: Item, states: Map<string, AssignmentState>): Audience[] {
  const [role, unit] = item.audience.split(':') as [string, string];
  if (item.facts.bouncedFrom && role === 'convener') return [];
  if (role === 'liaison' || role === 'convener') return [`office:${unit}`];
  const state = 'measure' in item.subject ? states.get(assignmentWorkflowId(item.subject)) : undefined;
  if (role === 'accountable') return state ? [`office:${state.ref.unit}`] : [];
  return state ? judgesAudience(state) : [];
}

function redirected(item: Item, audience: Audience, now: Instant): Item {
  const toConveners = audience.startsWith('convener:');
  const step = toConveners ? 'bounce' : item.step;
  const key = [...item.key.split('|').slice(0, -1), ...(toConveners ? ['bounce'] : []), audience].join('|');
  const facts = { ...item.facts, bouncedFrom: item.facts.bouncedFrom ?? item.audience };
  return { ...item, key, step, audience, filedAt: now, facts };
}

function coordinatorNews(item: Item, step: 'bounce' | 'noContact', text: string, now: Instant, id?: string): Item {
  const facts = { ...item.facts, text, bouncedFrom: item.audience };
  const key = [item.key, id ?? '', step, 'coordinator'].join('|');
  return { ...item, key, step, audience: 'coordinator', filedAt: now, facts };
}
