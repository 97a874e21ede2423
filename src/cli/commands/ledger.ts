/** `duban ledger`: the append-only ledger, and whether its hash chain holds. */
import { EXIT } from '../errors';
import { withExample } from '../help';
import { ledgerTable } from '../ledger-table';
import { count, measureNumber } from '../options';
import type { Outcome } from '../output';
import type { CommandModule } from '../runner';
import type { Session } from '../session';

interface LedgerOptions {
  measure?: number;
  unit?: string;
  type?: string;
  limit?: number;
  verify?: boolean;
}

export const ledgerCommand: CommandModule = (program, run) => {
  const command = program
    .command('ledger')
    .summary('看台账，或校验台账未被改动')
    .description('台账：只能追加、不能删改的全部经过，包括没有发出的信和原因。')
    .option('--measure <编号>', '只看这项举措', measureNumber)
    .option('--unit <单位>', '只看这个单位')
    .option('--type <事件>', '只看这类事件（英文名，见 --json 的 event.type），例如 submitted')
    .option('--limit <条数>', '只看最近这么多条', count)
    .option('--verify', '校验台账的哈希链')
    .action(run((session, options: LedgerOptions) => (options.verify ? verify(session) : list(session, options))));
  withExample(command, 'duban ledger --measure 3 --limit 50', 'duban ledger --type notSent', 'duban ledger --verify');
};

async function list(session: Session, { measure, unit, type, limit }: LedgerOptions): Promise<Outcome> {
  const rollout = await session.rollout();
  const { plan } = await session.stored();
  const unitId = unit === undefined ? undefined : rollout.unit(plan, unit).id;
  const rows = await rollout.records.ledger({ planId: plan.id, measure, unit: unitId, type, limit });
  const text = rows.length > 0 ? ledgerTable(plan, rows) : '没有符合条件的台账记录。';
  return { text, json: { planId: plan.id, rows } };
}

/** Rows that are not sealed yet are not part of the chain: they were written seconds ago. */
async function verify(session: Session): Promise<Outcome> {
  const { plan } = await session.stored();
  const broken = await (await session.records()).brokenLink(plan.id);
  if (!broken) return { text: '台账完整：哈希链逐条相接，没有被改动。', json: { planId: plan.id, intact: true } };
  return {
    text: `台账在第 ${broken.id} 条处断链：内容与封存时不符。请立即停止写入，保全数据库，用备份逐条核对。`,
    json: { planId: plan.id, intact: false, brokenAt: broken.id },
    exitCode: EXIT.refused,
  };
}
