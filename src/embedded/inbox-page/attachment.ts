/** Attachments under names that are safe to show and to save: a name in a letter is as hostile as the rest. */
import type { Attachment, ParsedMail } from 'mailparser';

/** 系统约定. */
const MOST_ATTACHMENTS = 100;
const LONGEST_NAME = 120;

export interface ListedAttachment {
  name: string;
  size: number;
  isCalendar: boolean;
  content: Buffer;
}

/** Every attachment once; a calendar comes as a part for mail programs and as a file for people, with the same content. */
export function attachmentsOf({ attachments }: ParsedMail): ListedAttachment[] {
  const named = attachments.slice(0, MOST_ATTACHMENTS).map(listed);
  const twin = (one: ListedAttachment, other: ListedAttachment) => one.isCalendar && one.content.equals(other.content);
  return named.filter((one, index) => !named.some((other, place) => place > index && twin(one, other)));
}

function listed({ filename, contentType, content }: Attachment, index: number): ListedAttachment {
  const isCalendar = /^(text\/calendar|application\/ics)$/i.test(contentType) || /\.ics$/i.test(filename ?? '');
  const name = safeName(filename ?? '') || (isCalendar ? `日程-${index + 1}.ics` : `附件-${index + 1}`);
  return { name, size: content.length, isCalendar, content };
}

/** Without folders, control characters and the marks that turn `exe.txt` around; empty where nothing is left. */
export function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const characters = Array.from(plain);
  if (characters.length <= LONGEST_NAME) return plain;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  return characters.slice(0, LONGEST_NAME - ending.length).join('') + ending;
}

/** Always a download, never a page: RFC 6266 with the name as RFC 5987 writes it, and a plain one for old browsers. */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
