/** `duban register`: a checked plan enters the records and the conveners' clock starts; units hear nothing yet. */
import { isMailbox } from '../../letters/mailbox';
import { formatFault } from '../../plans/fault';
import { UsageError } from '../errors';
import { withExample } from '../help';
import type { CommandModule } from '../runner';
import type { Session } from '../session';
import { readSoundPlan } from '../sound-plan';

export const registerCommand: CommandModule = (program, run) => {
  const command = program
    .command('register <方案文件夹>')
    .summary('登记方案，召集人的时限开始计时')
    .description(
      '登记方案，召集人的时限开始计时；责任单位要到下达（issue）后才会收到信件。已结束的方案不能登记，请用 npm start 演练。',
    )
    .option('--redirect-all-to <邮箱>', '试用：全部信件改发到这个邮箱')
    .action(run(register));
  withExample(command, 'duban register config/plans/my-plan --redirect-all-to me@office.example');
};

async function register(session: Session, folder: string, { redirectAllTo }: { redirectAllTo?: string }) {
  if (redirectAllTo !== undefined && !isMailbox(redirectAllTo)) {
    throw new UsageError(`--redirect-all-to 写的是“${redirectAllTo}”，应为一个邮箱地址。`);
  }
  const { plan, policy, faults } = readSoundPlan(folder);
  for (const fault of faults) session.note('planWarning', formatFault(fault));
  await (await session.rollout()).register({ plan, policy, clock: 'live', rehearsal: false, redirectAllTo });
  const redirected = redirectAllTo ? `试用中：全部信件改发 ${redirectAllTo}。` : '';
  return {
    text: `已登记方案“${plan.title}”（${plan.id}）。${redirected}下一步：duban issue --plan ${plan.id} …`,
    json: { planId: plan.id, title: plan.title, redirectAllTo: redirectAllTo ?? null },
  };
}
