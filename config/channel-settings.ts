/** The settings of robots and webhooks. Their addresses are credentials: no fault ever quotes them. */
import { z } from 'zod';
import { isLoopbackHost } from '../src/loopback';

export interface ChannelSettings {
  wecom?: { url: URL };
  dingtalk?: { url: URL; secret: string };
  webhook?: { url: URL; secret: string };
}

/** Faults name these without their value. */
export const CREDENTIALS = ['DUBAN_WECOM_ROBOT', 'DUBAN_DINGTALK_ROBOT', 'DUBAN_WEBHOOK'];

const PLAIN_HTTP_STAYS_HERE = '应为 https:// 开头的地址（http:// 只能用于本机）';
/** Shorter ones can be guessed from one message that somebody has seen. */
const LEAST_SECRET = 16;

/** WeCom gives an address with its key in it, and nothing else. */
const wecom = z
  .string()
  .transform((text) => addressOf(text))
  .refine((url) => url !== undefined, PLAIN_HTTP_STAYS_HERE)
  .refine((url) => !url || url.searchParams.has('key'), '应为企业微信群机器人的完整地址（含 key=…）')
  .transform((url) => ({ url }));

const dingtalk = withSecret(
  '应为“地址 密钥”，中间一个空格；密钥是机器人安全设置“加签”一栏 SEC 开头的字符串',
  addressOf,
).refine(({ url }) => url.searchParams.has('access_token'), '应为钉钉群机器人的完整地址（含 access_token=…）');

const webhook = withSecret(`应为“https:// 地址 密钥”，中间一个空格；密钥不少于 ${LEAST_SECRET} 个字符`, (text) =>
  addressOf(text, false),
);

const hosts = z
  .string()
  .transform((list) => list.split(/[,，]/).map((host) => host.trim().toLowerCase()))
  .refine((list) => list.every((host) => /^[a-z0-9.-]+(:\d+)?$/.test(host)), '应为主机名，多个用逗号分隔');

export const channelVariables = {
  DUBAN_WECOM_ROBOT: wecom.optional(),
  DUBAN_DINGTALK_ROBOT: dingtalk.optional(),
  DUBAN_WEBHOOK: webhook.optional(),
  /** Hosts that the webhook may be on: a mistyped address must not take reminders elsewhere. */
  DUBAN_WEBHOOK_HOSTS: hosts.default([]),
};

type Values = z.infer<z.ZodObject<typeof channelVariables>>;

export function channelSettings(values: Values): ChannelSettings {
  return { wecom: values.DUBAN_WECOM_ROBOT, dingtalk: values.DUBAN_DINGTALK_ROBOT, webhook: values.DUBAN_WEBHOOK };
}

/** What is wrong between the variables; one line. */
export function hostFault({ DUBAN_WEBHOOK: hook, DUBAN_WEBHOOK_HOSTS: allowed }: Values): string | undefined {
  if (!hook || allowed.includes(hook.url.host) || allowed.includes(hook.url.hostname)) return undefined;
  const found = allowed.length === 0 ? '没有设置' : `是“${allowed.join(',')}”`;
  return `DUBAN_WEBHOOK 的主机不在允许的主机中（DUBAN_WEBHOOK_HOSTS ${found}），请把它写进 DUBAN_WEBHOOK_HOSTS。`;
}

/** An address, one space, and what signs the messages that go there. */
function withSecret(expected: string, parse: (text: string) => URL | undefined) {
  return z
    .string()
    .transform((text) => text.trim().split(/\s+/))
    .transform(([address = '', secret = '', ...more]) => ({ url: parse(address), secret, more }))
    .refine(({ url, secret, more }) => url && secret.length >= LEAST_SECRET && more.length === 0, expected)
    .transform(({ url, secret }) => ({ url: url as URL, secret }));
}

function addressOf(text: string, loopback = true): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain = url.protocol === 'http:' && loopback && isLoopbackHost(url.hostname);
  const sound = url.username === '' && url.password === '' && url.hash === '';
  return sound && (url.protocol === 'https:' || plain) ? url : undefined;
}
