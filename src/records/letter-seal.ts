/**
 * The bytes of a letter carry its links, and a link is worth something to whoever finds it. They are kept encrypted
 * (AES-256-GCM), so that a copy of the database opens none: of a link it holds only the hash.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { LetterRow } from './records';

/** No letter begins so: a header line has no NUL. */
const MARK = Buffer.from('\0duban1');
const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const LETTER_KEY_BYTES = 32;

/** Thrown when a letter was sealed under a key that this process does not have. */
export class LetterKeyMissing extends Error {
  constructor(letterId: string, keyId: string) {
    super(
      `信件 ${letterId.slice(0, 8)} 已加密保存，缺少编号为 ${keyId} 的密钥；请在 DUBAN_LETTER_KEY 中补上原来的密钥（多个用逗号分隔，第一个用于新信件）。`,
    );
    this.name = 'LetterKeyMissing';
  }
}

/** Thrown when the stored bytes are not those that were sealed. */
export class LetterDamaged extends Error {
  constructor(letterId: string) {
    super(`信件 ${letterId.slice(0, 8)} 的保存内容已被改动或损坏，不能读取；请从备份恢复数据库（docs/backup.md）。`);
    this.name = 'LetterDamaged';
  }
}

/** The first key seals, all of them open: so a key can be replaced while old letters stay readable. */
export class LetterSeal {
  private readonly keys: { id: Buffer; key: Buffer }[];

  constructor(keys: Buffer[] = []) {
    this.keys = keys.map((key) => ({ key, id: createHash('sha256').update(key).digest().subarray(0, KEY_ID_BYTES) }));
  }

  /** The letter as it is stored; without keys unchanged. */
  closed(letter: LetterRow): LetterRow {
    const [first] = this.keys;
    if (!first) return letter;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', first.key, nonce).setAAD(Buffer.from(letter.id));
    const sealed = [cipher.update(letter.raw), cipher.final()];
    return { ...letter, raw: Buffer.concat([MARK, first.id, nonce, cipher.getAuthTag(), ...sealed]) };
  }

  /** The letter as it was written. Throws `LetterKeyMissing`, `LetterDamaged`. */
  opened(letter: LetterRow): LetterRow {
    const { raw } = letter;
    if (!raw.subarray(0, MARK.length).equals(MARK)) return letter;
    const [id, nonce, tag, sealed] = parted(raw.subarray(MARK.length), [KEY_ID_BYTES, NONCE_BYTES, TAG_BYTES]);
    const found = this.keys.find((candidate) => candidate.id.equals(id as Buffer));
    if (!found) throw new LetterKeyMissing(letter.id, (id as Buffer).toString('hex'));
    const cipher = createDecipheriv('aes-256-gcm', found.key, nonce as Buffer).setAAD(Buffer.from(letter.id));
    cipher.setAuthTag(tag as Buffer);
    try {
      return { ...letter, raw: Buffer.concat([cipher.update(sealed as Buffer), cipher.final()]) };
    } catch {
      throw new LetterDamaged(letter.id);
    }
  }
}

/** The parts of these lengths, and the rest. */
function parted(bytes: Buffer, lengths: number[]): Buffer[] {
  let at = 0;
  const parts = lengths.map((length) => bytes.subarray(at, (at += length)));
  return [...parts, bytes.subarray(at)];
}
