/** What `duban doctor` says of the watch: open alarms, lately closed ones, and whether anybody watches at all. */
import { DAY_MS, type Instant } from '../domain/time';
import type { Watching } from '../records/watching';
import { alarmLine, byKind } from '../watch/alarm-lines';
import { SILENCE_MS } from '../watch/conventions';
import { ALARM_WORDS } from '../watch/words';
import { fail, ok, warn, type Finding } from './findings';
import { minuteOf } from './output';

const LATELY_MS = 7 * DAY_MS;

type AlarmReads = Pick<Watching, 'openAlarms' | 'closedAlarms' | 'unheardFor'>;

/** Open alarms come first: one line a kind, with the oldest case. */
export async function watchFindings(records: AlarmReads, operators: string[], now: Instant): Promise<Finding[]> {
  const open = byKind(await records.openAlarms()).map(([kind, group]) => {
    const { title, advice } = ALARM_WORDS[kind];
    const more = group.length > 1 ? `${group.length} 项，如 ` : '';
    return fail(`警报：${title}`, `${more}${alarmLine(group[0]!, now)}`, advice);
  });
  return [...open, ...(await lately(records, now)), await watcher(records, operators)];
}

async function lately(records: AlarmReads, now: Instant): Promise<Finding[]> {
  const closed = await records.closedAlarms(now - LATELY_MS);
  const last = closed[0];
  if (!last) return [];
  const { title } = ALARM_WORDS[last.kind];
  const when = `${minuteOf(last.raisedAt)} 至 ${minuteOf(last.closedAt ?? now)}`;
  return [ok('已解除的警报', `7 天内 ${closed.length} 项，最近一项：${title}，${last.what}（${when}）`)];
}

async function watcher(records: AlarmReads, operators: string[]): Promise<Finding> {
  const unheard = await records.unheardFor('watcher');
  if (unheard === null) return warn('值守', '从未有值守进程报到，出了问题没有人知道', ALARM_WORDS.watcher.advice);
  if (unheard >= SILENCE_MS) return fail('值守', `${ago(unheard)}以后没有报到`, ALARM_WORDS.watcher.advice);
  if (operators.length > 0) return ok('值守', `${ago(unheard)}报到，警报发给 ${operators.join('、')}`);
  return warn(
    '值守',
    `${ago(unheard)}报到，但警报不发信`,
    '请设置 DUBAN_OPERATOR_ADDRESS；此前请每天看一次 duban doctor',
  );
}

function ago(ms: number): string {
  return ms < 120_000 ? `${Math.max(0, Math.round(ms / 1_000))} 秒前` : `${Math.round(ms / 60_000)} 分钟前`;
}
