/** `duban explain`: a unit says before the date why it will be late, and until when. */
import type { Actor } from '../../domain/acts';
import type { LocalDate } from '../../domain/time';
import { actorFor } from '../../rollout/actors';
import { UsageError } from '../errors';
import { withExample } from '../help';
import { realDate } from '../options';
import type { CommandModule } from '../runner';
import type { Session } from '../session';
import { onDuty, perform, type DutyOptions } from './acts';

interface ExplainOptions extends DutyOptions {
  cause: string;
  expected: LocalDate;
  helpNeeded: string;
  consent?: string;
}

export const explainCommand: CommandModule = (program, run) => {
  const command = onDuty(program.command('explain'))
    .summary('到期前说明不能按时完成的原因')
    .description(
      '到期前说明情况：原因、预计完成日期、需要的帮助。催办自预计日期起算，原定时限不变；逾期后的说明只记录，不停止催办。',
    )
    .requiredOption('--cause <原因>', '原因')
    .requiredOption('--expected <日期>', '预计完成日期，写作 YYYY-MM-DD', realDate)
    .requiredOption('--help-needed <事项>', '需要协调解决的问题；没有的写“无”')
    .option('--consent <召集人员>', '同意再次说明的召集人单位人员（同一事项第二次说明时必填）')
    .action(run(explain));
  withExample(
    command,
    'duban explain 11 --unit 人行长春中支 --duty breakdown --cause 需总行批复 --expected 2019-06-14 --help-needed 请协调总行 --as central-bank-liaison',
  );
};

async function explain(session: Session, measure: number, options: ExplainOptions) {
  const { duty, cause, expected: expectedDate, helpNeeded, consent } = options;
  const consentOf = consent ? await consentingConvener(session, consent) : undefined;
  return perform(session, measure, options, { type: 'explain', duty, cause, expectedDate, helpNeeded, consentOf });
}

/** The consent of a convener is entered by the unit, so it needs what proves it. */
async function consentingConvener(session: Session, person: string): Promise<Actor> {
  const { plan } = await session.stored();
  const evidence = session.evidence();
  if (!evidence)
    throw new UsageError('写明召集人同意（--consent）时须写明凭据：--evidence <电话记录、纸质材料编号等>。');
  return { ...actorFor(plan, { person }, 'accept', await session.today(plan)), evidence };
}
