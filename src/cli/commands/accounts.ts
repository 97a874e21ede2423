/** `duban accounts`: who may sign in to the console. The first administrator is made here. */
import { Option, type Command } from 'commander';
import {
  ACCOUNT_CHANGE_WORDS,
  ACCOUNT_ROLE_WORDS,
  changeInWords,
  doerInWords,
  SIGN_IN_OUTCOME_WORDS,
  SIGN_IN_VIA_WORDS,
} from '../../accounts/account-words';
import type { ChangeRequest } from '../../accounts/administration';
import { SHORTEST_PASSWORD } from '../../accounts/conventions';
import { ROLES, type Role } from '../../accounts/principal';
import type { ListedAccount } from '../../records/account-records';
import { peopleOf } from '../../rollout/actors';
import { UsageError } from '../errors';
import { withExample } from '../help';
import { count } from '../options';
import { minuteOf, table, type Outcome } from '../output';
import type { CommandModule, Runner } from '../runner';
import type { Session } from '../session';

interface AddOptions {
  role: Role;
  person?: string;
  unit?: string;
  displayName?: string;
  passwordStdin?: boolean;
}

const USUAL_LINES = 50;
const FROM_STDIN = ['--password-stdin', '密码取自标准输入的第一行，不在终端输入'] as const;
const SHUT_OUT = '它的登录和令牌随即失效。';

export const accountsCommand: CommandModule = (program, run) => {
  const accounts = program
    .command('accounts')
    .summary('管理网页登录账号')
    .description(
      '管理网页登录账号：新建、停用、恢复、重设密码，看登录记录和账号变更记录。第一个系统管理员账号在这里新建。\n' +
        '谁能运行本命令并连接数据库，谁就能管理账号；请只让运行维护人员使用。',
    );
  adding(accounts, run);
  accounts.command('list').summary('全部账号').action(run(list));
  changing(accounts, run, 'disable', '停用账号', { disabled: true }, `已停用，${SHUT_OUT}`);
  changing(accounts, run, 'enable', '恢复已停用的账号', { disabled: false }, '可以登录。原有的令牌不恢复。');
  unlocking(accounts, run);
  password(accounts, run);
  accounts
    .command('sign-ins')
    .summary('登录记录，新的在前')
    .option('--limit <条数>', '最近这么多条', count)
    .action(run((session, { limit = USUAL_LINES }: { limit?: number }) => signIns(session, limit)));
  accounts
    .command('changes')
    .summary('账号变更记录：谁在什么时候改了什么，新的在前')
    .option('--limit <条数>', '最近这么多条', count)
    .action(run((session, { limit = USUAL_LINES }: { limit?: number }) => changes(session, limit)));
  withExample(accounts, 'duban accounts add admin --role administrator', 'duban accounts list');
};

function adding(accounts: Command, run: Runner['run']): void {
  const command = accounts
    .command('add <登录名>')
    .summary('新建账号')
    .description('新建账号，密码在终端输入两次，不显示。责任单位、召集人须写人员和单位；协调、观察人员须写人员。')
    .addOption(new Option('--role <角色>', '角色').choices(ROLES).makeOptionMandatory())
    .option('--person <人员编号>', '以名册中的谁的名义办理')
    .option('--unit <单位编号>', '属于哪个单位')
    .option('--display-name <名称>', '显示的姓名；不写为登录名')
    .option(...FROM_STDIN)
    .action(run((session, name: string, options: AddOptions) => add(session, name, options)));
  withExample(
    command,
    'duban accounts add admin --role administrator',
    'duban accounts add scjg.zheng --role unit --person market-regulation-liaison --unit market-regulation --display-name 郑某',
  );
}

function changing(
  accounts: Command,
  run: Runner['run'],
  verb: string,
  summary: string,
  change: ChangeRequest,
  done: string,
): void {
  const action = async (session: Session, name: string) => {
    const account = await (await session.accounts()).administration.change(name, change);
    return { text: `账号“${account.name}”${done}`, json: account };
  };
  accounts.command(`${verb} <登录名>`).summary(summary).action(run(action));
}

function unlocking(accounts: Command, run: Runner['run']): void {
  const action = async (session: Session, name: string) => {
    const account = await (await session.accounts()).administration.unlock(name);
    return { text: `账号“${account.name}”可以立即再试登录。`, json: account };
  };
  accounts.command('unlock <登录名>').summary('恢复因失败过多而暂停的登录').action(run(action));
}

