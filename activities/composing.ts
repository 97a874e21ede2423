/** One round's letters: a last look at each item, recipients from the dated roster, one letter a person, bytes frozen. */
import { createHash } from 'node:crypto';
import { calendarAsOf } from '../src/domain/calendar';
import type { AssignmentState } from '../src/domain/duty';
import { subjectKey } from '../src/domain/items';
import { reasonNotToSend } from '../src/domain/last-look';
import { assignmentWorkflowId } from '../src/domain/names';
import { dateOf, type Instant } from '../src/domain/time';
import { composeLetters } from '../src/letters/compose';
import type { Letter } from '../src/letters/letter';
import { frozenMessage } from '../src/letters/message';
import { renderLetter } from '../src/letters/render';
import { resolveRecipients, type Bundle } from '../src/letters/recipients';
import type { LetterRow, StoredItem, StoredPlan } from '../src/records/records';
import { handOn } from './escalations';
import type { Ports } from './ports';
import { idsOf, plansOf } from './scope';

export interface RoundInput {
  scope: string;
  round: Instant;
  wave: 0 | 1;
}

/** What a round needs to know, read once. */
export interface RoundView {
  plans: StoredPlan[];
  states: Map<string, AssignmentState>;
  planDate: string;
}

export async function composeRound(ports: Ports, { scope, round, wave }: RoundInput): Promise<void> {
  const { records } = ports;
  const plans = await plansOf(records, scope);
  if (wave === 0) await records.supersedeUnattempted(idsOf(plans), round);
  const view = { plans, states: await readStates(ports, plans), planDate: dateOf(round) };
  const due = await lastLook(ports, await records.filedItems(idsOf(plans), round), view, round);
  const { bundles, unreachable } = resolveRecipients(due, plans, view.planDate);
  // Before the offices' wave: what has no address goes to the office's letter of this same round.
  await handOn(ports, unreachable, view, round);
  const calendar = calendarAsOf(ports.calendars(), view.planDate);
  for (const letter of composeLetters(inWave(bundles, wave), view, calendar)) {
    await records.freezeLetter(await freeze(ports, scope, round, wave, letter));
  }
}

/** The offices write last, because people's mailboxes may refuse what then falls to them. */
function inWave(bundles: Bundle[], wave: 0 | 1): Bundle[] {
  return bundles.filter((bundle) => (bundle.viaOffice ? 1 : 0) === wave);
}

async function readStates({ records }: Ports, plans: StoredPlan[]): Promise<Map<string, AssignmentState>> {
  const states = new Map<string, AssignmentState>();
  for (const id of idsOf(plans)) {
    for (const projection of await records.projections(id, 'assignment')) {
      if (projection.seq > 0) states.set(projection.workflowId, projection.state as AssignmentState);
    }
  }
  return states;
}

/** Nothing goes to somebody who no longer owes it; what is dropped is logged with the reason. */
async function lastLook(
  { records }: Ports,
  items: StoredItem[],
  view: RoundView,
  round: Instant,
): Promise<StoredItem[]> {
  const dropped = new Map<string, string>();
  for (const item of items) {
    const reason = stale(item, view) ?? superseded(item, items) ?? (await uncleared(records, item));
    if (reason) dropped.set(item.key, reason);
  }
  for (const reason of new Set(dropped.values())) {
    const keys = items.filter((item) => dropped.get(item.key) === reason).map((item) => item.key);
    await records.markNotSent(keys, reason, round);
  }
  return items.filter((item) => !dropped.has(item.key));
}

function stale(item: StoredItem, view: RoundView): string | undefined {
  if (!('measure' in item.subject)) return undefined;
  const state = view.states.get(assignmentWorkflowId(item.subject));
  return state ? reasonNotToSend(item, state) : undefined;
}

/** After an outage several steps of one ladder may wait together: only the latest applicable one is sent. */
function superseded(item: StoredItem, items: StoredItem[]): string | undefined {
  if (!isLadder(item)) return undefined;
  const later = items.some((other) => isLadder(other) && sameThread(item, other) && other.plannedOn > item.plannedOn);
  return later ? '已有更晚的节点到期，只发最近一次' : undefined;
}

const isLadder = (item: StoredItem): boolean => /^(dueSoon|rung)-/.test(item.step);

function sameThread(a: StoredItem, b: StoredItem): boolean {
  return a.audience === b.audience && a.duty === b.duty && subjectKey(a.subject) === subjectKey(b.subject);
}

/** A clearance is news only to those whom the escalation reached. */
async function uncleared(records: Ports['records'], item: StoredItem): Promise<string | undefined> {
  if (item.step !== 'clearance') return undefined;
  const earlier = await records.items(item.subject.planId, item.subject);
  const told = earlier.some(
    (other) =>
      other.step === 'rung-2' &&
      other.duty === item.duty &&
      other.audience === item.audience &&
      other.state === 'lettered',
  );
  return told ? undefined : '上报未曾发出，无需报告解除';
}

async function freeze(
  { letters }: Ports,
  scope: string,
  round: Instant,
  wave: 0 | 1,
  { letter, bundle }: { letter: Letter; bundle: Bundle },
): Promise<LetterRow> {
  const id = letterId(scope, letter);
  const { subject, text, html } = renderLetter(letter);
  const messageId = `<${id}@${letters.messageIdDomain}>`;
  const redirect = bundle.redirectAllTo;
  const address = redirect ?? letter.recipient.address;
  const raw = await frozenMessage({
    from: { name: letters.fromName, address: letters.fromAddress },
    replyTo: { name: letter.caseOfficer.name, address: letter.caseOfficer.email || letters.fromAddress },
    to: { name: letter.recipient.name, address },
    subject: redirect ? `〔试用，原收件人 ${letter.recipient.name}〕${subject}` : subject,
    text,
    html,
    messageId,
    date: new Date(round),
    headers: { 'X-Duban-Plan-Date': letter.planDate, 'X-Duban-Capacity': letter.capacity },
  });
  const { id: recipient, name: recipientName } = letter.recipient;
  const empty = { state: 'planned' as const, attempts: 0, nextAttempt: round, smtpCode: null, smtpText: null };
  const kind = letter.sections[0]?.kind ?? 'dueSoon';
  const { planIds, itemKeys } = bundle;
  const common = { planDate: letter.planDate, round, planIds, recipient, recipientName, address, wave };
  return { id, messageId, ...common, capacity: letter.capacity, kind, subject, raw, itemKeys, ...empty };
}

/** One letter per (recipient, capacity, plan date) in a scope; the id is the key, and the Message-ID comes from it. */
function letterId(scope: string, { recipient, capacity, planDate }: Letter): string {
  const key = [scope, recipient.address.toLowerCase(), capacity, planDate].join('|');
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}
