/** `duban links`: the links that letters carry, and withdrawing them. */
import type { Command } from 'commander';
import type { Link, LinkQuery } from '../../records/answering';
import { shortHash } from '../../records/links';
import { findPerson } from '../../rollout/actors';
import { Answers } from '../../rollout/answers';
import { personName, unitName } from '../../rollout/naming';
import { UsageError } from '../errors';
import { withExample } from '../help';
import { SHORT_ID } from '../letter-life';
import { measureNumber } from '../options';
import { minuteOf, table, type Outcome } from '../output';
import type { CommandModule, Runner } from '../runner';
import type { Session } from '../session';

interface LinksOptions {
  measure?: number;
  person?: string;
  letter?: string;
}

export const linksCommand: CommandModule = (program, run) => {
  const command = program
    .command('links')
    .summary('看信中的办理链接，或收回它们')
    .description('信中的“办理”链接：指向哪一项、给谁、有效到何时。库中只存链接的校验值，从这里打不开任何链接。')
    .option('--measure <编号>', '只指这项举措的', measureNumber)
    .option('--person <人员>', '只指发给此人的：人员编号或姓名')
    .option('--letter <信件编号>', '只指这封信中的；编号写开头几位即可')
    .action(run((session, options: LinksOptions) => list(session, options)));
  withExample(
    command,
    'duban links --measure 3',
    'duban links withdraw --letter 3f9a12c0 --reason 信件误转 --as coordinator-1',
  );
  withdrawal(command, run);
};

function withdrawal(links: Command, run: Runner['run']): void {
  const command = links
    .command('withdraw')
    .summary('收回链接')
    .description('收回符合条件的链接：此后打开它的人会看到链接已被收回。今后的信件有新的链接。须由协调人员办理。')
    .requiredOption('--reason <理由>', '收回的理由，记入台账')
    // Which links are meant, `links` itself has read.
    .action(
      run((session, { reason }: { reason: string }) => withdraw(session, session.options as LinksOptions, reason)),
    );
  withExample(command, 'duban links withdraw --person market-regulation-liaison --reason 人员调离 --as coordinator-1');
}

async function queryOf(session: Session, { measure, person, letter }: LinksOptions): Promise<LinkQuery> {
  const { plan } = await session.stored();
  const contact = person === undefined ? undefined : findPerson(plan, person).id;
  return { planId: plan.id, measure, contact, letter };
}

async function list(session: Session, options: LinksOptions): Promise<Outcome> {
  const { plan } = await session.stored();
  const query = await queryOf(session, options);
  const links = await (await session.answerRecords()).links(query);
  const now = await (await session.rollout()).now(plan.id);
  const rows = links.map((link) => [
    shortHash(link.hash),
    link.letterId.slice(0, SHORT_ID),
    `举措${link.measure} ${unitName(plan, link.unit)} ${dutyName(link)}`,
    personName(plan, link.contact),
    minuteOf(link.createdAt),
    minuteOf(link.expiresAt),
    stateOf(link, now),
  ]);
  const text = table(['链接', '信件', '事项', '给谁', '发出', '到期（系统约定）', '状态'], rows);
  return { text: rows.length > 0 ? text : '没有符合条件的链接。', json: { planId: plan.id, links } };

  function dutyName({ duty }: Link): string {
    return plan.duties.find(({ id }) => id === duty)?.name ?? '签收';
  }
}

function stateOf({ withdrawnAt, withdrawnWhy, expiresAt }: Link, now: number): string {
  if (withdrawnAt !== null) return `已收回：${withdrawnWhy ?? ''}`;
  return now < expiresAt ? '有效' : '已过期';
}

async function withdraw(session: Session, options: LinksOptions, reason: string): Promise<Outcome> {
  const { planId: _planId, ...which } = await queryOf(session, options);
  if (Object.values(which).every((value) => value === undefined)) {
    throw new UsageError('请写明收回哪些链接：--measure、--person、--letter 至少写一个。');
  }
  const answers = new Answers(await session.rollout(), await session.answerRecords());
  const withdrawn = await answers.withdraw(await session.ask(), which, reason);
  const text =
    withdrawn > 0 ? `已收回 ${withdrawn} 个链接，已记入台账。` : '没有可收回的链接：没有符合条件的，或早已收回。';
  return { text, json: { withdrawn } };
}