function password(accounts: Command, run: Runner['run']): void {
  const action = async (session: Session, name: string, { passwordStdin }: Pick<AddOptions, 'passwordStdin'>) => {
    const { administration } = await session.accounts();
    await administration.account(name);
    const account = await administration.change(name, { newPassword: await newPassword(session, passwordStdin) });
    return { text: `账号“${account.name}”的密码已重设，${SHUT_OUT}`, json: account };
  };
  accounts
    .command('password <登录名>')
    .summary('重设密码')
    .option(...FROM_STDIN)
    .action(run(action));
}

async function add(session: Session, name: string, options: AddOptions): Promise<Outcome> {
  const { role, person, unit, displayName = name, passwordStdin } = options;
  const { administration } = await session.accounts();
  await noteStrangers(session, options);
  const given = await newPassword(session, passwordStdin);
  const account = await administration.create({ name, displayName, role, person, unit, password: given });
  const text = `已新建账号“${account.name}”（${ACCOUNT_ROLE_WORDS[role]}）。请把密码当面或另行告知本人，并请其登录后修改。`;
  return { text, json: account };
}

/** A plan may still come; but a slip of the pen would otherwise be noticed only at the first act. */
async function noteStrangers(session: Session, { person, unit }: AddOptions): Promise<void> {
  const plans = (await (await session.records()).plans()).map(({ plan }) => plan);
  const isStranger = person !== undefined && !plans.some((plan) => peopleOf(plan).some(({ id }) => id === person));
  if (isStranger) session.note('unknownPerson', `已登记的方案中没有人员“${person}”，请核对编号；账号照写的新建。`);
  const isElsewhere = unit !== undefined && !plans.some((plan) => plan.units.some(({ id }) => id === unit));
  if (isElsewhere) session.note('unknownUnit', `已登记的方案中没有单位“${unit}”，请核对编号；账号照写的新建。`);
}

async function newPassword({ world }: Session, fromStdin = false): Promise<string> {
  if (fromStdin) return world.secrets.firstLine();
  const prompt = `新密码（不少于 ${SHORTEST_PASSWORD} 个字符，系统约定；输入时不显示）：`;
  const typed = await world.secrets.typed(prompt);
  if (typed === (await world.secrets.typed('再输入一次：'))) return typed;
  throw new UsageError('两次输入的密码不一样，没有任何改动。请重新运行本命令。');
}

async function list(session: Session): Promise<Outcome> {
  const accounts = await (await session.accounts()).administration.list();
  const rows = accounts.map((account) => [
    account.name,
    account.displayName,
    ACCOUNT_ROLE_WORDS[account.role],
    account.person ?? '',
    account.unit ?? '',
    stateOf(account),
    account.lastSignInAt === null ? '从未' : minuteOf(account.lastSignInAt),
  ]);
  const text = table(['登录名', '名称', '角色', '人员', '单位', '状态', '上次登录'], rows);
  const none = '还没有账号。请先新建系统管理员：duban accounts add admin --role administrator';
  return { text: rows.length > 0 ? text : none, json: { accounts } };
}

function stateOf({ disabledAt, lockedUntil }: ListedAccount): string {
  if (disabledAt !== null) return `${minuteOf(disabledAt)} 停用`;
  return lockedUntil === null ? '可用' : `暂停登录至 ${minuteOf(lockedUntil)}（系统约定）`;
}

async function signIns(session: Session, limit: number): Promise<Outcome> {
  const { signIns: listed } = await (await session.accounts()).administration.signIns(1, limit);
  const rows = listed.map(({ at, account, outcome, address, via }) => [
    minuteOf(at),
    account,
    SIGN_IN_OUTCOME_WORDS[outcome],
    address,
    SIGN_IN_VIA_WORDS[via],
  ]);
  const text = table(['时间', '所写登录名', '结果', '网络地址', '方式'], rows);
  return { text: rows.length > 0 ? text : '还没有登录记录。', json: { signIns: listed } };
}

async function changes(session: Session, limit: number): Promise<Outcome> {
  const { changes: listed } = await (await session.accounts()).administration.changes(1, limit);
  const rows = listed.map((line) => [
    minuteOf(line.at),
    doerInWords(line.by),
    line.account,
    ACCOUNT_CHANGE_WORDS[line.change],
    changeInWords(line).join('；'),
  ]);
  const text = table(['时间', '办理人', '账号', '事项', '内容'], rows);
  return { text: rows.length > 0 ? text : '还没有账号变更记录。', json: { changes: listed } };
}
