/** `duban repair`: shows where PostgreSQL and Temporal disagree; with `--yes` makes them agree. */
import type { Settings } from '../../../config/settings';
import type { WorkPlan } from '../../domain/plan';
import type { RepairReport } from '../../rollout/repair';
import { markRepaired } from '../../embedded/repair-mark';
import { hasData, withServersOnly } from '../../embedded/without-worker';
import { EXIT, ServersNotReachable } from '../errors';
import { withExample } from '../help';
import type { Outcome } from '../output';
import { repairWords } from '../repair-table';
import type { CommandModule } from '../runner';
import type { Session } from '../session';

export const repairCommand: CommandModule = (program, run) => {
  const command = program
    .command('repair')
    .summary('核对并修复数据库与 Temporal 的差异')
    .description(
      '逐项比较数据库和 Temporal：缺失、被终止、新旧不一的工作流，未送达的通知。只显示将做什么；加 --yes 才执行。\n' +
        '以数据库为准，只从 Temporal 收回数据库没有的办理记录。恢复备份后，须在工作进程启动之前运行；\n' +
        'npm start 没有运行时，本命令自行启动内置服务（不带工作进程），结束后停止。有事可做而未加 --yes 时退出码为 1。',
    )
    .option('--yes', '执行修复')
    .action(run(repair));
  withExample(command, 'duban repair', 'duban repair --yes');
};

async function repair(session: Session, { yes = false }: { yes?: boolean }): Promise<Outcome> {
  const settings = session.settings();
  if (settings.databaseUrl) return repairAt(settings, yes);
  if (!hasData(settings)) throw new ServersNotReachable(NO_DATA);
  const outcome = await withServersOnly(settings, ({ databaseUrl, temporalAddress }) =>
    repairAt({ ...settings, databaseUrl, temporalAddress }, yes),
  );
  if (outcome.exitCode === EXIT.ok) markRepaired(settings.dataFolder);
  return outcome;
}

const NO_DATA =
  '不知道数据库在哪里：数据文件夹中还没有数据。请设置 DUBAN_DATA（内置服务），或设置 DUBAN_DATABASE_URL 和 TEMPORAL_ADDRESS。';

async function repairAt(settings: Settings, yes: boolean): Promise<Outcome> {
  // Loaded only here: the Temporal client is slow to load.
  const { connect } = require('../../connections') as typeof import('../../connections');
  const { examine, repair: doRepair } = require('../../rollout/repair') as typeof import('../../rollout/repair');
  const connected = await connect(settings);
  const { rollout, records, client, calendars } = connected;
  try {
    const parts = { records, client, calendars, now: (planId: string) => rollout.now(planId) };
    const report = yes ? await doRepair(parts) : await examine(parts);
    const plans = (await records.plans()).map(({ plan }) => plan);
    return outcomeOf(report, plans, yes);
  } finally {
    await connected.close();
  }
}

/** What was found, for people and for programs. */
function outcomeOf(report: RepairReport, plans: WorkPlan[], done: boolean): Outcome {
  const count = report.findings.length + report.news.length;
  const findings = report.findings.map(({ row: _row, ...finding }) => finding);
  const news = report.news.map(({ tell: _tell, ...one }) => one);
  const { ends, strangers } = report;
  return {
    text: [repairWords(report, plans), '', verdict(count, done)].join('\n').trim(),
    json: { done, findings, news, ends, strangers },
    exitCode: count > 0 && !done ? EXIT.refused : EXIT.ok,
  };
}

function verdict(count: number, done: boolean): string {
  if (count === 0) return '数据库与 Temporal 一致，无需修复。';
  if (done) return `已修复 ${count} 处，均已记入台账。现在可以启动工作进程（duban worker 或 npm start）。`;
  return `共 ${count} 处，尚未改动。请确认工作进程已停止后执行：duban repair --yes`;
}
