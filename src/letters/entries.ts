/** The lines of a section as rows: a unit's own work as a list, the work of several units as a table by measure. */
import { isRealDate } from '../domain/time';
import { fullDate } from './dates';
import { unitsOf } from './facts';
import { KIND_TRAITS } from './kind-traits';
import type { LetterLine, LetterSection } from './letter';
import { row, type Row } from './rows';
import { linkRow } from './templates/layout';
import { unshielded } from './templates/liquid';
import type { Lookup } from './templates/part';
import type { Stationery } from './templates/stationery';

type LineWords = Stationery['lines'];

/** What the rows of one section share. */
interface Section {
  words: LineWords;
  dutyName: string;
  textLabel: string;
  /** Details that every line has alike; they are said once, after the lines. */
  shared: string[];
}

/** The items of a section, silent units apart from those that explained themselves where the kind asks for it. */
export function entriesOf({ kind, lines, dutyName }: LetterSection, textLabel: string, words: LineWords): Row[] {
  const section: Section = { words, dutyName, textLabel, shared: [] };
  section.shared = sharedDetails(lines, section);
  const once = section.shared.map((detail) => row('item', filled(words.alike, { detail })));
  if (!KIND_TRAITS[kind].splitExplained || lines.some((line) => !line.unitName)) {
    return [...listed(lines, section), ...once];
  }
  const [silent, explained] = [lines.filter((line) => !line.explained), lines.filter((line) => line.explained)];
  return [...group(words.silent, silent, section), ...group(words.explained, explained, section), ...once];
}

function group(heading: LineWords['silent'], lines: LetterLine[], section: Section): Row[] {
  if (lines.length === 0) return [];
  const counted = { units: unitsOf(lines), count: lines.length };
  return [row('group', filled(heading, counted)), ...listed(lines, section)];
}

function listed(lines: LetterLine[], section: Section): Row[] {
  const ofUnits = lines.every((line) => line.unitName && line.measure !== undefined);
  return ofUnits ? table(lines, section) : lines.flatMap((line) => listItem(line, section));
}

function listItem(line: LetterLine, section: Section): Row[] {
  const { words } = section;
  const facts = lineFacts(line, section);
  const name =
    facts.measure === undefined ? (line.unitName ?? line.dutyName ?? section.dutyName) : measureOf(line, words);
  return [
    row('item', filled(words.item, { ...facts, name })),
    ...ownDetails(line, section).map((detail) => row('detail', detail)),
    ...linkRows('link', line, words),
  ];
}

/** By measure; below each its units, and below each unit what there is to say of it. */
function table(lines: LetterLine[], section: Section): Row[] {
  const { words } = section;
  const rows = [
    cellsRow(
      'columns',
      words.columns.fill(() => undefined),
    ),
  ];
  let measure: number | undefined;
  for (const line of lines) {
    if (line.measure !== measure) rows.push(row('tableGroup', measureOf(line, words)));
    measure = line.measure;
    rows.push(cellsRow('tableUnit', words.unit.fill(lookupIn(lineFacts(line, section)))));
    for (const detail of ownDetails(line, section)) rows.push(row('tableDetail', detail));
    rows.push(...linkRows('tableLink', line, words));
  }
  return rows;
}

/** `责任单位|情况|联系`. */
function cellsRow(role: 'columns' | 'tableUnit', text: string): Row {
  const cells = text.split('|').map((cell) => unshielded(cell).trim());
  return { ...row(role, cells.join(' ')), cells };
}

function linkRows(role: 'link' | 'tableLink', { link }: LetterLine, words: LineWords): Row[] {
  return link ? [linkRow(role, words.link.fillOnce(lookupIn({ link })))] : [];
}

/** One line of other open work. */
export function otherEntry(line: LetterLine, words: LineWords): Row {
  const name = line.measure === undefined ? undefined : measureOf(line, words);
  return row('item', filled(words.other, { ...line, name }));
}

function ownDetails(line: LetterLine, section: Section): string[] {
  return detailsOf(line, section).filter((detail) => !section.shared.includes(detail));
}

function detailsOf(line: LetterLine, section: Section): string[] {
  const printed = section.words.details.fill(lookupIn(lineFacts(line, section)));
  return unshielded(printed)
    .split('\n')
    .map((detail) => detail.trim())
    .filter(Boolean);
}

/** What is true of every line alike is said once, after them; six measures that lack the same six papers read badly. */
function sharedDetails(lines: LetterLine[], section: Section): string[] {
  const [first, ...rest] = lines.map((line) => detailsOf(line, section));
  if (!first || rest.length === 0) return [];
  return first.filter((detail) => rest.every((details) => details.includes(detail)));
}

function lineFacts(line: LetterLine, { textLabel }: Section) {
  const text = line.text && isRealDate(line.text) ? fullDate(line.text) : line.text;
  return { ...line, text, textLabel, deliverables: deliverables(line.deliverables), name: undefined };
}

/** Titles in 《》 stand side by side without a comma; other words are put in quotation marks. */
function deliverables(names: string[]): string {
  const titles = names.every((name) => name.startsWith('《'));
  return names.map((name) => (name.startsWith('《') ? name : `“${name}”`)).join(titles ? '' : '、');
}

function measureOf(line: LetterLine, words: LineWords): string {
  return filled(words.measure, line);
}

function filled(part: LineWords['item'], facts: object): string {
  return unshielded(part.fill(lookupIn(facts)));
}

function lookupIn(facts: object): Lookup {
  return (name) => (facts as Record<string, unknown>)[name];
}
