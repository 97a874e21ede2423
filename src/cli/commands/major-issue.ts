/** `duban major-issue`: raised by anybody concerned, instructed from above, closed by the follow-up. */
import { withExample } from '../help';
import type { CommandModule } from '../runner';
import { onMeasure, perform, type TargetOptions } from './acts';

export const majorIssueCommands: CommandModule = (program, run) => {
  const family = program
    .command('major-issue')
    .summary('重大问题：反映、撤回、登记批示、办结')
    .description('重大问题的反映、撤回、批示登记和办结。');

  const raise = onMeasure(family.command('raise'))
    .summary('反映重大问题')
    .description('反映重大问题，下一批次告知召集人。')
    .requiredOption('--text <内容>', '问题内容')
    .action(
      run((session, measure: number, options: TargetOptions & { text: string }) =>
        perform(session, measure, options, { type: 'raiseMajorIssue', text: options.text }),
      ),
    );
  withExample(raise, 'duban major-issue raise 10 --unit 财政厅 --text 容错条款与现行考核办法冲突 --as finance-liaison');

  const withdraw = onMeasure(family.command('withdraw'))
    .summary('撤回本单位反映的重大问题')
    .description('撤回本单位反映的重大问题；已有批示的不能撤回。下一批次前撤回的，不再告知召集人。')
    .requiredOption('--issue <编号>', '重大问题编号，见 duban show，例如 major-issue-1')
    .requiredOption('--reason <理由>', '撤回理由')
    .action(
      run((session, measure: number, options: TargetOptions & { issue: string; reason: string }) => {
        const { issue, reason } = options;
        return perform(session, measure, options, { type: 'withdrawMajorIssue', issue, reason });
      }),
    );
  withExample(
    withdraw,
    'duban major-issue withdraw 10 --unit 财政厅 --issue major-issue-1 --reason 已与组织部门商定 --as finance-liaison',
  );

  const instruct = onMeasure(family.command('instruct'))
    .summary('登记领导批示')
    .description('登记领导批示。')
    .requiredOption('--issue <编号>', '重大问题编号，见 duban show，例如 major-issue-1')
    .requiredOption('--instruction <批示>', '批示内容')
    .action(
      run((session, measure: number, options: TargetOptions & { issue: string; instruction: string }) => {
        const { issue, instruction } = options;
        return perform(session, measure, options, { type: 'instructMajorIssue', issue, instruction });
      }),
    );
  withExample(
    instruct,
    'duban major-issue instruct 10 --unit 财政厅 --issue major-issue-1 --instruction 请司法厅研究 --as development-reform-liaison',
  );

  const close = onMeasure(family.command('close'))
    .summary('批示落实后办结')
    .description('批示落实后办结；没有批示的不能办结。')
    .requiredOption('--issue <编号>', '重大问题编号，见 duban show，例如 major-issue-1')
    .requiredOption('--follow-up <情况>', '落实情况')
    .action(
      run((session, measure: number, options: TargetOptions & { issue: string; followUp: string }) => {
        const { issue, followUp } = options;
        return perform(session, measure, options, { type: 'closeMajorIssue', issue, followUp });
      }),
    );
  withExample(
    close,
    'duban major-issue close 10 --unit 财政厅 --issue major-issue-1 --follow-up 考核办法已修订 --as development-reform-liaison',
  );
};
