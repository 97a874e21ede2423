/** `duban handle`: a convener takes up an escalation. */
import { withExample } from '../help';
import type { CommandModule } from '../runner';
import { onDuty, perform, type DutyOptions } from './acts';

export const handleCommand: CommandModule = (program, run) => {
  const command = onDuty(program.command('handle'))
    .summary('召集人处置逾期上报事项')
    .description('召集人登记对逾期上报事项的处理意见。两位召集人中先处理者为准。')
    .requiredOption('--note <意见>', '处理意见')
    .action(
      run((session, measure: number, options: DutyOptions & { note: string }) =>
        perform(session, measure, options, { type: 'handle', duty: options.duty, note: options.note }),
      ),
    );
  withExample(
    command,
    'duban handle 9 --unit 银保监局 --duty breakdown --note 已约谈分管负责人 --as development-reform-liaison',
  );
};
