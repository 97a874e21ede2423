/** The life of one letter in lines for a terminal. */
import { LIFE_WORDS, type Letter, type LetterLife } from '../rollout/letter-life';
import { minuteOf } from './output';

/** Enough of an id to tell letters apart in a list; `--show` takes any beginning that is unique. */
export const SHORT_ID = 8;

/** One line an event, and one for each letter that carries on. */
export function lifeLines({ events, handedOn: heirs }: LetterLife, { nextAttempt, state }: Letter): string[] {
  const lines = events.map(({ at, event, attempt, smtpCode, smtpText }) => {
    const answer = [smtpCode, smtpText].filter((part) => part !== null && part !== '').join(' ');
    const which = attempt === null ? '' : `第 ${attempt} 次：`;
    return `　${minuteOf(at)}　${which}${LIFE_WORDS[event]}${answer ? `（${answer}）` : ''}`;
  });
  const isOpen = state === 'planned' || state === 'possiblySent';
  if (isOpen && nextAttempt !== null && events.length > 1) lines.push(`　下次尝试：${minuteOf(nextAttempt)}`);
  if (state === 'possiblySent' && nextAttempt === null) lines.push('　当日已过，不再重试');
  for (const carrier of new Set(heirs.map(({ letter }) => letter))) {
    const count = heirs.filter(({ letter }) => letter === carrier).length;
    lines.push(`　内容 ${count} 项转入${carrier === null ? '下一批次' : `信件 ${carrier.slice(0, SHORT_ID)}`}`);
  }
  return lines;
}
