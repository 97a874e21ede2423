/** `duban letters --show`: one letter, what became of it, and its words. */
import { simpleParser } from 'mailparser';
import type { LetterRow } from '../../records/records';
import { UsageError } from '../errors';
import { lifeOf } from '../../rollout/letter-life';
import { lifeLines } from '../letter-life';
import { minuteOf, sizeWord, type Outcome } from '../output';
import type { Session } from '../session';
import { CAPACITY_WORDS, deliveryWords } from '../../words';

export async function showLetter(session: Session, beginning: string): Promise<Outcome> {
  const letter = await findLetter(session, beginning);
  const { raw, ...row } = letter;
  const mail = await simpleParser(raw);
  const life = await lifeOf(await session.records(), letter);
  const attached = mail.attachments.map(({ filename, size }) => `${filename ?? '附件'}（${sizeWord(size)}）`);
  const headers = [
    `编号：${letter.id}`,
    `收件人：${letter.recipientName} <${letter.address}>（${CAPACITY_WORDS[letter.capacity]}）`,
    `批次：${minuteOf(letter.round)}　投递：${deliveryWords(letter)}${letter.smtpText ? `　${letter.smtpText}` : ''}`,
    `主题：${letter.subject}`,
    ...(attached.length > 0 ? [`附件：${attached.join('、')}`] : []),
    '经过：',
    ...lifeLines(life, letter),
  ];
  return {
    text: `${headers.join('\n')}\n\n${mail.text ?? ''}`,
    json: {
      ...row,
      life: life.events,
      handedOn: life.handedOn,
      text: mail.text ?? '',
      html: mail.html || '',
      raw: raw.toString('base64'),
    },
  };
}

async function findLetter(session: Session, beginning: string): Promise<LetterRow> {
  const { plan } = await session.stored();
  const records = await session.records();
  const matches = (await records.letters({ planId: plan.id })).filter(({ id }) => id.startsWith(beginning));
  const found = matches.length === 1 ? await records.letter(matches[0]!.id) : undefined;
  if (found) return found;
  const trouble =
    matches.length > 1
      ? `有 ${matches.length} 封信以“${beginning}”开头，请多写几位`
      : `没有编号以“${beginning}”开头的信`;
  throw new UsageError(`${trouble}；编号见 duban letters。`);
}
