/**
 * The only reader of the environment. Everything has a default for the embedded case; every fault is reported at once, in
 * Chinese, naming the variable, its value and what was expected.
 */
import path from 'node:path';
import { z } from 'zod';
import { isApiToken } from '../src/accounts/secrets';
import type { DkimKey } from '../src/letters/dkim';
import { partsOf, readEndpoints } from '../src/embedded/data-folder';
import { DEFAULT_LIMITS, type TrafficLimits } from '../src/letters/traffic';
import { rootFolder } from '../src/root-folder';
import { channelSettings, channelVariables, CREDENTIALS, hostFault, type ChannelSettings } from './channel-settings';
import { readAnswering, type Answering } from './answering';
import { readDkim } from './dkim';

const port = z
  .string()
  .regex(/^\d{1,5}$/, '应为 1 至 65535 的端口号')
  .transform(Number)
  .refine((number) => number >= 1 && number <= 65535, '应为 1 至 65535 的端口号');

/** A whole number in a range, with its unit in words. */
const between = (least: number, most: number, unit: string) => {
  const expected = `应为 ${least} 至 ${most} 的整数（${unit}）`;
  const whole = z
    .string()
    .regex(/^\d{1,5}$/, expected)
    .transform(Number);
  return whole.refine((number) => least <= number && number <= most, expected);
};

const addresses = z
  .string()
  .transform((list) => list.split(/[,，]/).map((address) => address.trim()))
  .refine((list) => list.every((address) => z.email().safeParse(address).success), '应为电子邮箱地址，多个用逗号分隔');

const schema = z.object({
  /** Where `npm start` keeps its data and tells where its servers are. */
  DUBAN_DATA: z.string().default('.duban'),
  DUBAN_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, '应为 postgres:// 开头的连接串')
    .optional(),
  DUBAN_SMTP_HOST: z.string().optional(),
  DUBAN_SMTP_PORT: port.optional(),
  DUBAN_SMTP_SECURE: z.enum(['true', 'false'], '应为 true 或 false').default('false'),
  DUBAN_SMTP_USER: z.string().optional(),
  DUBAN_SMTP_PASSWORD: z.string().optional(),
  /** With one, a single slow answer keeps all others waiting. */
  DUBAN_SMTP_CONNECTIONS: between(1, 200, '条连接').default(DEFAULT_LIMITS.connections),
  DUBAN_SMTP_PER_MINUTE: between(1, 99_999, '封每分钟').optional(),
  DUBAN_SMTP_DOMAIN_AT_ONCE: between(1, 200, '封同时').default(DEFAULT_LIMITS.domainAtOnce),
  DUBAN_SMTP_DOMAIN_PER_MINUTE: between(1, 99_999, '封每分钟').default(DEFAULT_LIMITS.domainPerMinute),
  DUBAN_MAIL_FROM_NAME: z.string().default('督办提醒'),
  DUBAN_MAIL_FROM: z.email('应为电子邮箱地址').default('duban@office.example'),
  DUBAN_MESSAGE_ID_DOMAIN: z.string().default('duban.office.example'),
  /** Who is told of alarms. */
  DUBAN_OPERATOR_ADDRESS: addresses.optional(),
  /** How often the watcher looks; beyond two minutes it would itself be called silent. */
  DUBAN_WATCH_EVERY: between(5, 120, '秒').default(60),
  /** What is later than this is late. */
  DUBAN_WATCH_WINDOW: between(2, 240, '分钟').default(10),
  ...channelVariables,
  /** Proves who asks on the command line; a secret that no fault quotes. */
  DUBAN_TOKEN: z.string().refine(isApiToken, '应为 duban_ 开头的令牌（duban tokens add 时显示的那一行）').optional(),
  DUBAN_TEMPORAL_CLI: z.string().optional(),
  /** The templates of the letters. */
  DUBAN_LETTERS: z.string().default(path.join(rootFolder(), 'config', 'letters')),
  DUBAN_CALENDARS: z.string().default(path.join(rootFolder(), 'config', 'calendars', 'china')),
});

/** Invented, like every address of the embedded default. */
export const EMBEDDED_OPERATOR = 'operator@office.example';

export interface Settings {
  dataFolder: string;
  databaseUrl?: string;
  /** Where Temporal is, when the embedded default says so; otherwise `@temporalio/envconfig` decides. */
  temporalAddress?: string;
  smtp?: { host: string; port: number; secure: boolean; user?: string; pass?: string; limits?: TrafficLimits };
  letters: {
    fromName: string;
    fromAddress: string;
    messageIdDomain: string;
    dkim?: DkimKey;
    links?: { baseUrl: string };
  };
  answering: Answering;
  watch: { operators: string[]; everyMs: number; windowMs: number };
  channels: ChannelSettings;
  calendarsFolder: string;
  lettersFolder: string;
  /** In whose name the command line acts. */
  token?: string;
  /** Path of the Temporal CLI, for the embedded default. */
  temporalCli?: string;
  /** Whether the servers are those of a running `npm start`. */
  embedded: boolean;
}

