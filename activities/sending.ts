/**
 * Sending what is frozen. The row of each letter says where it stands: `sending` before the first byte leaves, and what
 * the server answered after. One sender at a time holds the lock, so a retried activity never doubles a letter.
 */
import { calendarAsOf } from '../src/domain/calendar';
import { dateOf, type Instant } from '../src/domain/time';
import { SendFailure, type Passage } from '../src/letters/smtp';
import type { Traffic } from '../src/letters/traffic';
import type { LetterRow, OpenLetter, SendOutcome } from '../src/records/records';
import { handOnRefused, itemsOf, tellOfDoubtful } from './escalations';
import { stale } from './last-look';
import type { Ports } from './ports';
import { idsOf, plansOf } from './scope';
import { sendInTurn } from './turns';
import { readView } from './view';
import { isSendingTime, retryAfter } from './window';

/** A batch stops taking letters after this long, well inside the activity's time-out. */
const BATCH_MS = 60_000;
/** Known of at once, without their bytes: a batch ends by its time, or else by waiting for whoever is slow in it. */
const BATCH_LETTERS = 10_000;

/** Thrown when another sender still holds the lock, for instance an attempt that timed out but has not ended. */
export class SenderBusy extends Error {
  constructor() {
    super('另一个发送进程仍在发信，稍后重试。');
    this.name = 'SenderBusy';
  }
}

/** Thrown when a rehearsal's letters would go to a mail server that is not on this machine. */
export class RehearsalWouldLeave extends Error {
  constructor() {
    super('演练信件只能发到本机的收件箱，已停止发送；请不要用对外的邮件服务器运行演练。');
    this.name = 'RehearsalWouldLeave';
  }
}

interface Errand {
  scope: string;
  now: Instant;
  wave?: 0 | 1;
}

export async function sendOpenLetters(ports: Ports, traffic: Traffic, errand: Errand): Promise<{ left: number }> {
  const lock = `sending:${errand.scope}`;
  const left = await ports.records.withLock(lock, (held) => sendBatch(ports, traffic, errand, held));
  if (left === undefined) throw new SenderBusy();
  return { left };
}

async function sendBatch(
  ports: Ports,
  traffic: Traffic,
  { scope, now, wave }: Errand,
  held: () => boolean,
): Promise<number> {
  const plans = await plansOf(ports.records, scope);
  if (plans.some(({ rehearsal }) => rehearsal) && !ports.mailer.loopback) throw new RehearsalWouldLeave();
  const policy = plans[0]?.policy;
  const calendar = calendarAsOf(ports.calendars(), dateOf(now));
  if (!policy || !isSendingTime(calendar, policy, now)) return 0;
  // One more than a batch tells whether another one must follow.
  const open = await ports.records.openLetters(idsOf(plans), now, wave, BATCH_LETTERS + 1);
  const batch = await takeBackOutdated(ports, scope, open.slice(0, BATCH_LETTERS), now);
  await tellOfDoubtful(
    ports,
    await wholeOf(
      ports,
      batch.filter(({ state }) => state === 'possiblySent'),
    ),
    now,
  );
  const takenBack = Math.min(open.length, BATCH_LETTERS) - batch.length;
  const attempt = { now, retryAt: retryAfter(calendar, policy, now), inRound: wave !== undefined };
  const until = performance.now() + BATCH_MS;
  const sent = await sendInTurn(traffic, batch, {
    goesOn: () => held() && performance.now() < until,
    send: (letter, passage) => sendOne(ports, letter, { ...attempt, passage }),
  });
  return open.length - takenBack - sent;
}

async function wholeOf({ records }: Ports, letters: OpenLetter[]): Promise<LetterRow[]> {
  const found = await Promise.all(letters.map(({ id }) => records.letter(id)));
  return found.filter((letter) => letter !== undefined);
}

interface Attempt {
  now: Instant;
  retryAt: Instant;
  /** Part of a round, whose offices' wave is still to be written or just leaves. */
  inRound: boolean;
  passage?: Passage;
}

async function sendOne(ports: Ports, open: OpenLetter, attempt: Attempt): Promise<void> {
  const { now, inRound } = attempt;
  const letter = await ports.records.markSending(open.id, now);
  const outcome = await outcomeOf(ports, letter, attempt, open.state === 'possiblySent');
  if (outcome.state === 'failed') {
    // A live round takes its seconds: filed by the clock, the office's items would miss the second wave of that round.
    const filedAt = inRound ? letter.round : now;
    await handOnRefused(ports, letter, { code: outcome.smtpCode, text: outcome.smtpText ?? '' }, filedAt);
  }
  await ports.records.recordOutcome(outcome);
}

/** Refused for now (4xx): surely not delivered. */
const wasPutOff = ({ attempts, state }: OpenLetter): boolean => attempts > 0 && state === 'planned';

/**
 * A letter that was put off may say in the afternoon what no longer holds, because somebody handed in since the morning:
 * it is taken back, and the next round writes a new one.
 */
async function takeBackOutdated(ports: Ports, scope: string, letters: OpenLetter[], now: Instant) {
  if (!letters.some(wasPutOff)) return letters;
  const view = await readView(ports, scope, now);
  const outdated = new Set<string>();
  for (const letter of await wholeOf(ports, letters.filter(wasPutOff))) {
    const items = await itemsOf(ports, letter);
    if (items.some((item) => stale(item, view) !== undefined)) outdated.add(letter.id);
  }
  for (const id of outdated) await ports.records.supersedeLetter(id, now);
  return letters.filter(({ id }) => !outdated.has(id));
}

/** One attempt, and what became of it; it never throws. */
export async function outcomeOf(
  { mailer, letters }: Pick<Ports, 'letters' | 'mailer'>,
  letter: LetterRow,
  { now: at, retryAt, passage }: Omit<Attempt, 'inRound'>,
  maybeArrived: boolean,
): Promise<SendOutcome> {
  const about = { letterId: letter.id, at };
  try {
    const answer = await mailer.send(letter.raw, { from: letters.fromAddress, to: letter.address }, passage);
    return { ...about, state: 'accepted', smtpCode: answer.code, smtpText: answer.text, nextAttempt: null };
  } catch (error) {
    const { kind, code, text } = failureOf(error);
    const answer = { smtpCode: code ?? null, smtpText: text };
    if (kind === 'permanent') return { ...about, ...answer, state: 'failed', nextAttempt: null };
    // A letter that was perhaps delivered stays the same letter: the same bytes under the same Message-ID.
    if (kind !== 'ambiguous' && !maybeArrived) {
      // Who gave way leaves right behind the others: it may have been taken for a slow one by chance.
      return { ...about, ...answer, state: 'planned', nextAttempt: kind === 'gaveWay' ? at : retryAt };
    }
    // On another day it would remind of what may have been handed in since: the coordinator knows, and that is all.
    const nextAttempt = dateOf(retryAt) === letter.planDate ? retryAt : null;
    return { ...about, ...answer, state: 'possiblySent', nextAttempt };
  }
}

/** What nobody foresaw says nothing of the letter: when in doubt it left, and the others go on. */
function failureOf(error: unknown): SendFailure {
  return error instanceof SendFailure ? error : new SendFailure('ambiguous', undefined, String(error), error);
}
