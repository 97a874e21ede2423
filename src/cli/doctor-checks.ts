/** The composition root of `duban doctor`: connects to each server by itself, so that one being away hides nothing of the others. */
import { Connection } from '@temporalio/client';
import { createTransport } from 'nodemailer';
import type { Settings } from '../../config/settings';
import { temporalOptions } from '../connections';
import { openRecords } from '../records/postgres-records';
import { TASK_QUEUE } from '../rollout/workflows';
import { fail, ok, warn, type Finding } from './findings';
import { recordsFindings } from './records-checks';
import { watchFindings } from './watch-checks';

const PATIENCE_MS = 3_000;
const SEARCH_ATTRIBUTES = ['PlanId', 'MeasureNo', 'UnitId', 'Phase'];
/** Temporal's numbers for the two kinds of task queue. */
const QUEUE_TYPES = { workflow: 1, activity: 2 } as const;

/** Temporal: reachable, namespace, search attributes, somebody working. */
export async function temporalFindings(settings: Settings): Promise<Finding[]> {
  const { connection: options, namespace } = temporalOptions(settings);
  let connection: Connection | undefined;
  try {
    const opened = await Connection.connect({ ...options, connectTimeout: PATIENCE_MS });
    connection = opened;
    const reached = ok('Temporal', `${options.address ?? 'localhost:7233'} 可以连接`);
    const rest = await opened.withDeadline(Date.now() + PATIENCE_MS, () => insideTemporal(opened, namespace));
    return [reached, ...rest];
  } catch (error) {
    const advice = '请启动 Temporal（npm start 自带），或检查 TEMPORAL_ADDRESS、TEMPORAL_PROFILE';
    return [fail('Temporal', `${options.address ?? 'localhost:7233'} 连接不上（${words(error)}）`, advice)];
  } finally {
    await connection?.close();
  }
}

async function insideTemporal(connection: Connection, namespace: string): Promise<Finding[]> {
  const found = await namespaceFinding(connection, namespace);
  if (found.status === 'fail') return [found];
  return [found, await attributesFinding(connection, namespace), await workerFinding(connection, namespace)];
}

async function namespaceFinding(connection: Connection, namespace: string): Promise<Finding> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return ok('命名空间', namespace);
  } catch (error) {
    const advice = `请建立命名空间：temporal operator namespace create --namespace ${namespace}`;
    return fail('命名空间', `${namespace} 不可用（${words(error)}）`, advice);
  }
}

async function attributesFinding(connection: Connection, namespace: string): Promise<Finding> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = SEARCH_ATTRIBUTES.filter((name) => customAttributes?.[name] === undefined);
  if (missing.length === 0) return ok('检索属性', SEARCH_ATTRIBUTES.join('、'));
  const types: Record<string, string> = { MeasureNo: 'Int' };
  const commands = missing.map((name) => `--name ${name} --type ${types[name] ?? 'Keyword'}`).join(' ');
  return fail(
    '检索属性',
    `缺少 ${missing.join('、')}`,
    `请登记：temporal operator search-attribute create ${commands}`,
  );
}

async function workerFinding(connection: Connection, namespace: string): Promise<Finding> {
  const polling = async (taskQueueType: 1 | 2) => {
    const taskQueue = { name: TASK_QUEUE };
    const { pollers } = await connection.workflowService.describeTaskQueue({ namespace, taskQueue, taskQueueType });
    return pollers?.length ?? 0;
  };
  const [workflows, activities] = [await polling(QUEUE_TYPES.workflow), await polling(QUEUE_TYPES.activity)];
  if (workflows > 0 && activities > 0)
    return ok('工作进程', `任务队列 ${TASK_QUEUE} 有 ${Math.max(workflows, activities)} 个`);
  return fail(
    '工作进程',
    `任务队列 ${TASK_QUEUE} 没有工作进程，流程停着、信发不出`,
    '请运行 duban worker（npm start 自带一个）',
  );
}

/** PostgreSQL, and everything that its records tell; open alarms before everything else. */
export async function databaseFindings(settings: Settings): Promise<Finding[]> {
  if (!settings.databaseUrl) {
    return [fail('PostgreSQL', '不知道在哪里', '请运行 npm start（内置服务），或设置 DUBAN_DATABASE_URL')];
  }
  let records: Awaited<ReturnType<typeof openRecords>>;
  try {
    records = await openRecords(settings.databaseUrl);
  } catch (error) {
    return [
      fail('PostgreSQL', `不可用（${words(error)}）`, '请确认数据库已启动，检查 DUBAN_DATABASE_URL 的地址和密码'),
    ];
  }
  try {
    return [
      ...(await watchFindings(records, settings.watch.operators, Date.now())),
      ok('PostgreSQL', '可以连接，表结构已是最新'),
      ...(await recordsFindings(records, settings.calendarsFolder)),
    ];
  } finally {
    await records.close();
  }
}

/** SMTP: connects, says EHLO, signs in where there is a user, and sends nothing. */
export async function smtpFindings({ smtp }: Settings): Promise<Finding[]> {
  if (!smtp) return [fail('邮件服务器', '不知道在哪里', '请运行 npm start（内置收件箱），或设置 DUBAN_SMTP_HOST')];
  const place = `${smtp.host}:${smtp.port}`;
  const auth = smtp.user ? { user: smtp.user, pass: smtp.pass ?? '' } : undefined;
  const transport = createTransport(trialOptions(smtp, auth));
  try {
    await transport.verify();
    const open = ok('邮件服务器', `${place} 应答正常（没有发信）`);
    return auth && !smtp.secure
      ? [open, warn('邮件加密', '密码只在服务器支持 STARTTLS 时加密', '建议改用 465 端口并设置 DUBAN_SMTP_SECURE=true')]
      : [open];
  } catch (error) {
    return [
      fail('邮件服务器', `${place} 不可用（${words(error)}）`, '请检查 DUBAN_SMTP_HOST、DUBAN_SMTP_PORT、用户名和密码'),
    ];
  } finally {
    transport.close();
  }
}

/** The same choice of encryption as the mailer's: on loopback without, elsewhere whenever the server offers it. */
function trialOptions({ host, port, secure }: NonNullable<Settings['smtp']>, auth?: { user: string; pass: string }) {
  const ignoreTLS = !secure && /^(127\.|localhost$|::1$)/.test(host);
  const timeouts = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS };
  return { host, port, secure, ignoreTLS, auth, ...timeouts };
}

/** One line without what a driver wraps around it; several failed addresses come as one error without a message. */
function words(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: string };
  return error.message.split('\n', 1)[0] || (code ?? error.name);
}
