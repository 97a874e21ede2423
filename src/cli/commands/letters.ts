/** `duban letters`: what was sent to whom and what became of it; its subcommands are in files of their own. */
import { Option } from 'commander';
import type { LocalDate } from '../../domain/time';
import { letterKindName } from '../../letters/kind-names';
import type { LetterRow, LetterState } from '../../records/records';
import { findPerson } from '../../rollout/actors';
import { withExample } from '../help';
import { SHORT_ID } from '../letter-life';
import { realDate } from '../options';
import { table, type Outcome } from '../output';
import type { CommandModule } from '../runner';
import type { Session } from '../session';
import { CAPACITY_WORDS, deliveryWords, LETTER_STATE_WORDS } from '../../words';
import { lettersContacts } from './letters-contacts';
import { lettersCounts } from './letters-counts';
import { showLetter } from './letters-show';

interface LettersOptions {
  date?: LocalDate;
  person?: string;
  unit?: string;
  state?: LetterState;
  kind?: string;
  show?: string;
}

type ListedLetter = Omit<LetterRow, 'raw'>;

export const lettersCommand: CommandModule = (program, run) => {
  const command = program
    .command('letters')
    .summary('看发出的信件')
    .description('信件清单：日期、收件人、类别、投递状态、答复代码、次数；--show 看一封信的经过和全文。')
    .option('--date <日期>', '只看这一天（方案日期）', realDate)
    .option('--person <人员>', '只看发给此人的：人员编号或姓名')
    .option('--unit <单位>', '只看发给这个单位的人的')
    .addOption(new Option('--state <状态>', '只看这个投递状态的').choices(Object.keys(LETTER_STATE_WORDS)))
    .option('--kind <类别>', '只看这一类的：清单里的中文名或英文名')
    .option('--show <信件编号>', '看一封信的经过和全文；编号写开头几位即可')
    .action(
      run((session, options: LettersOptions) =>
        options.show ? showLetter(session, options.show) : list(session, options),
      ),
    );
  withExample(command, 'duban letters --date 2019-05-30 --state failed', 'duban letters --show 3f9a12c0');
  lettersContacts(command, run);
  lettersCounts(command, run);
};

async function list(session: Session, options: LettersOptions): Promise<Outcome> {
  const { date, person, unit, state, kind } = options;
  const rollout = await session.rollout();
  const { plan } = await session.stored();
  const recipient = person === undefined ? undefined : findPerson(plan, person).id;
  const people = unit === undefined ? undefined : rollout.unit(plan, unit).contacts.map(({ id }) => id);
  const found = await rollout.records.letters({ planId: plan.id, from: date, to: date, recipient });
  const letters = found
    .filter((letter) => people === undefined || people.includes(letter.recipient))
    .filter((letter) => state === undefined || letter.state === state)
    .filter((letter) => kind === undefined || kind === letter.kind || kind === letterKindName(letter.kind));
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
