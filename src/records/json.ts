/** JSON as the records need it: storable in PostgreSQL, and canonical where it is hashed or compared. */
import { createHash } from 'node:crypto';

/** What PostgreSQL's jsonb and text refuse: NUL and halves of surrogate pairs. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/**
 * The text with unstorable characters made visible as U+FFFD. A foreign SMTP answer or a pasted form field may hold them, and a
 * write that fails on its contents would be retried for ever.
 */
export function storableText(text: string): string {
  return text.replace(UNSTORABLE, '\uFFFD');
}

/** How JSON writes them; text that only looks like it is cleaned for nothing. */
const SUSPECT = /\\u(?:0000|d[89a-f])/i;

/** JSON for a `jsonb` parameter; `undefined` becomes SQL null. */
export function storable(value: unknown): string | null {
  if (value === undefined) return null;
  const text = JSON.stringify(value);
  return SUSPECT.test(text) ? JSON.stringify(value, (_key, part: unknown) => cleaned(part)) : text;
}

/** JSON with sorted keys and without undefined members: equal values give equal text, whatever route they took. */
export function canonical(value: unknown): string {
  const text = sortedText(value);
  return SUSPECT.test(text) ? sortedText(JSON.parse(storable(value) ?? 'null')) : text;
}

function sortedText(part: unknown): string {
  if (Array.isArray(part)) return `[${part.map((one) => (one === undefined ? 'null' : sortedText(one))).join()}]`;
  if (!isPlainObject(part)) return JSON.stringify(part) ?? 'null';
  const members = sortedKeys(part).filter((key) => part[key] !== undefined);
  return `{${members.map((key) => `${JSON.stringify(key)}:${sortedText(part[key])}`).join()}}`;
}

/** Array indexes lead, as in every JavaScript object: ledgers are sealed over texts of this order. */
function sortedKeys(part: Record<string, unknown>): string[] {
  const keys = Object.keys(part);
  const names = keys.findIndex((key) => !isIndex(key));
  if (names < 0) return keys;
  return [...keys.slice(0, names), ...keys.slice(names).sort((a, b) => (a < b ? -1 : 1))];
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function isIndex(key: string): boolean {
  const index = Number(key) >>> 0;
  return String(index) === key && index < 2 ** 32 - 1;
}

function cleaned(part: unknown): unknown {
  if (typeof part === 'string') return storableText(part);
  if (!isPlainObject(part) || !Object.keys(part).some((key) => key !== storableText(key))) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [storableText(key), value]));
}

function isPlainObject(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}