/** Thrown when the environment says something that cannot be right; lists every fault. */
export class SettingsError extends Error {
  constructor(readonly faults: string[]) {
    super(`环境变量有误，请改正后重试：\n${faults.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** Whether errors show where in the program they came from. */
export function isDebugging(environment: NodeJS.ProcessEnv = process.env): boolean {
  return environment['DUBAN_DEBUG'] === '1';
}

/** Whether output may be coloured, by the convention of no-color.org. */
export function wantsColour(environment: NodeJS.ProcessEnv = process.env): boolean {
  return process.stdout.isTTY && !environment['NO_COLOR'];
}

/** Reads the settings of this process; servers that are not named come from a running `npm start`. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  // An empty variable is one that somebody meant to unset.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  const { dkim, faults } = readDkim(given);
  if (!parsed.success) faults.unshift(...parsed.error.issues.map((issue) => fault(issue, environment)));
  if (!parsed.success || faults.length > 0) throw new SettingsError(faults);
  const values = parsed.data;
  // All together or not at all: a worker of a cluster must never mail into somebody's embedded inbox.
  const own = ['DUBAN_DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_PROFILE', 'TEMPORAL_CONFIG_FILE'];
  const embedded = own.some((name) => given[name]) ? undefined : readEndpoints(values.DUBAN_DATA);
  const { answering, faults: more } = readAnswering(given, {
    ...{ webUrl: embedded?.webUrl, attachmentsFolder: partsOf(values.DUBAN_DATA).attachments },
    letterKeyFile: embedded && partsOf(values.DUBAN_DATA).letterKey,
  });
  const hosts = hostFault(values);
  if (!answering || hosts) throw new SettingsError([...more, ...(hosts ? [hosts] : [])]);
  return {
    dataFolder: path.resolve(values.DUBAN_DATA),
    databaseUrl: values.DUBAN_DATABASE_URL ?? embedded?.databaseUrl,
    temporalAddress: given['TEMPORAL_ADDRESS'] ?? embedded?.temporalAddress,
    smtp: smtpOf(values) ?? (embedded && { ...embedded.smtp, secure: false, limits: limitsOf(values) }),
    letters: {
      fromName: values.DUBAN_MAIL_FROM_NAME,
      fromAddress: values.DUBAN_MAIL_FROM,
      messageIdDomain: values.DUBAN_MESSAGE_ID_DOMAIN,
      dkim,
      links: answering.publicUrl === undefined ? undefined : { baseUrl: answering.publicUrl },
    },
    answering,
    watch: watchOf(values, embedded !== undefined),
    channels: channelSettings(values),
    calendarsFolder: values.DUBAN_CALENDARS,
    lettersFolder: values.DUBAN_LETTERS,
    token: values.DUBAN_TOKEN,
    temporalCli: values.DUBAN_TEMPORAL_CLI,
    embedded: embedded !== undefined,
  };
}

function fault(issue: z.core.$ZodIssue, environment: NodeJS.ProcessEnv): string {
  const name = String(issue.path[0]);
  const value = [...CREDENTIALS, 'DUBAN_TOKEN'].includes(name) ? '……' : (environment[name] ?? '');
  return `${name}=“${value}”：${issue.message}`;
}

function smtpOf(values: z.infer<typeof schema>): Settings['smtp'] {
  if (!values.DUBAN_SMTP_HOST) return undefined;
  const secure = values.DUBAN_SMTP_SECURE === 'true';
  const { DUBAN_SMTP_HOST: host, DUBAN_SMTP_USER: user, DUBAN_SMTP_PASSWORD: pass } = values;
  const usual = secure ? 465 : 25;
  return { host, port: values.DUBAN_SMTP_PORT ?? usual, secure, user, pass, limits: limitsOf(values) };
}

function limitsOf(values: z.infer<typeof schema>): TrafficLimits {
  return {
    connections: values.DUBAN_SMTP_CONNECTIONS,
    perMinute: values.DUBAN_SMTP_PER_MINUTE,
    domainAtOnce: values.DUBAN_SMTP_DOMAIN_AT_ONCE,
    domainPerMinute: values.DUBAN_SMTP_DOMAIN_PER_MINUTE,
  };
}

/** Alarms of the embedded default go where its letters go: into the inbox of this machine. */
function watchOf(values: z.infer<typeof schema>, embedded: boolean): Settings['watch'] {
  const fallback = embedded && !values.DUBAN_SMTP_HOST ? [EMBEDDED_OPERATOR] : [];
  return {
    operators: values.DUBAN_OPERATOR_ADDRESS ?? fallback,
    everyMs: values.DUBAN_WATCH_EVERY * 1_000,
    windowMs: values.DUBAN_WATCH_WINDOW * 60_000,
  };
}
