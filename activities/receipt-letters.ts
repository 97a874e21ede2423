/**
 * Receipt letters (办理回执): whoever answered by a link is told at once what became of it, at any hour, because he has just
 * acted himself. They are owed by the answer's row, so that neither a crash nor an absent worker loses one; what is sent
 * is a letter like any other, with frozen bytes and a row that says where it stands.
 */
import { createHash } from 'node:crypto';
import type { AssignmentState } from '../src/domain/duty';
import { assignmentWorkflowId } from '../src/domain/names';
import type { Contact } from '../src/domain/plan';
import { dateOf, MINUTE_MS, type Instant } from '../src/domain/time';
import { answerReceiptOf } from '../src/letters/answer-receipt';
import { calendarAfterAct } from '../src/letters/calendar';
import { calendarAttachments } from '../src/letters/ics';
import { ANSWER_PATH, freshLink, UNSUBSCRIBE_PATH, urlOf } from '../src/letters/links';
import { frozenMessage, mailboxNamed } from '../src/letters/message';
import { personOf } from '../src/letters/recipients';
import { renderAnswerReceipt } from '../src/letters/render';
import { threadRoot } from '../src/letters/thread';
import type { Answer, AnswerRecords, Link } from '../src/records/answering';
import type { LetterRow, Records, StoredPlan } from '../src/records/records';
import type { Ports } from './ports';
import { outcomeOf } from './sending';

export interface ReceiptPorts extends Pick<Ports, 'letters' | 'mailer'> {
  records: Records & AnswerRecords;
}

/** 系统约定: somebody who presses buttons all day does not fill his own mailbox; what is owed waits. */
const MOST_AN_HOUR = 20;
/** An answer whose act never came to be stored by then was lost with its process; its sender saw an error. */
const LOST_AFTER_MS = 5 * MINUTE_MS;
const RECEIPT_KIND = 'answerReceipt' as const;

/** Somebody to whom a letter can be written. */
type Reached = Contact & { email: string };

/** Writes what is owed and sends what is written. One that fails never stops the others. */
export async function sendReceiptLetters(ports: ReceiptPorts, warn: (error: unknown) => void): Promise<void> {
  for (const answer of await ports.records.owedReceipts()) await settle(ports, answer).catch(warn);
  await ports.records.withLock('receipts', () => sendWritten(ports));
}

async function settle(ports: ReceiptPorts, owed: Answer & { age: number }): Promise<void> {
  const { records } = ports;
  const answer = owed.status === 'pending' ? await lookedUp(records, owed) : owed;
  if (!answer) return;
  const link = await records.link(answer.link);
  const stored = await records.plan(answer.planId);
  const contact = stored && link && personOf(stored.plan, link.contact);
  if (!link || !stored || !contact?.email || (await records.isUnsubscribed(contact.email))) {
    return records.writeReceipt(answer.requestId, undefined);
  }
  if ((await records.receiptsInLastHour(contact.email)) >= MOST_AN_HOUR) return;
  const reached = { ...contact, email: contact.email };
  await records.writeReceipt(answer.requestId, await write(ports, answer, link, stored, reached));
}

/** What became of an answer that nobody waited for; undefined while nobody knows. */
async function lookedUp(records: ReceiptPorts['records'], owed: Answer & { age: number }): Promise<Answer | undefined> {
  const found = await records.actsOf(owed.requestId);
  if (found.length === 0) {
    if (owed.age > LOST_AFTER_MS) await records.settleAnswer(owed.requestId, 'refused', '未收到，请重新提交。', 'none');
    return undefined;
  }
  if (found.some(({ status, confirmed }) => status === 'stored' || (status === 'accepted' && !confirmed)))
    return undefined;
  const refused = found.every(({ status }) => status === 'refused');
  const outcome = (found[0]?.result as { message?: string } | null)?.message ?? '';
  await records.settleAnswer(owed.requestId, refused ? 'refused' : 'accepted', outcome, 'owed');
  return { ...owed, status: refused ? 'refused' : 'accepted', outcome };
}

async function write(
  { letters: settings, records }: ReceiptPorts,
  answer: Answer,
  link: Link,
  stored: StoredPlan,
  contact: Reached,
): Promise<LetterRow> {
  const state = (await records.projection(assignmentWorkflowId(link)))?.state as AssignmentState;
  const id = createHash('sha256').update(`receipt|${answer.requestId}`).digest('hex').slice(0, 32);
  const fresh = settings.links && freshLink(link, answer.at);
  const again = fresh && settings.links && urlOf(settings.links.baseUrl, ANSWER_PATH, fresh.token);
  const receipt = answerReceiptOf({ answer, stored, state, contact, duty: link.duty, link: again });
  const address = stored.redirectAllTo ?? contact.email;
  const messageId = `<${id}@${settings.messageIdDomain}>`;
  const rendered = renderAnswerReceipt(receipt, settings.stationery);
  const from = { name: settings.fromName, address: settings.fromAddress };
  const published = (await records.publishedEntries([answer.planId], [address])).get(address.toLowerCase()) ?? [];
  const entries = calendarAfterAct(state, link.duty, stored, published);
  const message = {
    from,
    replyTo: mailboxNamed(receipt.caseOfficer.name, receipt.caseOfficer.email || settings.fromAddress),
    to: mailboxNamed(contact.name, address),
    ...rendered,
    messageId,
    date: new Date(answer.at),
    unsubscribe: fresh && settings.links && urlOf(settings.links.baseUrl, UNSUBSCRIBE_PATH, fresh.token),
    headers: { 'X-Duban-Plan-Date': dateOf(answer.at), 'X-Duban-Capacity': 'unit' },
    kind: RECEIPT_KIND,
    thread: threadRoot(contact.id, stored.plan, dateOf(answer.at), settings.messageIdDomain),
    attachments: calendarAttachments(entries, { organizer: from, at: answer.at }),
  };
  const raw = await frozenMessage(message, settings.dkim);
  const empty = { itemKeys: [], state: 'planned' as const, attempts: 0, smtpCode: null, smtpText: null };
  const about = { planDate: dateOf(answer.at), round: answer.at, nextAttempt: answer.at, planIds: [answer.planId] };
  const whom = { recipient: contact.id, recipientName: contact.name, address, capacity: 'unit' as const };
  const calendar = entries.map((entry) => entry.published);
  const links = fresh ? [{ ...fresh.link, letterId: id }] : [];
  const what = { kind: RECEIPT_KIND, wave: 2 as const, subject: rendered.subject, raw, links, calendar };
  return { id, messageId, ...about, ...whom, ...what, ...empty };
}

async function sendWritten(ports: ReceiptPorts): Promise<void> {
  for (const stored of await ports.records.plans()) {
    if (stored.rehearsal && !ports.mailer.loopback) continue;
    const now = await nowOf(ports.records, stored);
    const attempt = { now, retryAt: now + stored.policy.retryEveryMinutes * MINUTE_MS };
    for (const { id, state } of await ports.records.openLetters([stored.plan.id], now, 2)) {
      const letter = await ports.records.markSending(id, now);
      await ports.records.recordOutcome(await outcomeOf(ports, letter, attempt, state === 'possiblySent'));
    }
  }
}

async function nowOf(records: Records, { clock, plan }: StoredPlan): Promise<Instant> {
  return (clock === 'stepped' ? await records.clock(plan.id) : undefined) ?? Date.now();
}
