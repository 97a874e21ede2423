/** A composed letter as proper Chinese: subject, text and HTML. A pure function; the words stand in `wording.ts`. */
import { chineseNumber } from './dates';
import { entriesOf, otherEntry } from './entries';
import { htmlPage } from './html';
import { oneLine, shortened } from './inline';
import type { Letter, LetterSection, RenderedLetter } from './letter';
import { fill, phrasesOf, YOU } from './phrases';
import { plainText, row, type Row } from './rows';
import { ASKS, CLOSING, NOTES, WORDING, type KindWording } from './wording';

/** Long enough for every real office; a longer name is cut in the subject only. */
const UNIT_NAME_IN_SUBJECT = 40;

/** Renders a letter with at least one section. */
export function renderLetter(letter: Letter): RenderedLetter {
  const rows = rowsOf(letter);
  return { subject: subjectOf(letter), text: plainText(rows), html: htmlPage(rows) };
}

/** Names the most urgent section; the mark of a rehearsal comes last, so that mailboxes still sort by the first words. */
function subjectOf(letter: Letter): string {
  const section = mostUrgent(letter);
  const fragment = fill(wordingOf(section).subject, phrasesOf(section, letter));
  const more = letter.sections.length > 1 ? `，等${countOf(letter)}项` : '';
  const unit = shortened(letter.unitName.replace(/（(.*)）$/, '·$1'), UNIT_NAME_IN_SUBJECT);
  return oneLine(`【工作提醒】${fragment}${more}（${unit}）${letter.rehearsal ? '【演练】' : ''}`);
}

function mostUrgent({ sections }: Letter): LetterSection {
  const [first, ...rest] = sections;
  if (!first) throw new RangeError('a letter needs at least one section');
  return rest.reduce((best, next) => (wordingOf(next).urgency < wordingOf(best).urgency ? next : best), first);
}

function rowsOf(letter: Letter): Row[] {
  return [
    ...(letter.rehearsal ? [row('rehearsal', NOTES.rehearsal)] : []),
    row('salutation', `${letter.unitName}：`),
    ...paragraphs(onBehalf(letter)),
    ...todaysRows(letter),
    ...othersRows(letter),
    ...paragraphs(asksOf(letter), CLOSING[letter.form]),
    ...contactRows(letter),
    ...notesOf(letter).map((note) => row('note', note)),
  ];
}

function onBehalf({ onBehalf: person, form }: Letter): string {
  return person
    ? `${YOU[form]}联络员（${person}）的邮箱拒收本信，烦请办公室转交本人，并将新的联系方式告知本信联系人。`
    : '';
}

/** One section reads as one letter; several are numbered under one heading, each with its own sentence. */
function todaysRows(letter: Letter): Row[] {
  const [only, ...more] = letter.sections;
  const heading = row('heading', `一、今日提醒（${countOf(letter)}项）`);
  if (only && more.length === 0) return [...paragraphs(sentenceOf(only, letter)), heading, ...entriesOf(only)];
  const opening = `现将${letter.plan.documentNumber}文件有关工作提醒如下。`;
  return [
    ...paragraphs(opening),
    heading,
    ...letter.sections.flatMap((section, index) => numbered(section, index, letter)),
  ];
}

function numbered(section: LetterSection, index: number, letter: Letter): Row[] {
  const title = `（${chineseNumber(index + 1)}）${wordingOf(section).heading}（${section.lines.length}项）`;
  return [row('subheading', title), ...paragraphs(sentenceOf(section, letter)), ...entriesOf(section)];
}

function sentenceOf(section: LetterSection, letter: Letter): string {
  return fill(wordingOf(section).sentence[letter.form], phrasesOf(section, letter));
}

function othersRows({ others }: Letter): Row[] {
  if (others.length === 0) return [];
  return [row('heading', `二、其他在办（${others.length}项，无需今日处理）`), ...others.map(otherEntry)];
}

/** Each request once, in the order of the sections, as one paragraph. */
function asksOf({ sections, form }: Letter): string {
  const asks = sections.map(wordingOf).map(({ ask, askInReport }) => (form === 'report' && askInReport) || ask);
  return [...new Set(asks.flatMap((ask) => ASKS[ask]))].join('');
}

function contactRows({ caseOfficer, recipient }: Letter): Row[] {
  const { name, telephone, email } = caseOfficer;
  return [
    row('contact', `联系人：${name}　电话：${telephone}`),
    row('contact', `回复地址：${email}（直接回复本邮件即可）`),
    row('contact', `收件人：${recipient.name}${recipient.invented ? '（虚构）' : ''}`),
  ];
}

function notesOf({ sections }: Letter): string[] {
  return [
    sections.some((section) => wordingOf(section).draft) ? NOTES.draft : '',
    sections.some((section) => section.provisional) ? NOTES.provisional : '',
    NOTES.convention,
    NOTES.notOfficial,
    NOTES.classified,
  ].filter(Boolean);
}

function paragraphs(...texts: string[]): Row[] {
  return texts.filter(Boolean).map((text) => row('paragraph', text));
}

function countOf({ sections }: Letter): number {
  return sections.reduce((sum, section) => sum + section.lines.length, 0);
}

function wordingOf({ kind }: LetterSection): KindWording {
  return WORDING[kind];
}
