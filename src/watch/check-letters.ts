/**
 * From filing to the mail server's answer: the dispatcher's row, items that no letter carries, letters without an answer.
 * A letter that is put off (4xx) is no silence: it has its next attempt, and after the evening the next round.
 */
import { roundOnOrAfter } from '../domain/rounds';
import { addDays, dateOf, instantAt, timeOf, type Instant } from '../domain/time';
import type { Alarm, PendingLetter, WaitingItem, Watching } from '../records/watching';
import { LIVE, type Scope } from './scopes';
import { minuteOf, nameOf } from './subjects';

type LetterReads = Pick<Watching, 'dispatcher' | 'waitingItems' | 'pendingLetters' | 'refusedUnheard'>;

export async function checkLetters(records: LetterReads, scope: Scope): Promise<Alarm[]> {
  return [
    ...(await dispatcherAlarm(records, scope)),
    ...(await waitingAlarms(records, scope)),
    ...(await pendingAlarms(records, scope)),
    ...(await refusedAlarms(records, scope)),
  ];
}

/**
 * A round that takes its time moves its letters, not yet its row. A rehearsal's dispatcher has no timers: its driver passes
 * over a round that has become empty, and the row stands; there it is the items and letters that tell.
 */
async function dispatcherAlarm(records: LetterReads, scope: Scope): Promise<Alarm[]> {
  const { name, planIds, until } = scope;
  if (name !== LIVE) return [];
  const row = await records.dispatcher(name, planIds);
  if (!row || row.nextWake === null) return [];
  const due = inSendingTime(scope, row.nextWake);
  if (due > until || !scope.isLate(Math.max(due, row.lastAttempt ?? due))) return [];
  const what = `信件批次的流程 dispatch/${name} 没有按时醒来`;
  const about = { what, dueAt: due, since: scope.waitsSince(due) };
  return [{ key: `dispatcher:${name}`, kind: 'dispatcher', planId: planOf(planIds), ...about }];
}

async function waitingAlarms(records: LetterReads, scope: Scope): Promise<Alarm[]> {
  const waiting = await records.waitingItems(scope.planIds, lastRound(scope));
  const late = waiting
    .map((item) => ({ item, round: roundOf(scope, item) }))
    .filter(({ round }) => round <= scope.until && scope.isLate(round));
  return grouped(late, ({ round }) => String(round)).map((group) => {
    const { item, round } = group[0]!;
    const plan = scope.plans.find((stored) => stored.plan.id === item.planId)?.plan;
    const what = `${group.length} 项应随 ${minuteOf(round)} 的批次发出，至今不在信件中（如 ${nameOf(plan, item.measure, item.unit)}，节点 ${item.step}）`;
    const key = `waiting:${scope.name}:${minuteOf(round)}`;
    const about = { what, dueAt: round, since: scope.waitsSince(round) };
    return { key, kind: 'waiting' as const, planId: planOf(scope.planIds), ...about };
  });
}

/**
 * The round that an item can claim. What a round itself brings about (a refusal moved on) has the next one; so has what
 * was taken back from a letter, and what was being handed in when its round left.
 */
function roundOf({ calendar, policy }: Scope, item: WaitingItem): Instant {
  const after = (instant: Instant) => roundOnOrAfter(calendar, policy, instant + 1);
  const round = after(Math.max(item.filedAt, item.supersededRound ?? 0));
  return item.reportedAt.some((at) => at <= round) ? after(round) : round;
}

/** The latest round that may be called over; nothing filed at or after it can be late. */
function lastRound({ calendar, policy, until }: Scope): Instant {
  for (let date = dateOf(until); ; date = addDays(date, -1)) {
    const round = instantAt(date, policy.roundAt);
    if (round <= until && calendar.isWorkingDay(date)) return round;
  }
}

async function pendingAlarms(records: LetterReads, scope: Scope): Promise<Alarm[]> {
  const pending = (await records.pendingLetters(scope.planIds, scope.until))
    .map((letter) => ({ letter, due: inSendingTime(scope, momentOf(letter)) }))
    .filter(({ due }) => due <= scope.until && scope.isLate(due));
  return grouped(pending, ({ letter }) => `${kindOf(letter)}:${letter.planDate}`).map((group) => {
    const { letter, due } = group[0]!;
    const kind = kindOf(letter);
    const doing = kind === 'sending' ? '停在发送途中' : '到时没有发出';
    const what = `${letter.planDate} 的信件 ${group.length} 封${doing}（如给${letter.recipientName}的）`;
    const key = `${kind}:${scope.name}:${letter.planDate}`;
    return { key, kind, planId: planOf(scope.planIds), what, dueAt: due, since: scope.waitsSince(due) };
  });
}

const kindOf = ({ state }: PendingLetter) => (state === 'sending' ? ('sending' as const) : ('unsent' as const));

const momentOf = ({ state, nextAttempt, lastAttempt }: PendingLetter): Instant =>
  (state === 'sending' ? lastAttempt : nextAttempt) ?? 0;

/**
 * Letters move only inside the sending time: what was set for another moment is the next round's. A notice that came after
 * it was set may have made its day a day of rest.
 */
function inSendingTime({ calendar, policy }: Scope, due: Instant): Instant {
  const time = timeOf(due);
  const open = calendar.isWorkingDay(dateOf(due)) && policy.roundAt <= time && time <= policy.retryUntil;
  return open ? due : roundOnOrAfter(calendar, policy, due);
}

async function refusedAlarms(records: LetterReads, { planIds }: Scope): Promise<Alarm[]> {
  return (await records.refusedUnheard(planIds)).map((letter) => ({
    key: `refused:${letter.id}`,
    kind: 'refused' as const,
    planId: planOf(letter.planIds),
    what: `${letter.planDate} 给${letter.recipientName}的信件被拒收，内容没有转给任何人`,
    dueAt: null,
    since: null,
  }));
}

/** An alarm about several plans at once belongs to none of them. */
function planOf(planIds: string[]): string | null {
  return planIds.length === 1 ? (planIds[0] ?? null) : null;
}

function grouped<T>(all: T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()];
}
