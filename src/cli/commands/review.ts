/** `duban review` and `duban waive`: what a convener decides about a unit's duty. */
import { Option } from 'commander';
import { UsageError } from '../errors';
import { withExample } from '../help';
import type { CommandModule } from '../runner';
import type { Session } from '../session';
import { onDuty, perform, type DutyOptions } from './acts';

interface ReviewOptions extends DutyOptions {
  accept?: boolean;
  return?: boolean;
  reason?: string;
}

export const reviewCommands: CommandModule = (program, run) => {
  const review = onDuty(program.command('review'))
    .summary('审核：通过或退回')
    .description('召集人审核已报送的事项。召集人不得审核本单位的事项，由另一召集人审核。')
    .addOption(new Option('--accept', '审核通过').conflicts('return'))
    .addOption(new Option('--return', '退回补正，须写 --reason').conflicts('accept'))
    .option('--reason <理由>', '理由；退回时必填')
    .action(run(decide));
  withExample(
    review,
    'duban review 3 --unit 市场监管厅 --duty breakdown --accept --as development-reform-liaison',
    'duban review 3 --unit 市场监管厅 --duty breakdown --return --reason 时间表未细化到月 --as development-reform-liaison',
  );
  const waive = onDuty(program.command('waive'))
    .summary('免除一个事项')
    .description('召集人免除一个单位的一个事项，须写理由。')
    .requiredOption('--reason <理由>', '免除理由')
    .action(
      run((session, measure: number, options: DutyOptions & { reason: string }) =>
        perform(session, measure, options, { type: 'waive', duty: options.duty, reason: options.reason }),
      ),
    );
  withExample(
    waive,
    'duban waive 12 --unit 财政厅 --duty progress-2019-08 --reason 基金尚未设立 --as science-technology-liaison',
  );
};

function decide(session: Session, measure: number, options: ReviewOptions) {
  const { duty, reason } = options;
  if (options.accept) return perform(session, measure, options, { type: 'accept', duty, reason });
  if (!options.return) throw new UsageError('请写明审核结论：--accept（通过）或 --return --reason <理由>（退回）。');
  if (!reason) throw new UsageError('退回须写明理由：--reason <理由>，单位据此补正。');
  return perform(session, measure, options, { type: 'returnForRevision', duty, reason });
}
