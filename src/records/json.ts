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

/** JSON for a `jsonb` parameter; `undefined` becomes SQL null. */
export function storable(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value, (_key, part: unknown) => cleaned(part));
}

/** JSON with sorted keys and without undefined members: equal values give equal text, whatever route they took. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => sorted(cleaned(part)));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function cleaned(part: unknown): unknown {
  if (typeof part === 'string') return storableText(part);
  if (!isPlainObject(part) || !Object.keys(part).some((key) => key !== storableText(key))) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [storableText(key), value]));
}

function sorted(part: unknown): unknown {
  if (!isPlainObject(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function isPlainObject(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}
