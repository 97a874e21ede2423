/** `duban letters counts`: how often each unit was spoken to in a month. Reported, and never a limit. */
import type { Command } from 'commander';
import { contactCounts, urgesIn, type ContactCount } from '../../letters/contact-counts';
import { withExample } from '../help';
import { table, type Outcome } from '../output';
import type { Runner } from '../runner';
import type { Session } from '../session';

export function lettersCounts(letters: Command, run: Runner['run']): void {
  const command = letters
    .command('counts')
    .summary('按单位和月份数联系次数')
    .description('每个单位每月收到的信件（作为责任单位、作为召集人）和电话催办次数。只供了解，不限制发信。')
    .action(run(list));
  withExample(command, 'duban letters counts');
}

async function list(session: Session): Promise<Outcome> {
  const { plan } = await session.stored();
  const records = await session.records();
  const letters = (await records.letters({ planId: plan.id })).filter(({ state }) => state === 'accepted');
  const urged = await records.ledger({ planId: plan.id, type: 'urgedByPhone' });
  const urges = urgesIn(urged.map(({ event }) => event));
  const counts = contactCounts(plan, letters, urges);
  const text = counts.length > 0 ? table(HEAD, counts.map(rowOf)) : '还没有信件送达，也没有登记电话催办。';
  return { text, json: { planId: plan.id, counts } };
}

const HEAD = ['单位', '月份', '作为责任单位', '作为召集人', '电话催办', '合计'];

function rowOf({ name, month, asUnit, asConvener, telephone }: ContactCount): string[] {
  return [name, month, ...[asUnit, asConvener, telephone, asUnit + asConvener + telephone].map(String)];
}
