/**
 * A composed letter as proper Chinese: subject, text and HTML. A pure function of the letter and of the office's
 * templates (`config/letters`), which hold every word.
 */
import { chineseNumber } from './dates';
import { entriesOf, otherEntry } from './entries';
import { hasLinks, planFacts, readerFacts, sectionLookup } from './facts';
import { htmlPage } from './html';
import { oneLine, shortened } from './inline';
import { KIND_TRAITS } from './kind-traits';
import type { AnswerReceipt, Letter, LetterSection, RenderedLetter } from './letter';
import { plainText } from './plain-text';
import type { Row } from './rows';
import { Blocks } from './templates/layout';
import { unshielded } from './templates/liquid';
import type { Lookup, Part } from './templates/part';
import type { Stationery } from './templates/stationery';

/** Long enough for every real office; a longer name is cut in the subject only. */
const UNIT_NAME_IN_SUBJECT = 40;

/** Renders a letter with at least one section. */
export function renderLetter(letter: Letter, stationery: Stationery): RenderedLetter {
  const lookups = new Map(letter.sections.map((section) => [section, sectionLookup(section, letter, stationery)]));
  const subject = subjectOf(letter, stationery, lookups);
  return printed(subject, rowsOf(letter, stationery, lookups), stationery);
}

/** What somebody is told of what he just did on the page behind a link (办理回执). */
export function renderAnswerReceipt(receipt: AnswerReceipt, stationery: Stationery): RenderedLetter {
  const facts: Record<string, unknown> = {
    ...receipt,
    ...readerFacts(receipt),
    ...planFacts(receipt.plan),
    ...contactFacts(receipt),
  };
  const lookup: Lookup = (name) => facts[name];
  const { subject, letter } = stationery.receipt;
  return printed(unwrapped(subject.fillOnce(lookup)), new Blocks().rowsOf(letter.fillOnce(lookup)), stationery);
}

function printed(subject: string, rows: Row[], { page }: Stationery): RenderedLetter {
  return { subject: oneLine(subject), text: plainText(rows), html: htmlPage(rows, page) };
}

type Lookups = Map<LetterSection, Lookup>;

/** Names the most urgent section; the mark of a rehearsal comes last, so that mailboxes still sort by the first words. */
function subjectOf(letter: Letter, { kinds, letter: layout }: Stationery, lookups: Lookups): string {
  const section = mostUrgent(letter);
  const facts: Record<string, unknown> = {
    ...readerFacts(letter),
    fragment: sentence(kinds[section.kind].subject, lookups.get(section) as Lookup),
    total: countOf(letter),
    several: letter.sections.length > 1,
    unit: shortened(letter.unitName.replace(/（(.*)）$/, '·$1'), UNIT_NAME_IN_SUBJECT),
  };
  return unwrapped(layout.subject.fillOnce((name) => facts[name]));
}

function mostUrgent({ sections }: Letter): LetterSection {
  const [first, ...rest] = sections;
  if (!first) throw new RangeError('a letter needs at least one section');
  const urgency = ({ kind }: LetterSection) => KIND_TRAITS[kind].urgency;
  return rest.reduce((best, next) => (urgency(next) < urgency(best) ? next : best), first);
}

function rowsOf(letter: Letter, stationery: Stationery, lookups: Lookups): Row[] {
  const blocks = new Blocks();
  const { others, onBehalf, sections } = letter;
  const reader = readerFacts(letter);
  const links = hasLinks(letter);
  const facts: Record<string, unknown> = {
    ...reader,
    ...planFacts(letter.plan),
    ...contactFacts(letter),
    onBehalf,
    total: countOf(letter),
    sections: sections.map((section, index) =>
      sectionBlock(section, index, lookups.get(section) as Lookup, stationery, blocks),
    ),
    others: blocks.add(others.map((line) => otherEntry(line, stationery.lines))),
    othersCount: others.length,
    asks: asksOf(letter, stationery, { ...reader, links }),
    links,
    draft: sections.some(({ kind }) => KIND_TRAITS[kind].draft),
    provisional: sections.some(({ provisional }) => provisional),
  };
  return blocks.rowsOf(stationery.letter.letter.fillOnce((name) => facts[name]));
}

function sectionBlock(
  section: LetterSection,
  index: number,
  lookup: Lookup,
  { kinds, lines }: Stationery,
  blocks: Blocks,
) {
  const { heading, textLabel, sentence: sentences } = kinds[section.kind];
  const form = lookup('form') as Letter['form'];
  return {
    heading: sentence(heading, lookup),
    order: chineseNumber(index + 1),
    count: section.lines.length,
    sentence: sentence(sentences[form], lookup),
    entries: blocks.add(entriesOf(section, textLabel ? sentence(textLabel, lookup) : '说明', lines)),
  };
}

/** Each request once, in the order of the sections, as one paragraph. */
function asksOf({ sections, form }: Letter, { asks }: Stationery, facts: Record<string, unknown>): string {
  const said = sections.flatMap(({ kind }) => {
    const { ask, askUnitsOnly } = KIND_TRAITS[kind];
    if (!ask || (askUnitsOnly && form === 'report')) return [];
    return asks[ask].fill((name) => facts[name]).split('\n');
  });
  return [...new Set(said.map((one) => one.trim()))].join('');
}

function contactFacts({ caseOfficer, recipient, linkValidUntil }: Letter | AnswerReceipt) {
  return {
    officerName: caseOfficer.name,
    officerTelephone: caseOfficer.telephone,
    officerEmail: caseOfficer.email,
    recipientName: recipient.name,
    recipientInvented: recipient.invented,
    linkValidUntil,
  };
}

function countOf({ sections }: Letter): number {
  return sections.reduce((sum, section) => sum + section.lines.length, 0);
}

/** One sentence, however the template wraps its lines. */
function sentence(part: Part, lookup: Lookup): string {
  return unwrapped(part.fill(lookup));
}

function unwrapped(text: string): string {
  return unshielded(text.replace(/\s*\n\s*/g, ''));
}
