/** `duban letters`: what was sent to whom and what became of it; `--show` opens one letter. */
import { simpleParser } from 'mailparser';
import type { LocalDate } from '../../domain/time';
import type { LetterRow } from '../../records/records';
import { findPerson } from '../../rollout/actors';
import { UsageError } from '../errors';
import { withExample } from '../help';
import { realDate } from '../options';
import { minuteOf, table, type Outcome } from '../output';
import type { CommandModule } from '../runner';
import type { Session } from '../session';
import { CAPACITY_WORDS, LETTER_STATE_WORDS } from '../words';
import { letterKindName } from '../../letters/kind-names';

interface LettersOptions {
  date?: LocalDate;
  person?: string;
  show?: string;
}

type ListedLetter = Omit<LetterRow, 'raw'>;

/** Enough of an id to tell letters apart in a list; `--show` takes any beginning that is unique. */
const SHORT_ID = 8;

export const lettersCommand: CommandModule = (program, run) => {
  const command = program
    .command('letters')
    .summary('看发出的信件')
    .description('信件清单：日期、收件人、类别、投递状态；--show 看一封信的全文。')
    .option('--date <日期>', '只看这一天（方案日期）', realDate)
    .option('--person <人员>', '只看发给此人的：人员编号或姓名')
    .option('--show <信件编号>', '看一封信的全文；编号写开头几位即可')
    .action(
      run((session, options: LettersOptions) => (options.show ? open(session, options.show) : list(session, options))),
    );
  withExample(command, 'duban letters --date 2019-05-30', 'duban letters --show 3f9a12c0');
};

async function list(session: Session, { date, person }: LettersOptions): Promise<Outcome> {
  const { plan } = await session.stored();
  const recipient = person === undefined ? undefined : findPerson(plan, person).id;
  const letters = await (await session.records()).letters({ planId: plan.id, from: date, to: date, recipient });
  const text = letters.length > 0 ? `共 ${letters.length} 封\n\n${letterTable(letters)}` : '没有符合条件的信件。';
  return { text, json: { planId: plan.id, letters } };
}

function letterTable(letters: ListedLetter[]): string {
  const rows = letters.map((letter) => [
    letter.id.slice(0, SHORT_ID),
    letter.planDate,
    letter.recipientName,
    CAPACITY_WORDS[letter.capacity],
    letterKindName(letter.kind),
    deliveryWords(letter),
    letter.subject,
  ]);
  return table(['编号', '日期', '收件人', '身份', '类别', '投递', '主题'], rows);
}

function deliveryWords({ state, smtpCode, attempts }: ListedLetter): string {
  const code = smtpCode !== null && state !== 'accepted' ? `（${smtpCode}）` : '';
  return `${LETTER_STATE_WORDS[state]}${code}${attempts > 1 ? `，${attempts} 次` : ''}`;
}

async function open(session: Session, beginning: string): Promise<Outcome> {
  const letter = await findLetter(session, beginning);
  const { raw, ...row } = letter;
  const mail = await simpleParser(raw);
  const headers = [
    `编号：${letter.id}`,
    `收件人：${letter.recipientName} <${letter.address}>（${CAPACITY_WORDS[letter.capacity]}）`,
    `批次：${minuteOf(letter.round)}　投递：${deliveryWords(letter)}${letter.smtpText ? `　${letter.smtpText}` : ''}`,
    `主题：${letter.subject}`,
  ];
  return {
    text: `${headers.join('\n')}\n\n${mail.text ?? ''}`,
    json: { ...row, text: mail.text ?? '', html: mail.html || '', raw: raw.toString('base64') },
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
