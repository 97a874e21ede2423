/** `duban take-back`: a unit takes its own answer back, until a convener has decided. */
import { Option } from 'commander';
import { withExample } from '../help';
import type { CommandModule } from '../runner';
import { onDuty, perform, type DutyOptions } from './acts';

interface TakeBackOptions extends DutyOptions {
  what: 'submission' | 'explanation';
  reason: string;
}

export const takeBackCommand: CommandModule = (program, run) => {
  const what = new Option('--what <内容>', '撤回什么：submission 报送，explanation 情况说明');
  const command = onDuty(program.command('take-back'))
    .summary('撤回本单位的报送或情况说明')
    .description(
      '撤回本单位的报送或情况说明：原记录保留在台账中。报送在审核前可以撤回，月度进展在时限前可以撤回，情况说明在告知召集人的批次之前可以撤回；之后请联系召集人更正（duban correct）。',
    )
    .addOption(what.choices(['submission', 'explanation']).default('submission', '报送'))
    .requiredOption('--reason <理由>', '撤回理由')
    .action(
      run((session, measure: number, options: TakeBackOptions) => {
        const { duty, reason } = options;
        return perform(session, measure, options, { type: 'takeBack', duty, what: options.what, reason });
      }),
    );
  withExample(
    command,
    'duban take-back 3 --unit 市场监管厅 --duty breakdown --reason 附件有误 --as market-regulation-liaison',
    'duban take-back 11 --unit 人行长春中支 --duty breakdown --what explanation --reason 已可按期完成 --as central-bank-liaison',
  );
};
