/** What the records tell `duban doctor`: plans, calendars, contacts, what is stuck. */
import type { CalendarBook } from '../domain/calendar';
import type { Contact, WorkPlan } from '../domain/plan';
import { readCalendars } from '../plans/calendars';
import { formatFault, hasErrors } from '../plans/fault';
import type { LetterRow, LetterState, Records, StoredPlan } from '../records/records';
import { calendarNeededUntil } from '../rollout/calendar-need';
import { fail, ok, warn, type Finding } from './findings';
import { markedContacts, refusedWords } from './letter-answers';

/** Filing takes milliseconds; after this long something is wrong. */
const STRAGGLING_MS = 10 * 60_000;
const UNSENT: LetterState[] = ['planned', 'sending', 'possiblySent'];

/** Everything about every registered plan. */
export async function recordsFindings(records: Records, calendarsFolder: string): Promise<Finding[]> {
  const plans = await records.plans();
  if (plans.length === 0) return [warn('方案', '还没有登记任何方案', '请用 duban register <方案文件夹> 登记')];
  const { book, faults } = readCalendars(calendarsFolder);
  const errors = faults.filter(({ severity }) => severity === 'error');
  const calendar = hasErrors(faults)
    ? fail('工作日历', `${errors.length} 处错误：${formatFault(errors[0]!)}`, `请改正 ${calendarsFolder} 下的文件`)
    : ok('工作日历', `${book.name}，${book.years[0]?.year ?? ''}—${book.years.at(-1)?.year ?? ''} 年`);
  const perPlan: Finding[] = [];
  for (const stored of plans) perPlan.push(...(await planFindings(records, stored, book)));
  return [calendar, ...perPlan];
}

async function planFindings(records: Records, stored: StoredPlan, book: CalendarBook): Promise<Finding[]> {
  const { plan } = stored;
  const findings = [
    registration(stored),
    coverage(plan, book),
    ...contactFindings(plan),
    await chain(records, plan),
    await stragglers(records, stored),
    await undelivered(records, plan),
    await openLetters(records, plan),
    await refusedLetters(records, plan),
  ];
  return findings.map((finding) => ({ ...finding, name: `${finding.name}（${plan.id}）` }));
}

function registration({ rehearsal, redirectAllTo, plan }: StoredPlan): Finding {
  if (redirectAllTo) {
    return warn('方案', `试用中：全部信件改发 ${redirectAllTo}`, '正式使用前请不带 --redirect-all-to 重新登记');
  }
  return ok('方案', `《${plan.title}》${rehearsal ? '，演练' : ''}`);
}

/** An unknown year stops the planning of steps; a provisional one may still move them. */
export function coverage(plan: WorkPlan, book: CalendarBook): Finding {
  const from = Number(plan.phases[0]?.from.slice(0, 4));
  const until = Number(calendarNeededUntil(plan).slice(0, 4));
  const years = Array.from({ length: until - from + 1 }, (_, index) => from + index);
  const missing = years.filter((year) => !book.years.some((known) => known.year === year));
  if (missing.length > 0) {
    return fail('日历覆盖', `缺 ${missing.join('、')} 年`, `请补充 config/calendars/${book.name}/${missing[0]}.yaml`);
  }
  const provisional = book.years.filter(({ year, versions }) => years.includes(year) && versions.length === 0);
  if (provisional.length === 0) return ok('日历覆盖', `${from}—${until} 年`);
  const list = provisional.map(({ year }) => year).join('、');
  return warn('日历覆盖', `${list} 年的放假通知尚未录入，日期为暂定`, '通知公布后请录入日历文件，节点会自动重排');
}

/** Who cannot be written to. */
export function contactFindings(plan: WorkPlan): Finding[] {
  const people = [...plan.units.flatMap((unit) => unit.contacts), ...plan.coordinators];
  const without = people.filter(({ email }) => !email);
  const invalid = people.filter(({ email }) => email && !isAddress(email));
  const unitsWithout = plan.units.filter(({ contacts }) => !contacts.some(isReachableLiaison));
  const findings = [
    without.length > 0 &&
      warn('联系人', `没有邮箱：${names(without)}`, '请在 units.yaml 补上；此前提醒转单位办公室或召集人'),
    invalid.length > 0 && fail('邮箱地址', `不成地址：${names(invalid)}`, '请在 units.yaml 改正'),
    unitsWithout.length > 0 &&
      fail(
        '联络员',
        `没有可用联络员：${unitsWithout.map(({ name }) => name).join('、')}`,
        '请在 units.yaml 为该单位写明联络员及邮箱',
      ),
  ].filter((finding) => finding !== false);
  return findings.length > 0 ? findings : [ok('联系人', `${people.length} 人，邮箱齐全`)];
}

function isReachableLiaison({ role, email }: Contact): boolean {
  return role === 'liaisonOfficer' && email !== undefined && isAddress(email);
}

function isAddress(email: string): boolean {
  return /^[^\s@<>,;:"]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(email);
}

function names(people: Contact[]): string {
  return people.map(({ name, email }) => (email ? `${name} ${email}` : name)).join('、');
}

async function chain(records: Records, plan: WorkPlan): Promise<Finding> {
  const broken = await records.brokenLink(plan.id);
  if (!broken) return ok('台账', '哈希链完整');
  return fail('台账', `第 ${broken.id} 条处断链`, '请立即停止写入，保全数据库，用备份逐条核对');
}

/** What is due and not filed makes every round wait: somebody must look. A rehearsal's clock stands still between steps. */
export async function stragglers(records: Records, { plan, clock }: StoredPlan, now = Date.now()): Promise<Finding> {
  const due = clock === 'live' ? await records.dueWorkflows([plan.id], now - STRAGGLING_MS) : [];
  if (due.length === 0) return ok('到期登记', '没有滞后');
  return fail(
    '到期登记',
    `${due.length} 件到期事项 10 分钟以上未登记（如 ${due[0]!.workflowId}），信件批次在等待`,
    '请检查工作进程和 Temporal；在 Temporal 页面查看该工作流',
  );
}

async function undelivered(records: Records, plan: WorkPlan): Promise<Finding> {
  const acts = await records.undeliveredActs(plan.id);
  if (acts.length === 0) return ok('待处理登记', '没有');
  return warn('待处理登记', `${acts.length} 件已登记、未处理`, '工作进程运行时会自动补送；久不减少请检查工作进程');
}

async function openLetters(records: Records, plan: WorkPlan): Promise<Finding> {
  const open = (await records.letters({ planId: plan.id })).filter(isWaiting);
  if (open.length === 0) return ok('待发信件', '没有');
  return warn(
    '待发信件',
    `${open.length} 封，最早 ${open[0]!.planDate}`,
    '发信时段内会自动重试；久不减少请检查邮件服务器',
  );
}

/** What is perhaps delivered and no longer tried waits for nothing. */
function isWaiting({ state, nextAttempt }: Pick<LetterRow, 'state' | 'nextAttempt'>): boolean {
  return UNSENT.includes(state) && !(state === 'possiblySent' && nextAttempt === null);
}

/** As long as a mailbox has not taken a later letter. */
async function refusedLetters(records: Records, plan: WorkPlan): Promise<Finding> {
  const marked = await markedContacts(records, plan.id);
  if (marked.length === 0) return ok('退信', '没有邮箱最近拒收');
  const people = marked.map(refusedWords).join('、');
  const advice = '请核实邮箱并更新 units.yaml；内容已转单位办公室或召集人，送达一封后标记自动消失';
  return warn('退信', `${marked.length} 个邮箱最近拒收：${people}`, advice);
}
