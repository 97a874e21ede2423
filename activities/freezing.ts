/** From a bundle to a letter whose bytes never change again. One letter that cannot be written never stops the others. */
import { createHash } from 'node:crypto';
import { calendarOf, type CalendarEntry } from '../src/letters/calendar';
import { composeLetter } from '../src/letters/compose';
import { calendarAttachments } from '../src/letters/ics';
import type { Letter } from '../src/letters/letter';
import { LetterLinks } from '../src/letters/links';
import { frozenMessage, mailboxNamed, UnsafeHeader, type DutyMessage, type Mailbox } from '../src/letters/message';
import { withItems, type Bundle } from '../src/letters/recipients';
import { renderLetter } from '../src/letters/render';
import { threadRoot } from '../src/letters/thread';
import { planOf } from '../src/letters/lines';
import type { LetterRow, PublishedTo, StoredItem } from '../src/records/records';
import { handOn, setAside } from './escalations';
import type { LetterSettings, Ports } from './ports';
import type { RoundView } from './view';

export interface RoundInput {
  scope: string;
  round: number;
  wave: 0 | 1;
}

/**
 * Freezes the letters of these bundles together. A bundle with an unusable address is handed on like one without any;
 * of a letter that cannot be written only the items that spoil it are set aside, and they stay filed.
 */
export async function freezeTogether(
  ports: Ports,
  input: RoundInput,
  bundles: Bundle[],
  view: RoundView,
): Promise<void> {
  const published = await ports.records.publishedEntries(view.planIds, bundles.map(mailboxOf));
  const letters: LetterRow[] = [];
  const unusable: Bundle[] = [];
  for (const bundle of bundles) {
    const written = await write(ports, input, bundle, view, published);
    if (written === 'unusable') unusable.push(bundle);
    else if (written) letters.push(written);
  }
  const reached = new Set(letters.flatMap(({ itemKeys }) => itemKeys));
  const lost = unusable.flatMap(({ items }) => items).filter((item) => !reached.has(item.key));
  // Before the freeze: what is handed on must be filed before anything of this group counts as done.
  await handOn(ports, [...new Set(lost)], view, '邮箱地址不可用');
  await ports.records.freezeLetters(letters);
}

async function write(
  ports: Ports,
  input: RoundInput,
  bundle: Bundle,
  view: RoundView,
  published: PublishedTo,
): Promise<LetterRow | 'unusable' | undefined> {
  try {
    const entries = calendarOf(bundle, view, published.get(mailboxOf(bundle).toLowerCase()) ?? []);
    return await freeze(ports.letters, input, bundle, view, entries);
  } catch (error) {
    if (error instanceof UnsafeHeader) {
      // The sender's own settings are everybody's fault, and nothing leaves before they are repaired.
      if (!/^(to\.|subject)/.test(error.field)) throw error;
      // A trial's own address: nobody is to blame, and nothing of it may go elsewhere.
      if (bundle.redirectAllTo && error.field === 'to.address') {
        return asideWith(ports, bundle, bundle.items, view, error);
      }
      return 'unusable';
    }
    const spoilers = bundle.items.filter((item) => !isWritable(withItems(bundle, [item]), view, ports.letters));
    const sound = bundle.items.filter((item) => !spoilers.includes(item));
    if (spoilers.length === 0 || sound.length === 0) return asideWith(ports, bundle, bundle.items, view, error);
    await asideWith(ports, bundle, spoilers, view, error);
    return write(ports, input, withItems(bundle, sound), view, published);
  }
}

function isWritable(bundle: Bundle, view: RoundView, { stationery }: LetterSettings): boolean {
  try {
    renderLetter(composeLetter(bundle, view, view.calendar), stationery);
    return true;
  } catch {
    return false;
  }
}

async function asideWith(
  ports: Ports,
  bundle: Bundle,
  items: StoredItem[],
  view: RoundView,
  error: unknown,
): Promise<undefined> {
  const why = error instanceof Error ? error.message : String(error);
  await setAside(ports, withItems(bundle, items), view.round, why);
}

async function freeze(
  settings: LetterSettings,
  { scope, round, wave }: RoundInput,
  bundle: Bundle,
  view: RoundView,
  entries: CalendarEntry[],
): Promise<LetterRow> {
  const links = settings.links && new LetterLinks(settings.links.baseUrl, bundle, view.round);
  const letter = composeLetter(bundle, { ...view, linkFor: links?.linkFor }, view.calendar);
  const id = letterId(scope, letter, bundle);
  const messageId = `<${id}@${settings.messageIdDomain}>`;
  const { subject, text, html } = renderLetter(letter, settings.stationery);
  const { id: recipient, name: recipientName } = letter.recipient;
  const address = mailboxOf(bundle);
  const marked = bundle.redirectAllTo ? `〔试用，原收件人 ${recipientName}〕${subject}` : subject;
  const kind = letter.sections[0]?.kind ?? 'dueSoon';
  const raw = await messageOf(settings, letter, {
    to: mailboxNamed(recipientName, address),
    ...{ subject: marked, text, html, messageId, date: new Date(round), kind },
    headers: { 'X-Duban-Plan-Date': letter.planDate, 'X-Duban-Capacity': letter.capacity },
    thread: threadOf(bundle, view, settings),
    attachments: calendarAttachments(entries, { organizer: senderOf(settings), at: round }),
  });
  const empty = { state: 'planned' as const, attempts: 0, nextAttempt: round, smtpCode: null, smtpText: null };
  const calendar = entries.map(({ published }) => published);
  const { planIds, itemKeys, capacity } = bundle;
  const common = { planDate: letter.planDate, round, planIds, recipient, recipientName, address, wave };
  const carried = { calendar, links: links?.rows(id) ?? [] };
  return { id, messageId, ...common, capacity, kind, subject: marked, raw, itemKeys, ...carried, ...empty };
}

function mailboxOf({ redirectAllTo, contact }: Bundle): string {
  return redirectAllTo ?? contact.email;
}

function threadOf({ contact, items }: Bundle, view: RoundView, { messageIdDomain }: LetterSettings): string {
  return threadRoot(contact.id, planOf(items[0] as StoredItem, view), view.planDate, messageIdDomain);
}

function senderOf({ fromName, fromAddress }: LetterSettings): Mailbox {
  return { name: fromName, address: fromAddress };
}

/** A case officer's address that cannot be written must not stop everybody's letters: the sender's stands in. */
async function messageOf(
  settings: LetterSettings,
  { caseOfficer }: Letter,
  input: Omit<DutyMessage, 'from' | 'replyTo'>,
): Promise<Buffer> {
  const from = senderOf(settings);
  const replyTo = mailboxNamed(caseOfficer.name, caseOfficer.email || from.address);
  try {
    return await frozenMessage({ ...input, from, replyTo }, settings.dkim);
  } catch (error) {
    if (!(error instanceof UnsafeHeader) || !error.field.startsWith('replyTo')) throw error;
    return frozenMessage({ ...input, from, replyTo: from }, settings.dkim);
  }
}

/** One letter per (address, capacity, plan date) in a scope; the id is the key, and the Message-ID comes from it. */
function letterId(scope: string, { recipient, planDate }: Letter, { capacity, redirectAllTo }: Bundle): string {
  const key = [scope, recipient.address.toLowerCase(), capacity, planDate];
  if (redirectAllTo) key.push(redirectAllTo);
  return createHash('sha256').update(key.join('|')).digest('hex').slice(0, 32);
}
