/** `duban verify`: computes every state again from the ledger and names what is stored differently. */
import { EXIT } from '../errors';
import { withExample } from '../help';
import { shorten, table, type Outcome } from '../output';
import type { CommandModule } from '../runner';
import type { Session } from '../session';

const VALUE_LENGTH = 40;

export const verifyCommand: CommandModule = (program, run) => {
  const command = program
    .command('verify')
    .summary('按台账重算各项状态，与现存的核对')
    .description(
      '仅凭台账（以及方案、提醒规则、工作日历）重算方案、举措和单位事项的状态，与数据库中现存的逐项核对；\n' +
        '被人手工改动或损坏的会列出位置。不改动任何数据。有差异时退出码为 1。台账本身是否被改动，用 duban ledger --verify。',
    )
    .action(run(verify));
  withExample(command, 'duban verify', 'duban verify --plan jilin-2019 --json');
};

async function verify(session: Session): Promise<Outcome> {
  const { plan } = await session.stored();
  const { differencesFromLedger } = require('../../rollout/rebuild') as typeof import('../../rollout/rebuild');
  const differences = await differencesFromLedger(await session.records(), plan.id);
  if (differences.length === 0) {
    return { text: '一致：现存状态与按台账重算的结果相同。', json: { planId: plan.id, differences } };
  }
  const rows = differences.map(({ workflowId, path, stored, rebuilt }) => [
    workflowId,
    path,
    said(stored),
    said(rebuilt),
  ]);
  return {
    text: `${table(['工作流', '位置', '现存', '按台账应为'], rows)}\n\n${differences.length} 处不同。请停止写入、保全数据库，核对是谁改动的；重建缺失的用 duban repair，其余请用备份恢复。`,
    json: { planId: plan.id, differences },
    exitCode: EXIT.refused,
  };
}

function said(value: unknown): string {
  return value === undefined ? '（无）' : shorten(JSON.stringify(value), VALUE_LENGTH);
}
