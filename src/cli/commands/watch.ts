/** `duban watch`: the process that notices when nothing happens. */
import { alarmLine, type RaisedAlarm } from '../../watch/alarm-lines';
import { untilStopped } from '../../stop-signal';
import { ALARM_WORDS } from '../../watch/words';
import { EXIT } from '../errors';
import { withExample } from '../help';
import { table, type Outcome } from '../output';
import type { CommandModule } from '../runner';
import type { Session } from '../session';

export const watchCommand: CommandModule = (program, run) => {
  const command = program
    .command('watch')
    .summary('值守：该办未办、该发未发时报警')
    .description(
      '独立的值守进程，只读数据库：每分钟核对一次到期未登记、到期未发信、应发而无记录、工作进程无声、台账断链。\n' +
        '警报记入数据库（duban doctor 可见），并发给 DUBAN_OPERATOR_ADDRESS。每分钟一次、超过 10 分钟算迟，均为系统约定，' +
        '可用 DUBAN_WATCH_EVERY（秒）、DUBAN_WATCH_WINDOW（分钟）调整。',
    )
    .option('--once', '只查看一次并列出结果，不记录、不发信；有异常时退出码为 1')
    .action(
      run(async (session, { once }: { once?: boolean }) => {
        // Loaded only here: the watcher brings the mailer and the oracle.
        const watching = require('../watch-process') as typeof import('../watch-process');
        if (once) return findings(await watching.watchOnce(session.settings()));
        return watch(session, watching);
      }),
    );
  withExample(
    command,
    'duban watch --once',
    'DUBAN_DATABASE_URL=postgres://duban@db.example/duban DUBAN_SMTP_HOST=mail.example DUBAN_OPERATOR_ADDRESS=ops@office.example duban watch',
  );
};

type Watching = typeof import('../watch-process');

async function watch(session: Session, { runWatcher }: Watching): Promise<Outcome> {
  const settings = session.settings();
  const [seconds, minutes] = [settings.watch.everyMs / 1_000, settings.watch.windowMs / 60_000];
  session.note(
    'started',
    `值守进程已启动，每 ${seconds} 秒查看一次，超过 ${minutes} 分钟算迟（系统约定）。按 Ctrl-C 停止。`,
  );
  if (settings.watch.operators.length === 0) {
    session.note('noOperator', '没有设置 DUBAN_OPERATOR_ADDRESS：警报只记入数据库，用 duban doctor 查看。');
  }
  await runWatcher(settings, session.say, untilStopped());
  return { text: '', json: { stopped: true } };
}

function findings(alarms: RaisedAlarm[]): Outcome {
  const rows = alarms.map((alarm) => {
    const { title, advice } = ALARM_WORDS[alarm.kind];
    return [title, alarmLine(alarm, alarm.raisedAt), advice];
  });
  const text = rows.length === 0 ? '没有发现异常。' : table(['警报', '情况', '处理办法'], rows);
  return { text, json: { ok: alarms.length === 0, alarms }, exitCode: alarms.length > 0 ? EXIT.refused : EXIT.ok };
}
