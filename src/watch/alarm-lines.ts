/** Alarms as lines for people: on a terminal, in `duban doctor`, in the operator's letter. */
import { DAY_MS, MINUTE_MS, type Instant } from '../domain/time';
import type { Alarm } from '../records/watching';
import { minuteOf } from './subjects';
import { ALARM_ORDER } from './words';

/** An alarm, with the moment at which its episode began. */
export type RaisedAlarm = Alarm & { raisedAt: Instant };

/** `举措 3 省审计厅（流程 …）；应于 2019-05-30 07:00，已等待 12 分钟`. */
export function alarmLine({ planId, what, dueAt, since, raisedAt }: RaisedAlarm, now: Instant): string {
  const mark = planId?.startsWith('rehearsal-') ? '〔演练〕' : '';
  const due = dueAt === null ? '' : `应于 ${minuteOf(dueAt)}，`;
  return `${mark}${what}；${due}已等待 ${lasting(now - (since ?? raisedAt))}`;
}

function lasting(ms: number): string {
  if (ms >= 2 * DAY_MS) return `${Math.floor(ms / DAY_MS)} 天`;
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  return minutes < 120 ? `${minutes} 分钟` : `${Math.floor(minutes / 60)} 小时`;
}

/** Causes first, each kind with its cases in the order in which they were raised. */
export function byKind<T extends Alarm>(alarms: T[]): [Alarm['kind'], T[]][] {
  return ALARM_ORDER.map((kind): [Alarm['kind'], T[]] => [kind, alarms.filter((alarm) => alarm.kind === kind)]).filter(
    ([, group]) => group.length > 0,
  );
}
