/** Dates and clauses as a Chinese office writes them. */
import { weekdayOf, type LocalDate } from '../domain/time';

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const NUMERALS = '零一二三四五六七八九十';

/** 5月31日. */
export function shortDate(date: LocalDate): string {
  const [, month, day] = date.split('-').map(Number);
  return `${month}月${day}日`;
}

/** 2019年5月31日（周五）. */
export function fullDate(date: LocalDate): string {
  return `${date.slice(0, 4)}年${shortDate(date)}（${WEEKDAYS[weekdayOf(date)]}）`;
}

/** A second date beside a first one; the year is repeated only where it differs. */
export function dateBeside(date: LocalDate, first: LocalDate): string {
  return date.slice(0, 4) === first.slice(0, 4) ? shortDate(date) : `${date.slice(0, 4)}年${shortDate(date)}`;
}

/** 1 → 一, 12 → 十二, 20 → 二十: numbers of headings. */
export function chineseNumber(value: number): string {
  if (value <= 10) return NUMERALS.charAt(value);
  const tens = Math.floor(value / 10);
  const rest = value % 10;
  return `${tens > 1 ? NUMERALS.charAt(tens) : ''}十${rest > 0 ? NUMERALS.charAt(rest) : ''}`;
}

/** 三（二） → 第三部分第（二）项, 二（一）3 → 第二部分第（一）项第3条; anything else is quoted as it stands. */
export function clauseInFull(clause: string): string {
  const parts = /^([一二三四五六七八九十]+)(?:（([一二三四五六七八九十]+)）(\d+)?)?$/.exec(clause.trim());
  if (!parts) return clause;
  const [, part, item, point] = parts;
  return `第${part}部分${item ? `第（${item}）项` : ''}${point ? `第${point}条` : ''}`;
}
