/** `duban preview`: the letters that a plan would send if nobody answered, without any server. */
import path from 'node:path';
import type { WorkPlan } from '../../domain/plan';
import type { LocalDate } from '../../domain/time';
import type { CalendarBook } from '../../domain/calendar';
import { readCalendars } from '../../plans/calendars';
import { hasErrors } from '../../plans/fault';
import { besideOrShipped } from '../../plans/read-plan';
import { findPerson } from '../../rollout/actors';
import { previewPlan, type Preview, type PreviewLetter } from '../../rollout/preview';
import { PlanFaults, UsageError } from '../errors';
import { expectedPreview } from '../expected-preview';
import { withExample } from '../help';
import { realDate } from '../options';
import { table, type Outcome } from '../output';
import type { CommandModule } from '../runner';
import { readSoundPlan, stationeryFor } from '../sound-plan';
import { CAPACITY_WORDS } from '../../words';
import { letterKindName } from '../../letters/kind-names';

interface PreviewCommandOptions {
  issued?: LocalDate;
  date?: LocalDate;
  person?: string;
  full?: boolean;
  facts?: string;
}

export const previewCommand: CommandModule = (program, run) => {
  const command = program
    .command('preview <方案文件夹>')
    .summary('预演：如果没有人答复，会在哪天给谁发什么信')
    .description('推演没有任何人签收、报送、处置时会发出的全部信件。不需要启动任何服务，也不会发信。')
    .option('--issued <日期>', '假定的下达日期；不写则为第一阶段的最后一个工作日', realDate)
    .option('--date <日期>', '只看这一天的信件', realDate)
    .option('--person <人员>', '只看发给此人的：人员编号或姓名')
    .option('--full', '打印信件全文')
    .option('--facts <文件>', '按已发生的事实独立推算：文件为 duban ledger --json 的输出')
    .action(run((_session, folder: string, options: PreviewCommandOptions) => preview(folder, options)));
  withExample(
    command,
    'duban preview config/plans/jilin-2019 --issued 2019-03-18',
    'duban preview config/plans/jilin-2019 --issued 2019-03-18 --date 2019-05-30 --person market-regulation-liaison --full',
    'duban preview config/plans/jilin-2019 --facts ledger.json --date 2019-06-05',
  );
};

function preview(folder: string, { issued, date, person, full, facts }: PreviewCommandOptions): Outcome {
  const { plan, policy } = readSoundPlan(folder);
  const recipient = person === undefined ? undefined : findPerson(plan, person).id;
  const calendars = calendarsOf(folder, plan);
  if (facts !== undefined) {
    if (issued !== undefined || full)
      throw new UsageError('--facts 不与 --issued、--full 同用：下达日期已在事实中，推算不写信文。');
    return expectedPreview(plan, policy, calendars, { file: facts, date, person: recipient });
  }
  const result = previewPlan(plan, policy, calendars, stationeryFor(folder), { issuedOn: issued });
  const shown = result.letters.filter(
    ({ letter }) => (!date || letter.planDate === date) && (!recipient || letter.recipient.id === recipient),
  );
  const listing = full ? shown.map(wholeLetter).join(`\n\n${'─'.repeat(40)}\n\n`) : letterList(shown);
  return {
    text: [header(plan, result, shown), listing, contactCounts(plan, shown), convention()].join('\n\n'),
    json: asJson(plan, result, shown),
  };
}

/** The calendars that the plan would be carried out with: beside it, or those that come with the software. */
function calendarsOf(folder: string, plan: WorkPlan): CalendarBook {
  const calendars = path.join(besideOrShipped(folder, 'calendars'), plan.calendar);
  const { book, faults } = readCalendars(calendars);
  if (hasErrors(faults)) throw new PlanFaults(calendars, faults);
  return book;
}

function header(plan: WorkPlan, { issuedOn, letters, unreachable }: Preview, shown: PreviewLetter[]): string {
  const days = new Set(shown.map(({ letter }) => letter.planDate)).size;
  const part = shown.length < letters.length ? `（全部共 ${letters.length} 封）` : '';
  const lost =
    unreachable.length > 0
      ? `\n注意：${unreachable.length} 项提醒没有可用的邮箱，实际会转单位办公室或召集人；请补全 units.yaml。`
      : '';
  return `《${plan.title}》预演：假定 ${issuedOn} 下达，此后无人答复。\n${days} 天 ${shown.length} 封信${part}。${lost}`;
}

function letterList(letters: PreviewLetter[]): string {
  if (letters.length === 0) return '没有符合条件的信件。';
  const rows = letters.map(({ letter, rendered }) => [
    letter.planDate,
    letter.recipient.name,
    letter.unitName,
    CAPACITY_WORDS[letter.capacity],
    [...new Set(letter.sections.map(({ kind }) => letterKindName(kind)))].join('、'),
    String(itemCount(letter)),
    rendered.subject,
  ]);
  return table(['日期', '收件人', '单位', '身份', '类别', '事项', '主题'], rows);
}

function wholeLetter({ letter, rendered }: PreviewLetter): string {
  const to = `${letter.recipient.name} <${letter.recipient.address}>（${CAPACITY_WORDS[letter.capacity]}）`;
  return `日期：${letter.planDate}\n收件人：${to}\n主题：${rendered.subject}\n\n${rendered.text}`;
}

const itemCount = ({ sections }: PreviewLetter['letter']): number =>
  sections.reduce((sum, section) => sum + section.lines.length, 0);

interface ContactCount {
  unit: string;
  name: string;
  asUnit: number;
  asConvener: number;
}

/** How often each unit would be written to; the budget is reported, it never blocks. */
function countContacts(plan: WorkPlan, letters: PreviewLetter[]): ContactCount[] {
  const unitOf = new Map(plan.units.flatMap(({ id, contacts }) => contacts.map((contact) => [contact.id, id])));
  return plan.units.map(({ id, name }) => {
    const mine = letters.filter(({ letter }) => unitOf.get(letter.recipient.id) === id);
    const asConvener = mine.filter(({ letter }) => letter.capacity === 'convener').length;
    return { unit: id, name, asUnit: mine.length - asConvener, asConvener };
  });
}

function contactCounts(plan: WorkPlan, letters: PreviewLetter[]): string {
  const counts = countContacts(plan, letters).filter(({ asUnit, asConvener }) => asUnit + asConvener > 0);
  const coordinators = letters.filter(({ letter }) => letter.capacity === 'coordinator').length;
  const rows = counts.map(({ name, asUnit, asConvener }) => [name, String(asUnit), String(asConvener)]);
  return `各单位收信数\n${table(['单位', '作为责任单位', '作为召集人'], rows)}\n协调人员：${coordinators}`;
}

function convention(): string {
  return '提醒、催办、上报的日期均为系统约定（见策略文件），办理时限以文件为准。';
}

function asJson(plan: WorkPlan, { issuedOn, letters, unreachable }: Preview, shown: PreviewLetter[]) {
  return {
    planId: plan.id,
    issuedOn,
    total: letters.length,
    unreachable: unreachable.map(({ key, audience, plannedOn }) => ({ key, audience, plannedOn })),
    contacts: countContacts(plan, shown),
    letters: shown.map(({ letter, rendered }) => ({ ...letter, subject: rendered.subject, text: rendered.text })),
  };
}
