/** `duban letters contacts`: mailboxes whose latest letter was refused for good. */
import type { Command } from 'commander';
import { withExample } from '../help';
import { markedContacts } from '../letter-answers';
import { minuteOf, table, type Outcome } from '../output';
import type { Runner } from '../runner';
import type { Session } from '../session';

export function lettersContacts(letters: Command, run: Runner['run']): void {
  const command = letters
    .command('contacts')
    .summary('看哪些邮箱拒收')
    .description('最近一封信被拒收的邮箱：从何时起、几次、答复代码。此后有一封送达，标记即自动消失。')
    .action(run(list));
  withExample(command, 'duban letters contacts');
}

async function list(session: Session): Promise<Outcome> {
  const { plan } = await session.stored();
  const contacts = await markedContacts(await session.records(), plan.id);
  const json = { planId: plan.id, contacts };
  if (contacts.length === 0) return { text: '没有被标记的邮箱：最近的信件都没有被拒收。', json };
  const rows = contacts.map(({ recipientName, address, since, latest, times, code }) => {
    return [recipientName, address, minuteOf(since), minuteOf(latest), String(times), String(code ?? '')];
  });
  const advice = '请核实邮箱并更新 units.yaml。被拒收的内容已转单位办公室或召集人。';
  return { text: `${table(['收件人', '邮箱', '起', '最近', '次数', '代码'], rows)}\n\n${advice}`, json };
}
