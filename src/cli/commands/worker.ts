/** `duban worker`: the process to run many of. */
import { withExample } from '../help';
import type { CommandModule } from '../runner';

export const workerCommand: CommandModule = (program, run) => {
  const command = program
    .command('worker')
    .summary('运行一个工作进程（可同时运行多个）')
    .description(
      '运行一个工作进程：推进流程、发信、补送、封存台账。可在多台机器上同时运行多个，Ctrl-C 平稳退出。\n' +
        'Temporal 用环境变量 TEMPORAL_ADDRESS 等或 TEMPORAL_PROFILE 配置，数据库用 DUBAN_DATABASE_URL，邮件用 DUBAN_SMTP_HOST 等。',
    )
    .action(
      run(async (session) => {
        // Loaded only here: the worker brings Temporal's native runtime.
        const { runWorker } = require('../worker-process') as typeof import('../worker-process');
        await runWorker(session.settings(), (code, message) => session.note(code, message));
        return { text: '工作进程已停止。', json: { stopped: true } };
      }),
    );
  withExample(
    command,
    'DUBAN_DATABASE_URL=postgres://duban@db.example/duban TEMPORAL_ADDRESS=temporal.example:7233 DUBAN_SMTP_HOST=mail.example duban worker',
  );
};
