/** The key that seals the letters of this data folder, made once. Whoever loses it can read its older letters no more. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync } from 'node:fs';
import { LETTER_KEY_BYTES } from '../records/letter-seal';
import { writeWhole } from './files';

export function ensureLetterKey(file: string): void {
  if (existsSync(file)) return;
  writeWhole(file, randomBytes(LETTER_KEY_BYTES).toString('base64'));
  chmodSync(file, 0o600);
}
