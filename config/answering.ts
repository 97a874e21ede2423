/** The settings of links and of the pages that they open. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isLoopbackHost } from '../src/loopback';

/** As many bytes as AES-256 takes. */
const KEY_BYTES = 32;

const publicUrl = z
  .string()
  .transform((text) => URL.parse(text))
  .refine(
    (url) => url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname))),
    '应为单位人员能打开的 https:// 地址（http:// 只用于本机）',
  )
  .transform((url) => `${url?.origin}${url?.pathname.replace(/\/+$/, '')}`);

const keyList = z
  .string()
  .transform((list) => list.split(/[,，]/).map((key) => Buffer.from(key.trim(), 'base64')))
  .refine(
    (keys) => keys.every(({ length }) => length === KEY_BYTES),
    `应为 ${KEY_BYTES} 字节的 base64，多个用逗号分隔（可用 openssl rand -base64 32 生成）`,
  );

const schema = z.object({
  /** What stands before the path of every link. */
  DUBAN_PUBLIC_URL: publicUrl.optional(),
  DUBAN_WEB_HOST: z.string().default('127.0.0.1'),
  DUBAN_WEB_PORT: z
    .string()
    .regex(/^\d{1,5}$/, '应为 1 至 65535 的端口号')
    .transform(Number)
    .refine((number) => number >= 1 && number <= 65535, '应为 1 至 65535 的端口号')
    .default(8088),
  DUBAN_ATTACHMENTS: z.string().optional(),
  /** Seals the stored bytes of letters; the first one seals, all of them open. */
  DUBAN_LETTER_KEY: keyList.optional(),
});

export interface Answering {
  /** Where the links of letters lead; without it letters carry none. */
  publicUrl?: string;
  host: string;
  port: number;
  attachmentsFolder: string;
  letterKeys: Buffer[];
}

/** What the embedded default brings along where nothing is set. */
export interface EmbeddedAnswering {
  webUrl?: string;
  letterKeyFile?: string;
  attachmentsFolder: string;
}

/** A key is a secret: a fault about it never quotes it. */
export function readAnswering(
  given: NodeJS.ProcessEnv,
  embedded: EmbeddedAnswering,
): { answering?: Answering; faults: string[] } {
  const parsed = schema.safeParse(given);
  if (!parsed.success) return { faults: parsed.error.issues.map((issue) => faultOf(issue, given)) };
  const values = parsed.data;
  const letterKeys = values.DUBAN_LETTER_KEY ?? keyIn(embedded.letterKeyFile);
  const url = values.DUBAN_PUBLIC_URL ?? embedded.webUrl;
  if (url && letterKeys.length === 0) {
    return { faults: ['DUBAN_LETTER_KEY 没有设置：设置了 DUBAN_PUBLIC_URL 就须有它，否则数据库副本会泄露信中的链接'] };
  }
  const attachmentsFolder = path.resolve(values.DUBAN_ATTACHMENTS ?? embedded.attachmentsFolder);
  const { DUBAN_WEB_HOST: host, DUBAN_WEB_PORT: port } = values;
  return { answering: { publicUrl: url, host, port, attachmentsFolder, letterKeys }, faults: [] };
}

function keyIn(file: string | undefined): Buffer[] {
  return file !== undefined && existsSync(file) ? [Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')] : [];
}

function faultOf({ path: [name], message }: z.core.$ZodIssue, given: NodeJS.ProcessEnv): string {
  const shown = name === 'DUBAN_LETTER_KEY' ? '（不显示）' : `“${given[String(name)] ?? ''}”`;
  return `${String(name)}=${shown}：${message}`;
}
