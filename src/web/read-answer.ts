/** From a posted form to an answer: only its shape is checked here; whether it is allowed the rules say. */
import { isRealDate } from '../domain/time';
import { LARGEST_ANSWER_BYTES, type Upload } from '../attachments/intake';
import type { AnswerDeed } from '../rollout/answers';
import type { OpenItem } from '../rollout/links';
import type { Typed } from './pages/fields';

export type Body = Record<string, string | File | (string | File)[]>;

export interface Posted {
  act: string;
  nonce: string;
  typed: Typed;
  /** Hashes of files that came before. */
  kept: string[];
  files: File[];
}

/** Thrown for a form that no page of ours has sent, or a field that cannot be read. */
export class UnreadableAnswer extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableAnswer';
  }
}

const LONGEST_FIELD = 20_000;
/** Multipart boundaries and field names come on top of what people send. */
export const LARGEST_FORM_BYTES = LARGEST_ANSWER_BYTES + 256 * 1024;

/** Takes a posted body apart; what is no text where text belongs is left out. */
export function readPosted(body: Body): Posted {
  const typed: Typed = {};
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') typed[name] = value.replaceAll('\r\n', '\n');
  }
  const all = (name: string) => [body[name] ?? []].flat();
  const kept = all('kept').filter((value): value is string => typeof value === 'string');
  // A browser sends an empty file where none was chosen.
  const files = all('files').filter(
    (value): value is File => value instanceof File && (value.size > 0 || value.name !== ''),
  );
  return { act: typed['act'] ?? '', nonce: typed['nonce'] ?? '', typed, kept, files };
}

/** Throws `UnreadableAnswer`, naming the field and what was expected. */
export function deedOf({ act, nonce, typed }: Posted, { duty }: OpenItem): AnswerDeed {
  if (!/^[A-Za-z0-9_-]{8,64}$/.test(nonce)) throw new UnreadableAnswer('表单不完整，请重新打开本页后再提交。');
  const long = Object.keys(typed).find((name) => (typed[name]?.length ?? 0) > LONGEST_FIELD);
  if (long)
    throw new UnreadableAnswer(`“${long.slice(0, 40)}”超过 ${LONGEST_FIELD} 字（系统约定），请写要点，全文作为附件。`);
  const text = (name: string) => typed[name]?.trim() ?? '';
  if (act === 'signReceipt') return { type: act };
  if (act === 'raiseMajorIssue') return { type: act, text: text('text') };
  if (act === 'withdrawMajorIssue') return { type: act, issue: text('issue'), reason: text('reason') };
  if (!duty) throw new UnreadableAnswer('此链接只用于签收和反映重大问题，其他事项请使用该事项来信中的链接。');
  if (act === 'submit') return { type: act, duty: duty.id, contents: contentsOf(typed) };
  if (act === 'explain') {
    const expectedDate = dateIn(text('expectedDate'));
    return { type: act, duty: duty.id, cause: text('cause'), expectedDate, helpNeeded: text('helpNeeded') };
  }
  if (act === 'takeBack') {
    const what = text('what') === 'explanation' ? 'explanation' : 'submission';
    return { type: act, duty: duty.id, what, reason: text('reason') };
  }
  throw new UnreadableAnswer('不认识的办理事项，请从本页的按钮提交。');
}

/** Empty fields are left out: an item that was filled in an earlier draft stays filled. */
function contentsOf(typed: Typed): Record<string, string> {
  const filled = Object.entries(typed).filter(([name, value]) => name.startsWith('content.') && value.trim() !== '');
  return Object.fromEntries(filled.map(([name, value]) => [name.slice('content.'.length), value.trim()]));
}

/** Browsers without a date field send what was typed: 2019-06-14, 2019/6/14, 2019年6月14日. */
function dateIn(text: string): string {
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text);
  const date = parts ? `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}` : '';
  if (isRealDate(date)) return date;
  throw new UnreadableAnswer(`预计完成日期写的是“${text.slice(0, 40)}”，应为一个日期，例如 2019-06-14。`);
}

/** The files of a form with their bytes. */
export async function uploadsIn(files: File[]): Promise<Upload[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, bytes: Buffer.from(await file.arrayBuffer()) })));
}
