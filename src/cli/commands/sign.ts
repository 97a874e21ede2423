/** `duban sign`: a unit signs that it has received the plan; one receipt covers all its measures. */
import { findPerson } from '../../rollout/actors';
import { UsageError } from '../errors';
import { withExample } from '../help';
import type { CommandModule } from '../runner';
import type { Session } from '../session';
import { answered } from './acts';

export const signCommand: CommandModule = (program, run) => {
  const command = program
    .command('sign')
    .summary('签收：一次签收本单位承担的全部举措')
    .description('签收方案。一次签收覆盖本单位承担的全部已下达举措；签收不等于报送。')
    .option('--unit <单位>', '责任单位；不写则为办理人员所在单位')
    .action(run(sign));
  withExample(
    command,
    'duban sign --as market-regulation-liaison',
    'duban sign --unit 省高院 --as coordinator-1 --on-behalf-of high-court-liaison --evidence 电话记录2019-12号',
  );
};

async function sign(session: Session, options: { unit?: string }) {
  const ask = await session.ask();
  const unit = options.unit ?? (await ownUnit(session));
  return answered(ask, await (await session.rollout()).sign(ask, unit));
}

async function ownUnit(session: Session): Promise<string> {
  const { plan } = await session.stored();
  const { as = '', onBehalfOf } = session.options;
  const { unit } = findPerson(plan, onBehalfOf ?? as);
  if (unit) return unit;
  throw new UsageError('办理人员不属于任何责任单位，请用 --unit 写明签收的单位。');
}
