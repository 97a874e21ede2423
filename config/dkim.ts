/** With what letters are signed (DKIM): three settings that belong together, all of them or none. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DkimKey } from '../src/letters/dkim';

const NAMES = ['DUBAN_DKIM_DOMAIN', 'DUBAN_DKIM_SELECTOR', 'DUBAN_DKIM_KEY_FILE'] as const;
type Name = (typeof NAMES)[number];

/** Receivers refuse shorter keys (RFC 8301). */
const LEAST_BITS = 1024;

const LABELS = /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

/** The key, or every fault as a line that names the variable, its value and what was expected. */
export function readDkim(given: Record<string, string | undefined>): { dkim?: DkimKey; faults: string[] } {
  const values = NAMES.map((name) => [name, given[name]] as const);
  if (values.every(([, value]) => !value)) return { faults: [] };
  const missing = values
    .filter(([, value]) => !value)
    .map(([name]) => fault(name, '', `应与其余两项（${others(name)}）一起设置，或三项都不设`));
  const domain = given['DUBAN_DKIM_DOMAIN'] ?? '';
  const selector = given['DUBAN_DKIM_SELECTOR'] ?? '';
  const faults = [
    ...missing,
    ...(domain && !(LABELS.test(domain) && domain.includes('.'))
      ? [fault('DUBAN_DKIM_DOMAIN', domain, '应为域名，例如 office.example')]
      : []),
    ...(selector && !LABELS.test(selector)
      ? [fault('DUBAN_DKIM_SELECTOR', selector, '应为域名系统中的选择器名称，例如 duban2026')]
      : []),
  ];
  const file = given['DUBAN_DKIM_KEY_FILE'];
  const key = file ? readKey(file) : undefined;
  if (typeof key === 'string') faults.push(fault('DUBAN_DKIM_KEY_FILE', file ?? '', key));
  return faults.length > 0 || key === undefined || typeof key === 'string'
    ? { faults }
    : { dkim: { domain, selector, key }, faults };
}

function others(name: Name): string {
  return NAMES.filter((other) => other !== name).join('、');
}

function fault(name: Name, value: string, expected: string): string {
  return `${name}=“${value}”：${expected}`;
}

/** The key, or what is wrong with it. */
function readKey(file: string): KeyObject | string {
  let pem: Buffer;
  try {
    pem = readFileSync(file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return `读不到该文件（${code}），应为运行用户可读的 PEM 私钥文件`;
  }
  try {
    return soundKey(createPrivateKey(pem));
  } catch {
    return '不是可用的私钥，应为未加密的 PEM 格式 RSA 私钥';
  }
}

function soundKey(key: KeyObject): KeyObject | string {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type !== 'rsa') return `密钥类型是 ${type}，应为 RSA（邮件签名只用 RSA）`;
  const bits = details?.modulusLength ?? 0;
  return bits < LEAST_BITS ? `密钥只有 ${bits} 位，应不少于 ${LEAST_BITS} 位，建议 2048 位` : key;
}
