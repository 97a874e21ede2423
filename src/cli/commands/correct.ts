/** `duban correct`: a wrong entry is put right with a reason, never deleted. */
import { Option } from 'commander';
import { withExample } from '../help';
import type { CommandModule } from '../runner';
import { onDuty, perform, type DutyOptions } from './acts';

interface CorrectOptions extends DutyOptions {
  what: 'acceptance' | 'submission';
  reason: string;
}

export const correctCommand: CommandModule = (program, run) => {
  const what = new Option('--what <内容>', '更正什么：acceptance 审核结论，submission 报送');
  const command = onDuty(program.command('correct'))
    .summary('更正误录的审核结论或报送')
    .description('更正误录：原记录保留在台账中，另记一笔更正。')
    .addOption(what.choices(['acceptance', 'submission']).makeOptionMandatory())
    .requiredOption('--reason <理由>', '更正理由')
    .action(
      run((session, measure: number, options: CorrectOptions) => {
        const { duty, reason } = options;
        return perform(session, measure, options, { type: 'correct', duty, what: options.what, reason });
      }),
    );
  withExample(
    command,
    'duban correct 3 --unit 市场监管厅 --duty breakdown --what submission --reason 误报为举措3 --as coordinator-1',
  );
};
