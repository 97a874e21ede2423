/** `duban urge`: a telephone call to a unit goes on record like a letter. */
import { Option } from 'commander';
import { withExample } from '../help';
import type { CommandModule } from '../runner';
import { onDuty, perform, type DutyOptions } from './acts';

export const urgeCommand: CommandModule = (program, run) => {
  const command = onDuty(program.command('urge'))
    .summary('登记电话催办')
    .description('登记一次电话催办，记入台账，不影响既定的提醒和上报。')
    .addOption(new Option('--by <方式>', '催办方式').choices(['phone']).makeOptionMandatory())
    .requiredOption('--note <记录>', '催办记录：找了谁，怎么答复')
    .action(
      run((session, measure: number, options: DutyOptions & { note: string }) =>
        perform(session, measure, options, { type: 'urgeByPhone', duty: options.duty, note: options.note }),
      ),
    );
  withExample(
    command,
    'duban urge 20 --unit 国资委 --duty rollout --by phone --note 联络员答复本周报送 --as coordinator-1',
  );
};
