/** `duban issue` starts the assignments; `duban inspect` records the conveners' inspection. Both concern the whole plan. */
import { Option } from 'commander';
import type { LocalDate } from '../../domain/time';
import { withExample } from '../help';
import { measureNumbers, realDate, repeated } from '../options';
import type { CommandModule } from '../runner';
import type { Session } from '../session';
import { answered } from './acts';

interface IssueOptions {
  measure?: number[];
  unit?: string[];
  documentNumber: string;
  date: LocalDate;
}

export const issueCommands: CommandModule = (program, run) => {
  const command = program
    .command('issue')
    .summary('下达方案：全部、部分举措或部分单位')
    .description('下达方案。签收时限自下达日期起算；不写 --measure 和 --unit 则下达全部已公布的举措。')
    .requiredOption('--document-number <文号>', '下达文件的文号')
    .requiredOption('--date <日期>', '下达日期，写作 YYYY-MM-DD', realDate)
    .addOption(severalOf('--measure <编号...>', '只下达这些举措').argParser(measureNumbers))
    .addOption(severalOf('--unit <单位...>', '只下达到这些单位').argParser(repeated))
    .action(run(issue));
  withExample(
    command,
    'duban issue --document-number 吉政办发〔2019〕19号 --date 2019-03-18 --as coordinator-1',
    'duban issue --measure 1 2 3 --unit 市场监管厅 --document-number 吉政办发〔2019〕19号 --date 2019-03-18 --as coordinator-1',
  );
  const inspection = program
    .command('inspect')
    .summary('登记召集人的督促检查')
    .description('召集人登记总结提升阶段对整个工作的推进、督促和检查。')
    .requiredOption('--note <情况>', '检查情况')
    .action(run(inspect));
  withExample(inspection, 'duban inspect --note 已赴11家单位检查，情况见附件 --as science-technology-liaison');
};

/** Commander takes `…...>` for several values only after a Latin letter. */
function severalOf(flags: string, description: string): Option {
  const option = new Option(flags, description);
  option.variadic = true;
  return option;
}

async function issue(session: Session, options: IssueOptions) {
  const ask = await session.ask();
  const { measure: measures, unit: units, documentNumber, date: issuedOn } = options;
  const deed = { type: 'issue' as const, documentNumber, issuedOn, measures, units };
  return answered(ask, await (await session.rollout()).onPlan(ask, deed));
}

async function inspect(session: Session, { note }: { note: string }) {
  const ask = await session.ask();
  return answered(ask, await (await session.rollout()).onPlan(ask, { type: 'inspect', note }));
}
