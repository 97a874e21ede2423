/** `duban tokens`: for programs that act, or only read, in the name of an account. */
import type { Command } from 'commander';
import { tokenRightInWords } from '../../accounts/account-words';
import { LONGEST_TOKEN_DAYS, TOKEN_DAYS } from '../../accounts/conventions';
import type { ListedToken } from '../../records/account-records';
import { withExample } from '../help';
import { count } from '../options';
import { minuteOf, table, type Outcome } from '../output';
import type { CommandModule, Runner } from '../runner';
import type { Session } from '../session';

interface AddOptions {
  label: string;
  days?: number;
  readOnly?: boolean;
}

const SHORT_TOKEN_ID = 8;

export const tokensCommand: CommandModule = (program, run) => {
  const tokens = program
    .command('tokens')
    .summary('管理令牌（供程序以某个账号的名义读取或办理）')
    .description(
      '管理令牌。程序以 Authorization: Bearer <令牌> 使用它；命令行放在环境变量 DUBAN_TOKEN 中，就不必写 --as。\n' +
        '库中只存令牌的校验值，忘记的令牌只能收回后新建。',
    );
  adding(tokens, run);
  tokens.command('list <登录名>').summary('账号的令牌').action(run(list));
  tokens.command('revoke <登录名> <编号>').summary('收回令牌；编号写开头几位即可').action(run(revoke));
  withExample(tokens, 'duban tokens add scjg.zheng --label 每日导出 --read-only', 'duban tokens list scjg.zheng');
};

function adding(tokens: Command, run: Runner['run']): void {
  const command = tokens
    .command('add <登录名>')
    .summary('新建令牌，只显示这一次')
    .requiredOption('--label <用途>', '用来做什么')
    .option('--days <天数>', `有效天数，默认 ${TOKEN_DAYS}，最多 ${LONGEST_TOKEN_DAYS}（系统约定）`, count)
    .option('--read-only', '只能读取，不能办理')
    .action(run((session, name: string, options: AddOptions) => add(session, name, options)));
  withExample(command, 'duban tokens add scjg.zheng --label 每日导出 --days 30 --read-only');
}

async function add(session: Session, account: string, { label, days, readOnly }: AddOptions): Promise<Outcome> {
  const created = await (await session.accounts()).tokens.create({ account, label, days, mayAct: !readOnly });
  const able = tokenRightInWords(!readOnly);
  const text = `${created.token}\n令牌${able}，有效至 ${minuteOf(created.expiresAt)}。它只显示这一次，请立即存放到安全的地方。`;
  return { text, json: created };
}

async function list(session: Session, account: string): Promise<Outcome> {
  const { tokens, administration } = await session.accounts();
  const { name } = await administration.account(account);
  const listed = await tokens.list(name);
  const rows = listed.map((token) => [
    token.id.slice(0, SHORT_TOKEN_ID),
    token.label,
    tokenRightInWords(token.mayAct),
    token.lastUsedAt === null ? '从未' : minuteOf(token.lastUsedAt),
    stateOf(token, Date.now()),
  ]);
  const text = table(['编号', '用途', '权限', '上次使用', '状态'], rows);
  return { text: rows.length > 0 ? text : `账号“${name}”没有令牌。`, json: { account: name, tokens: listed } };
}

function stateOf({ revokedAt, expiresAt }: ListedToken, now: number): string {
  if (revokedAt !== null) return `${minuteOf(revokedAt)} 收回`;
  return expiresAt > now ? `有效至 ${minuteOf(expiresAt)}` : '已到期';
}

async function revoke(session: Session, account: string, id: string): Promise<Outcome> {
  await (await session.accounts()).tokens.revoke(account, id);
  return { text: '令牌已收回，随即不能使用。', json: { revoked: id } };
}
