/** `duban strike-off`: a convener closes a measure whose units have all done everything. */
import { withExample } from '../help';
import { measureNumber } from '../options';
import type { CommandModule } from '../runner';
import type { Session } from '../session';
import { answered } from './acts';

export const strikeOffCommand: CommandModule = (program, run) => {
  const command = program
    .command('strike-off')
    .argument('<举措>', '举措编号', measureNumber)
    .summary('举措销号')
    .description('召集人对举措销号：全部单位、全部阶段的事项都已办结或免除方可销号。召集人不得对本单位承担的举措销号。')
    .requiredOption('--reason <理由>', '销号理由')
    .action(run(strikeOff));
  withExample(command, 'duban strike-off 3 --reason 各阶段事项均已办结 --as development-reform-liaison');
};

async function strikeOff(session: Session, measure: number, { reason }: { reason: string }) {
  const ask = await session.ask();
  return answered(ask, await (await session.rollout()).onMeasure(ask, measure, { type: 'strikeOff', reason }));
}
