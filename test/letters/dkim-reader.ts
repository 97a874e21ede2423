/** Checks a DKIM signature by RFC 6376 (relaxed/relaxed, rsa-sha256) and by nothing of the program that made it. */
import { createHash, createVerify, type KeyObject } from 'node:crypto';

export interface Signature {
  tags: Record<string, string>;
  /** Names of the signed fields, in lower case. */
  fields: string[];
  valid: boolean;
}

export function checkSignature(message: Buffer, publicKey: KeyObject): Signature {
  const text = message.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const fields = text.slice(0, end).split(/\r\n(?![ \t])/);
  const own = fields.find((field) => /^dkim-signature:/i.test(field)) ?? '';
  const tags = tagsOf(own);
  const names = (tags['h'] ?? '').toLowerCase().split(':');
  const bodyHash = createHash('sha256')
    .update(relaxedBody(text.slice(end + 4)), 'latin1')
    .digest('base64');
  const unsigned = relaxedField(own).replace(/(;\s*b=)[^;]*$/, '$1');
  const data = [...lastOfEach(names, fields).map(relaxedField), unsigned].join('\r\n');
  const signature = Buffer.from((tags['b'] ?? '').replace(/\s/g, ''), 'base64');
  const matches = createVerify('RSA-SHA256').update(data, 'latin1').verify(publicKey, signature);
  return { tags, fields: names, valid: matches && bodyHash === tags['bh'] };
}

function tagsOf(field: string): Record<string, string> {
  const parts = field.slice(field.indexOf(':') + 1).split(';');
  return Object.fromEntries(
    parts.map((part) => [
      part.slice(0, part.indexOf('=')).trim(),
      part.slice(part.indexOf('=') + 1).replace(/\s/g, ''),
    ]),
  );
}

/** Of fields that stand more than once the last is signed first. */
function lastOfEach(names: string[], fields: string[]): string[] {
  return names.map(
    (name) => fields.findLast((field) => field.slice(0, field.indexOf(':')).trim().toLowerCase() === name) ?? '',
  );
}

function relaxedField(field: string): string {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
}

function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  const kept = lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
  return kept.map((line) => `${line}\r\n`).join('');
}
