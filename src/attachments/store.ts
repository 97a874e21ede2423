/** Files that people attach, kept by what is in them: the same bytes are one file, and no name of theirs is a path of ours. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';

export interface AttachmentStore {
  /** Resolves with the SHA-256 of the bytes once they are on the disk. */
  keep(bytes: Buffer): Promise<string>;
  /** Undefined where nothing is kept under that hash. Throws `AttachmentDamaged`. */
  read(hash: string): Promise<Buffer | undefined>;
}

/** Thrown when the bytes no longer are what their name says. */
export class AttachmentDamaged extends Error {
  constructor(hash: string) {
    super(`附件 ${hash.slice(0, 8)} 的内容与其校验值不符，已损坏；请从备份恢复该文件，或请报送人重新提交。`);
    this.name = 'AttachmentDamaged';
  }
}

/** The store of a folder, which is made when the first file comes. It must not lie where a web server serves files from. */
export function attachmentStore(folder: string): AttachmentStore {
  const fileOf = (hash: string) => path.join(folder, hash.slice(0, 2), hash);
  return {
    async keep(bytes) {
      const hash = sha256(bytes);
      if (!existsSync(fileOf(hash))) await writeWhole(fileOf(hash), bytes);
      return hash;
    },
    async read(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash) || !existsSync(fileOf(hash))) return undefined;
      const bytes = await readFile(fileOf(hash));
      if (sha256(bytes) !== hash) throw new AttachmentDamaged(hash);
      return bytes;
    },
  };
}

/** Under its name only when it is whole and on the disk. */
async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
