/** The last look before letters are written: nothing goes to somebody who no longer owes it; what is dropped is logged. */
import { subjectKey, type Audience } from '../src/domain/items';
import { reasonNotToSend } from '../src/domain/last-look';
import { assignmentWorkflowId } from '../src/domain/names';
import { deliveryStatus } from '../src/letters/delivery-news';
import type { Records, StoredItem } from '../src/records/records';
import { TOLD } from './told';
import type { RoundView } from './view';

/** The items that still hold; the others are marked not sent, each with its reason. */
export async function lastLook(records: Records, items: StoredItem[], view: RoundView): Promise<StoredItem[]> {
  const dropped = new Map<string, string>();
  const drop = (item: StoredItem, reason: string | undefined) => reason && dropped.set(item.key, reason);
  for (const item of items) drop(item, stale(item, view) ?? (await uncleared(records, item)));
  const live = items.filter((item) => !dropped.has(item.key));
  const latest = latestOfTracks(live);
  for (const item of live) drop(item, superseded(item, latest));
  for (const reason of new Set(dropped.values())) {
    const keys = items.filter((item) => dropped.get(item.key) === reason).map((item) => item.key);
    await records.markNotSent(keys, reason, view.round);
  }
  return items.filter((item) => !dropped.has(item.key));
}

/** Why the item no longer holds, as things stand; undefined when it does. */
export function stale(item: StoredItem, view: RoundView): string | undefined {
  if (isDeliveryNews(item)) return undefined;
  if ('measure' in item.subject) {
    const state = view.states.get(assignmentWorkflowId(item.subject));
    return state ? reasonNotToSend(item, state) : undefined;
  }
  const duty = view.desks.get(item.subject.planId)?.duties.find((candidate) => candidate.id === item.duty);
  return duty?.status === 'accepted' ? '已办结' : undefined;
}

/** What became of a letter is worth knowing whatever became of its duty. */
export function isDeliveryNews({ audience, step }: StoredItem): boolean {
  return audience === 'coordinator' && deliveryStatus(step) !== undefined;
}

/** After an outage several steps of one track may wait together: only the latest applicable one is sent. */
function superseded(item: StoredItem, latest: Map<string, StoredItem>): string | undefined {
  const track = trackOf(item);
  const later = track === undefined ? undefined : latest.get(track);
  return later && isAfter(later, item) ? '已有更晚的节点到期，只发最近一次' : undefined;
}

function latestOfTracks(items: StoredItem[]): Map<string, StoredItem> {
  const latest = new Map<string, StoredItem>();
  for (const item of items) {
    const track = trackOf(item);
    const known = track === undefined ? undefined : latest.get(track);
    if (track !== undefined && (!known || isAfter(item, known))) latest.set(track, item);
  }
  return latest;
}

/** Of one step that was filed twice (its submission came and was taken back before the round) the later filing counts. */
function isAfter(one: StoredItem, other: StoredItem): boolean {
  return one.plannedOn === other.plannedOn ? one.filedAt > other.filedAt : one.plannedOn > other.plannedOn;
}

/** Reminders before a date and rungs after it are one ladder. */
function trackOf({ step, subject, duty, audience }: StoredItem): string | undefined {
  const name = /^(dueSoon|rung|receipt|review|handle)-/.exec(step)?.[1];
  return name && [name === 'dueSoon' ? 'rung' : name, subjectKey(subject), duty, audience].join('|');
}

/** A clearance is news only to those whom the escalation reached, and only since they last heard that it was cleared. */
async function uncleared(records: Records, item: StoredItem): Promise<string | undefined> {
  if (item.step !== 'clearance') return undefined;
  const heard = (await records.items(item.subject.planId, item.subject)).filter((other) => isHeardBy(other, item));
  const cleared = heard.filter((other) => isOtherClearance(other, item));
  const since = Math.max(-Infinity, ...cleared.map(({ filedAt }) => filedAt).filter((at) => at <= item.filedAt));
  const told = heard.filter((other) => isEscalation(other) && other.filedAt > since);
  for (const letterId of new Set(told.map((other) => other.letterId))) {
    if (letterId !== null && (await arrived(records, letterId))) return undefined;
  }
  return cleared.length > 0 ? '已报告过解除，无需再次报告' : '上报未曾发出，无需报告解除';
}

/** As far as anybody knows: a letter that was refused for good told nobody. */
async function arrived(records: Records, letterId: string): Promise<boolean> {
  const letter = await records.letter(letterId);
  return letter !== undefined && TOLD.includes(letter.state);
}

/** Rung 2, or after an outage a later one. */
function isEscalation({ step, state }: StoredItem): boolean {
  return /^rung-[234]$/.test(step) && state === 'lettered';
}

/** About the same duty and date, by the same convener or by the office that stood in for its clerk. */
function isHeardBy(other: StoredItem, clearance: StoredItem): boolean {
  const sameDuty = other.duty === clearance.duty && other.revision === clearance.revision;
  return sameDuty && earOf(other) === earOf(clearance);
}

function isOtherClearance({ step, key, letterId }: StoredItem, clearance: StoredItem): boolean {
  return step === 'clearance' && letterId !== null && tellingOf(key) !== tellingOf(clearance.key);
}

/** Without the audience: an office that stands in is told the same thing. */
function tellingOf(key: string): string {
  return key.slice(0, key.lastIndexOf('|'));
}

function earOf({ audience, facts }: StoredItem): Audience {
  return facts.bouncedFrom ?? audience;
}
