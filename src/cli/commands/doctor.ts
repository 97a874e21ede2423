/** `duban doctor`: is everything in place, and what to do where it is not. */
import type { Settings } from '../../../config/settings';
import { EXIT } from '../errors';
import { FINDING_WORDS, type Finding } from '../findings';
import { withExample } from '../help';
import { table, type Outcome } from '../output';
import type { CommandModule } from '../runner';

export const doctorCommand: CommandModule = (program, run) => {
  const command = program
    .command('doctor')
    .summary('体检：服务、日历、联系人、积压、警报')
    .description(
      '先列出值守的警报，再逐项检查 PostgreSQL、日历、联系人、台账、积压、Temporal 和邮件服务器，每项给出结论和处理办法。有异常时退出码为 1。',
    )
    .action(run((session) => doctor(session.settings())));
  withExample(command, 'duban doctor', 'duban doctor --json');
};

async function doctor(settings: Settings): Promise<Outcome> {
  // Loaded only here: the checks bring the clients of all servers.
  const checks = require('../doctor-checks') as typeof import('../doctor-checks');
  const [database, temporal, smtp] = await Promise.all([
    checks.databaseFindings(settings),
    checks.temporalFindings(settings),
    checks.smtpFindings(settings),
  ]);
  return report([...database, ...temporal, ...smtp]);
}

/** One line a finding, and a verdict. */
export function report(findings: Finding[]): Outcome {
  const failed = findings.filter(({ status }) => status === 'fail').length;
  const warned = findings.filter(({ status }) => status === 'warn').length;
  const rows = findings.map(({ name, status, detail, advice }) => [FINDING_WORDS[status], name, detail, advice ?? '']);
  const verdict =
    failed > 0 ? `${failed} 项异常，${warned} 项注意。` : warned > 0 ? `没有异常，${warned} 项注意。` : '一切正常。';
  return {
    text: `${table(['结论', '项目', '情况', '处理办法'], rows)}\n\n${verdict}`,
    json: { ok: failed === 0, findings },
    exitCode: failed > 0 ? EXIT.refused : EXIT.ok,
  };
}
