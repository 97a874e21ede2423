/**
 * Sending what is frozen. The row of each letter says where it stands: `sending` before the first byte leaves, and what
 * the server answered after. One sender at a time holds the lock, so a retried activity never doubles a letter.
 */
import { calendarAsOf } from '../src/domain/calendar';
import { dateOf, type Instant } from '../src/domain/time';
import { SendFailure } from '../src/letters/smtp';
import type { LetterRow, SendOutcome } from '../src/records/records';
import { handOnRefused, itemsOf, tellOfDoubtful } from './escalations';
import { stale } from './last-look';
import type { Ports } from './ports';
import { idsOf, plansOf } from './scope';
import { readView } from './view';
import { isSendingTime, retryAfter } from './window';

/**
 * More than the mailer has connections: while some letters are marked or recorded, others are on their way. Not many more: after
 * a crash nobody knows of any of them whether it arrived.
 */
const PARALLEL = 16;
/** A batch stops taking letters after this long, well inside the activity's time-out. */
const BATCH_MS = 60_000;
const BATCH_LETTERS = 500;

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

export async function sendOpenLetters(
  ports: Ports,
  { scope, now, wave }: { scope: string; now: Instant; wave?: 0 | 1 },
): Promise<{ left: number }> {
  const left = await ports.records.withLock(`sending:${scope}`, (held) => sendBatch(ports, scope, now, wave, held));
  if (left === undefined) throw new SenderBusy();
  return { left };
}

async function sendBatch(
  ports: Ports,
  scope: string,
  now: Instant,
  wave: 0 | 1 | undefined,
  held: () => boolean,
): Promise<number> {
  const plans = await plansOf(ports.records, scope);
  if (plans.some(({ rehearsal }) => rehearsal) && !ports.mailer.loopback) throw new RehearsalWouldLeave();
  const policy = plans[0]?.policy;
  const calendar = calendarAsOf(ports.calendars(), dateOf(now));
  if (!policy || !isSendingTime(calendar, policy, now)) return 0;
  // One more than a batch tells whether another one must follow; the bytes of the rest stay where they are.
  const open = await ports.records.openLetters(idsOf(plans), now, wave, BATCH_LETTERS + 1);
  const batch = await takeBackOutdated(ports, scope, open.slice(0, BATCH_LETTERS), now);
  await tellOfDoubtful(
    ports,
    batch.filter(({ state }) => state === 'possiblySent'),
    now,
  );
  const takenBack = Math.min(open.length, BATCH_LETTERS) - batch.length;
  const retryAt = retryAfter(calendar, policy, now);
  const until = Date.now() + BATCH_MS;
  let sent = 0;
  const lane = async () => {
    for (let letter = batch.shift(); letter && held() && Date.now() < until; letter = batch.shift()) {
      await sendOne(ports, letter, { now, retryAt, inRound: wave !== undefined });
      sent += 1;
    }
  };
  await allDone(Array.from({ length: PARALLEL }, lane));
  return open.length - takenBack - sent;
}

/** Waits for every lane before it throws: the lock must not be given up while one of them is still sending. */
async function allDone(lanes: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected');
  if (failed) throw failed.reason;
}

interface Attempt {
  now: Instant;
  retryAt: Instant;
  /** Part of a round, whose offices' wave is still to be written or just leaves. */
  inRound: boolean;
}

async function sendOne(ports: Ports, letter: LetterRow, { now, retryAt, inRound }: Attempt): Promise<void> {
  await ports.records.markSending(letter.id, now);
  const outcome = await attempt(ports, letter, now, retryAt);
  if (outcome.state === 'failed') {
    // A live round takes its seconds: filed by the clock, the office's items would miss the second wave of that round.
    const filedAt = inRound ? letter.round : now;
    await handOnRefused(ports, letter, { code: outcome.smtpCode, text: outcome.smtpText ?? '' }, filedAt);
  }
  await ports.records.recordOutcome(outcome);
}

/** Refused for now (4xx): surely not delivered. */
const wasPutOff = ({ attempts, state }: LetterRow): boolean => attempts > 0 && state === 'planned';

/**
 * A letter that was put off may say in the afternoon what no longer holds, because somebody handed in since the morning:
 * it is taken back, and the next round writes a new one.
 */
async function takeBackOutdated(ports: Ports, scope: string, letters: LetterRow[], now: Instant): Promise<LetterRow[]> {
  if (!letters.some(wasPutOff)) return letters;
  const view = await readView(ports, scope, now);
  const outdated = new Set<LetterRow>();
  for (const letter of letters.filter(wasPutOff)) {
    const items = await itemsOf(ports, letter);
    if (items.some((item) => stale(item, view) !== undefined)) outdated.add(letter);
  }
  for (const letter of outdated) await ports.records.supersedeLetter(letter.id, now);
  return letters.filter((letter) => !outdated.has(letter));
}

async function attempt(ports: Ports, letter: LetterRow, at: Instant, retryAt: Instant): Promise<SendOutcome> {
  const about = { letterId: letter.id, at };
  try {
    const envelope = { from: ports.letters.fromAddress, to: letter.address };
    const answer = await ports.mailer.send(letter.raw, envelope);
    return { ...about, state: 'accepted', smtpCode: answer.code, smtpText: answer.text, nextAttempt: null };
  } catch (error) {
    const { kind, code, text } = failureOf(error);
    const answer = { smtpCode: code ?? null, smtpText: text };
    if (kind === 'permanent') return { ...about, ...answer, state: 'failed', nextAttempt: null };
    // A letter that was perhaps delivered stays the same letter: the same bytes under the same Message-ID.
    const doubtful = kind === 'ambiguous' || letter.state === 'possiblySent';
    if (!doubtful) return { ...about, ...answer, state: 'planned', nextAttempt: retryAt };
    // On another day it would remind of what may have been handed in since: the coordinator knows, and that is all.
    const nextAttempt = dateOf(retryAt) === letter.planDate ? retryAt : null;
    return { ...about, ...answer, state: 'possiblySent', nextAttempt };
  }
}

/** What nobody foresaw says nothing of the letter: when in doubt it left, and the others go on. */
function failureOf(error: unknown): SendFailure {
  return error instanceof SendFailure ? error : new SendFailure('ambiguous', undefined, String(error), error);
}
