/** `duban backup` copies the running embedded servers; `duban restore` puts a copy back. An own installation has its own tools. */
import type { Settings } from '../../../config/settings';
import { UsageError } from '../errors';
import { withExample } from '../help';
import type { Outcome } from '../output';
import type { CommandModule } from '../runner';
import type { Session } from '../session';

export const backupCommands: CommandModule = (program, run) => {
  const backup = program
    .command('backup <文件夹>')
    .summary('备份内置服务的数据（运行中即可）')
    .description(
      '把运行中的 npm start 的数据（Temporal、PostgreSQL、收件箱）备份到一个新文件夹，Temporal 会暂停不到数秒。\n' +
        '备份含数据库密码和全部信件，请妥善保管。自有安装请按 docs/backup.md 备份。',
    )
    .action(run((session, folder: string) => backUpTo(session, folder)));
  withExample(backup, 'duban backup /var/backups/duban-2026-05-31');
  const restore = program
    .command('restore <文件夹>')
    .summary('用备份替换内置服务的数据')
    .description(
      '用 duban backup 写出的备份替换数据文件夹中的数据；原有数据改名保留，不删除。须先停止 npm start。\n' +
        '恢复后先运行 duban repair 查看差异，再 duban repair --yes，然后才 npm start。',
    )
    .option('--yes', '确认替换')
    .action(run(restoreFrom));
  withExample(restore, 'duban restore /var/backups/duban-2026-05-31 --yes', 'duban repair', 'duban repair --yes');
};

async function backUpTo(session: Session, folder: string): Promise<Outcome> {
  const settings = session.settings();
  const { backUp } = require('../../embedded/backup') as typeof import('../../embedded/backup');
  await backUp(settings.dataFolder, embeddedDatabase(settings), folder);
  return {
    text: `已备份到 ${folder}。恢复：停止 npm start 后运行 duban restore ${folder} --yes`,
    json: { folder },
  };
}

function embeddedDatabase({ embedded, databaseUrl }: Settings): { databaseUrl: string } {
  if (embedded && databaseUrl) return { databaseUrl };
  throw new UsageError(
    'duban backup 只备份运行中的内置服务（npm start）；已停止的可直接复制数据文件夹，自有安装请按 docs/backup.md 用 pg_dump 备份。',
  );
}

async function restoreFrom(session: Session, folder: string, { yes = false }: { yes?: boolean }): Promise<Outcome> {
  const { dataFolder, embedded } = session.settings();
  if (embedded) throw new UsageError('npm start 正在运行，请先停止它（在它的终端按 Ctrl-C），再恢复备份。');
  if (!yes) throw new UsageError(`将用 ${folder} 替换 ${dataFolder} 中的数据（原有数据改名保留）。确认请加 --yes。`);
  const { restoreBackup } = require('../../embedded/restore') as typeof import('../../embedded/restore');
  const former = await restoreBackup(folder, dataFolder);
  const kept = former.length > 0 ? `原有数据保留在：${former.join('、')}。` : '';
  return {
    text: `已恢复。${kept}\n下一步：duban repair 查看差异，duban repair --yes 修复，然后 npm start。`,
    json: { dataFolder, former },
  };
}
