/** `duban submit`: a unit hands in what it owes. */
import { withExample } from '../help';
import { contentsOf, repeated } from '../options';
import type { CommandModule } from '../runner';
import { onDuty, perform, type DutyOptions } from './acts';

interface SubmitOptions extends DutyOptions {
  content?: string[];
  file?: string;
}

export const submitCommand: CommandModule = (program, run) => {
  const command = onDuty(program.command('submit'))
    .summary('报送材料')
    .description('报送一个事项的材料。内容不全的存为草稿并列出尚缺的内容（退出码 1），补齐后再报送一次即可。')
    .option('--content <内容项=文字>', '一项内容，可重复；内容项编号见 duban show', repeated)
    .option('--file <文件>', '内容文件（YAML，每项“内容项: 文字”）')
    .action(
      run((session, measure: number, options: SubmitOptions) => {
        const contents = contentsOf(options.content, options.file);
        return perform(session, measure, options, { type: 'submit', duty: options.duty, contents });
      }),
    );
  withExample(
    command,
    'duban submit 3 --unit 市场监管厅 --duty progress-2019-06 --content progress=已在3市试点 --content effect=承保专利120件 --as market-regulation-liaison',
    'duban submit 6 --duty breakdown --file 举措6细化责任.yaml --as science-technology-liaison',
  );
};
