/**
 * The letter to whoever runs the system. It is no duty letter: it leaves at any hour, goes to nobody of a plan, and says so
 * in a header of its own (`X-Duban-Kind: operator`).
 */
import { createHash } from 'node:crypto';
import { dateOf, type Instant } from '../domain/time';
import { htmlPage } from '../letters/html';
import type { DkimKey } from '../letters/dkim';
import { frozenMessage, type Mailbox } from '../letters/message';
import { plainText } from '../letters/plain-text';
import { row, type Row } from '../letters/rows';
import type { Alarm } from '../records/watching';
import { alarmLine, byKind, type RaisedAlarm } from './alarm-lines';
import { ALARM_WORDS } from './words';

/** How many cases of one kind are written out. */
const SHOWN = 10;

export interface OperatorSender {
  from: Mailbox;
  messageIdDomain: string;
  dkim?: DkimKey;
  /** Minutes beyond which something counts as late, to be named as what it is: a convention. */
  windowMinutes: number;
}

/** The same alarms on the same day make the same Message-ID. */
export function operatorLetter(
  sender: OperatorSender,
  to: string,
  alarms: RaisedAlarm[],
  now: Instant,
): Promise<Buffer> {
  const rows = rowsOf(alarms, now, sender.windowMinutes);
  const episodes = alarms.map(({ key, raisedAt }) => `${key}@${raisedAt}`).toSorted();
  const id = createHash('sha256')
    .update([to.toLowerCase(), dateOf(now), ...episodes].join('|'))
    .digest('hex');
  const message = {
    from: sender.from,
    replyTo: sender.from,
    to: { name: '系统运维', address: to },
    subject: subjectOf(alarms),
    text: plainText(rows),
    html: htmlPage(rows),
    messageId: `<operator.${id.slice(0, 32)}@${sender.messageIdDomain}>`,
    date: new Date(now),
    kind: 'operator' as const,
    headers: {},
  };
  return frozenMessage(message, sender.dkim);
}

function subjectOf(alarms: RaisedAlarm[]): string {
  const kinds = byKind(alarms).map(([kind, group]) => `${ALARM_WORDS[kind].title} ${group.length} 项`);
  return `【系统警报】${kinds.slice(0, 3).join('，')}${kinds.length > 3 ? ' 等' : ''}`;
}

function rowsOf(alarms: RaisedAlarm[], now: Instant, windowMinutes: number): Row[] {
  return [
    row('salutation', '系统运维：'),
    row('paragraph', '督办值守发现以下情况，请尽快处理；每项持续期间每天再报一次，恢复后自动解除。'),
    ...byKind(alarms).flatMap(([kind, group]) => section(kind, group, now)),
    row('paragraph', '逐项检查请用 duban doctor；缺失的流程请用 duban repair 按台账重建（先列出要做什么，再动手）。'),
    row('note', `超过 ${windowMinutes} 分钟算迟、每天再报一次，均为系统约定。`),
    row('note', '本信由系统自动发出，请勿回复；本系统不得处理涉密信息。'),
  ];
}

function section(kind: Alarm['kind'], group: RaisedAlarm[], now: Instant): Row[] {
  const { title, advice } = ALARM_WORDS[kind];
  const rest = group.length - SHOWN;
  return [
    row('heading', `${title}（${group.length} 项）`),
    ...group.slice(0, SHOWN).map((alarm) => row('item', `· ${alarmLine(alarm, now)}`)),
    ...(rest > 0 ? [row('detail', `另有 ${rest} 项，见 duban doctor。`)] : []),
    row('detail', `下一步：${advice}。`),
  ];
}
