/** Taking in what somebody attached: checked for number, size and type before anything is written. */
import { MOST_FILES, type AnswerFile } from '../domain/answer-files';
import { oneLine, shortened } from '../letters/inline';
import { ALLOWED_ENDINGS, fileTypeOf } from './file-types';
import type { AttachmentStore } from './store';

/** All of them 系统约定. */
export const LARGEST_FILE_BYTES = 10 * 1024 * 1024;
export const LARGEST_ANSWER_BYTES = 25 * 1024 * 1024;
/** Of one link, so that whoever holds it cannot fill the disk. */
const LARGEST_LINK_BYTES = 100 * 1024 * 1024;
const LONGEST_NAME = 120;

export interface Upload {
  name: string;
  bytes: Buffer;
}

/** Thrown for files that cannot be taken; every fault is named, and none of the files is kept. */
export class FilesRefused extends Error {
  constructor(readonly faults: string[]) {
    super(`附件未接收：${faults.join('；')}。请改正后重新选择附件。`);
    this.name = 'FilesRefused';
  }
}

/** Keeps all of them or none; `before` came by the same link. Throws `FilesRefused`. */
export async function takeIn(store: AttachmentStore, uploads: Upload[], before: AnswerFile[]): Promise<AnswerFile[]> {
  const faults = [...countFaults(uploads), ...spaceFaults(uploads, before), ...uploads.flatMap(faultsOf)];
  if (faults.length > 0) throw new FilesRefused(faults);
  const kept: AnswerFile[] = [];
  for (const { name, bytes } of uploads) {
    const mediaType = fileTypeOf(name, bytes)?.mediaType ?? 'application/octet-stream';
    kept.push({ hash: await store.keep(bytes), name: safeName(name), mediaType, size: bytes.length });
  }
  return kept;
}

function countFaults(uploads: Upload[]): string[] {
  return uploads.length > MOST_FILES ? [`共 ${uploads.length} 个文件，最多 ${MOST_FILES} 个（系统约定）`] : [];
}

function spaceFaults(uploads: Upload[], before: AnswerFile[]): string[] {
  const sizes = [...uploads.map(({ bytes }) => bytes.length), ...before.map((file) => file.size)];
  const size = sizes.reduce((sum, one) => sum + one, 0);
  const most = `同一链接的附件合计不超过 ${megabytes(LARGEST_LINK_BYTES)} MB（系统约定），请与来信所列联系人联系`;
  return uploads.length > 0 && size > LARGEST_LINK_BYTES ? [most] : [];
}

function faultsOf({ name, bytes }: Upload): string[] {
  const called = `“${safeName(name)}”`;
  if (bytes.length === 0) return [`${called}是空文件`];
  if (bytes.length > LARGEST_FILE_BYTES) {
    return [`${called}有 ${megabytes(bytes.length)} MB，最大 ${megabytes(LARGEST_FILE_BYTES)} MB（系统约定）`];
  }
  if (fileTypeOf(name, bytes)) return [];
  return [`${called}的类型不能接收，或内容与扩展名不符；可接收 ${ALLOWED_ENDINGS.join('、')}`];
}

/** For people to read and to save under: one line, no path, its ending kept. */
export function safeName(name: string): string {
  const last =
    oneLine(name)
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/[<>:"|?*]/g, '_')
      .replace(/^\.+/, '') ?? '';
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(last)?.[0] ?? '';
  return `${shortened(last.slice(0, last.length - ending.length), LONGEST_NAME)}${ending}` || '附件';
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '');
}
