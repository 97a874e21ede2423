/** The whole command line, put together; `run` is one invocation of it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { rootFolder } from '../root-folder';
import { accountsCommand } from './commands/accounts';
import { backupCommands } from './commands/backup';
import { channelsCommand } from './commands/channels';
import { checkCommand } from './commands/check';
import { correctCommand } from './commands/correct';
import { doctorCommand } from './commands/doctor';
import { explainCommand } from './commands/explain';
import { filesCommand } from './commands/files';
import { handleCommand } from './commands/handle';
import { issueCommands } from './commands/issue';
import { ledgerCommand } from './commands/ledger';
import { lettersCommand } from './commands/letters';
import { lettersPreviewCommand } from './commands/letters-preview';
import { linksCommand } from './commands/links';
import { majorIssueCommands } from './commands/major-issue';
import { previewCommand } from './commands/preview';
import { registerCommand } from './commands/register';
import { repairCommand } from './commands/repair';
import { reviewCommands } from './commands/review';
import { showCommand } from './commands/show';
import { signCommand } from './commands/sign';
import { statusCommand } from './commands/status';
import { strikeOffCommand } from './commands/strike-off';
import { submitCommand } from './commands/submit';
import { takeBackCommand } from './commands/take-back';
import { tokensCommand } from './commands/tokens';
import { urgeCommand } from './commands/urge';
import { watchCommand } from './commands/watch';
import { webCommand } from './commands/web';
import { verifyCommand } from './commands/verify';
import { workerCommand } from './commands/worker';
import { CHINESE_HELP } from './help';
import { Runner, type CommandModule } from './runner';
import type { World } from './world';

/** In the order of a plan's life, which is the order of `--help`. */
const COMMANDS: CommandModule[] = [
  checkCommand,
  previewCommand,
  registerCommand,
  issueCommands,
  statusCommand,
  showCommand,
  signCommand,
  submitCommand,
  reviewCommands,
  explainCommand,
  takeBackCommand,
  handleCommand,
  majorIssueCommands,
  strikeOffCommand,
  correctCommand,
  urgeCommand,
  lettersCommand,
  lettersPreviewCommand,
  linksCommand,
  filesCommand,
  channelsCommand,
  ledgerCommand,
  accountsCommand,
  tokensCommand,
  doctorCommand,
  verifyCommand,
  repairCommand,
  backupCommands,
  workerCommand,
  webCommand,
  watchCommand,
];

const EXIT_CODES = `
退出码：0 成功　1 未办成（被拒绝、有错误、材料不完整）　2 命令写法有误　3 已登记、待处理　4 连接不上服务

不得处理涉密信息。第一次使用：duban check <方案文件夹> → duban preview <方案文件夹> → npm start`;

/** Runs one command line, without the program's name; answers the exit code. */
export async function run(args: string[], world: World): Promise<number> {
  const runner = new Runner(world);
  const program = createProgram(runner, world);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    runner.fail(error, args.includes('--json'));
  }
  return runner.exitCode;
}

function createProgram(runner: Runner, world: World): Command {
  const program = configured(new Command('duban'), world)
    .description('督办：按工作方案逐阶段提醒、催办、上报的命令行')
    .helpCommand('help [命令]', '显示某个命令的帮助')
    .version(version(), '-V, --version', '显示版本号')
    .option('--plan <编号>', '方案编号；只登记了一个方案时可不写')
    .option('--as <人员>', '由谁办理：人员编号或姓名（身份未经认证，仅凭声明；设置了 DUBAN_TOKEN 的不必写）')
    .option('--on-behalf-of <人员>', '代谁登记（仅协调人员可代录）')
    .option('--evidence <凭据>', '代录的凭据：电话记录、纸质材料编号等')
    .option('--request-id <请求号>', '重复提交同一请求号不会重复办理')
    .option('--json', '输出 JSON（字段名为英文，保持稳定），供程序读取')
    .addHelpText('after', EXIT_CODES);
  for (const add of COMMANDS) add(program, runner.run);
  translate(program, world);
  return program;
}

/** Subcommands do not inherit what is set after they were made, so every command is told itself. */
function translate(command: Command, world: World): void {
  configured(command, world);
  for (const child of command.commands) translate(child, world);
}

function configured(command: Command, world: World): Command {
  return command
    .exitOverride()
    .configureHelp(CHINESE_HELP)
    .helpOption('-h, --help', '显示帮助')
    .configureOutput({
      writeOut: (text) => world.out(text),
      writeErr: (text) => world.err(text),
      outputError: () => undefined,
    });
}

function version(): string {
  const { version: number } = JSON.parse(readFileSync(path.join(rootFolder(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return number;
}
