/** A digest in words, within the bytes that a robot takes: whole lines are left out, and counted. */
import { shortDate } from '../letters/dates';
import type { Digest, DigestItem, DigestSection } from './digest';
import { bytesOf, cutToBytes } from './text';

export const NOTICE =
  '本消息是工作提醒，不作通报，以信件为准；办理时限以文件为准，提醒日期为系统约定。群内不得处理、传递涉密信息。';
const TEST_TEXT = `【测试】督办提醒的消息通道已接通。${NOTICE}`;

/** Enough to recognise a measure by; the letter has the whole title. */
const TITLE_BYTES = 75;

interface Line {
  text: string;
  /** How many items the line tells of. */
  items: number;
}

/** The text of a digest in at most `limit` bytes of UTF-8. */
export function digestText(digest: Digest, limit: number): string {
  if (digest.kind === 'test') return cutToBytes(TEST_TEXT, limit);
  const head = headOf(digest);
  const lines = digest.sections.flatMap(linesOf);
  const recused = digest.recused > 0 ? [`另有${digest.recused}项按回避规定不在群内列明，见信件。`] : [];
  for (let shown = lines.length; shown >= 0; shown -= 1) {
    const text = [head, ...lines.slice(0, shown).map((line) => line.text), ...recused, ...rest(lines, shown), NOTICE];
    const whole = text.join('\n');
    if (bytesOf(whole) <= limit) return whole;
  }
  // A document number as long as a message: what must be said is said first.
  return cutToBytes(`${NOTICE}\n${head}`, limit);
}

function headOf({ plan, planDate, rehearsal, count }: Digest): string {
  const mark = rehearsal ? '【演练】' : '';
  return `${mark}【工作提醒】${plan.documentNumber}　${shortDate(planDate)}信件摘要（共${count}项）`;
}

function linesOf({ name, items }: DigestSection): Line[] {
  const heading = { text: `${name}（${items.length}项）`, items: 0 };
  return [heading, ...items.map((item) => ({ text: `· ${itemText(item)}`, items: 1 }))];
}

function itemText({ measure, measureTitle = '', unitName, dutyName, dueDate }: DigestItem): string {
  const head = measure === undefined ? '方案事项' : `举措${measure}　${cutToBytes(measureTitle, TITLE_BYTES)}`;
  return [head, unitName, dutyName, dueDate && `时限${shortDate(dueDate)}`].filter(Boolean).join('　');
}

function rest(lines: Line[], shown: number): string[] {
  const hidden = lines.slice(shown).reduce((sum, { items }) => sum + items, 0);
  return hidden > 0 ? [`其余${hidden}项见信件。`] : [];
}
