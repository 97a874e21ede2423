/** Files that come with an answer: named here by their hash, stored elsewhere. */
import { DomainRefusal } from './refusals';

export interface AnswerFile {
  /** SHA-256 of the contents, 64 lower-case hex digits. */
  hash: string;
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
}

/** Engine conventions (系统约定). */
export const MOST_FILES = 10;
const LONGEST_NAME = 200;

/** The files that an answer carries, ready to be spread into what is recorded; throws `DomainRefusal` on a wrong one. */
export function filesOf(files: AnswerFile[] = []): { files?: AnswerFile[] } {
  if (files.length > MOST_FILES) {
    throw refused(`附件有 ${files.length} 个，最多 ${MOST_FILES} 个（系统约定），请合并后再提交。`);
  }
  for (const file of files) refuseWrong(file);
  return files.length === 0 ? {} : { files };
}

function refuseWrong({ hash, name, mediaType, size }: AnswerFile): void {
  if (!isLine(name))
    throw refused(`附件名“${name.slice(0, 40)}”应为一行不超过 ${LONGEST_NAME} 字的文字，请改名后再提交。`);
  if (!/^[0-9a-f]{64}$/.test(hash)) throw refused(`附件“${name}”的校验值应为 64 位十六进制数（SHA-256），请重新上传。`);
  if (!isLine(mediaType)) throw refused(`附件“${name}”的类型应为一行文字，例如 application/pdf，请重新上传。`);
  if (!Number.isSafeInteger(size) || size <= 0) throw refused(`附件“${name}”是空的，请重新上传。`);
}

function isLine(text: string): boolean {
  return text.trim() !== '' && text.length <= LONGEST_NAME && !/\p{Cc}/u.test(text);
}

function refused(message: string): DomainRefusal {
  return new DomainRefusal('wrongFile', message);
}
