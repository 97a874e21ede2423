/** The templates of an office, read once and handed to whoever writes letters. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { hasErrors, type Fault } from '../../plans/fault';
import type { Ask } from '../kind-traits';
import { LETTER_KINDS } from '../kind-traits';
import type { Letter, LetterKind } from '../letter';
import { frameOf, type Frame } from './frame';
import type { Part } from './part';
import { checkByWriting } from './proofread';
import { readSheet, type SheetReading } from './read-sheet';
import { TemplateFaults } from './template-faults';
import { allSheets, FORMS, SHARED, sheetOf } from './sheets';
import type { PhraseName } from './vocabulary';

export interface KindWords {
  heading: Part;
  subject: Part;
  sentence: Record<Letter['form'], Part>;
  textLabel?: Part;
}

/** Everything that words of letters come from. */
export interface Stationery {
  kinds: Record<LetterKind, KindWords>;
  phrases: Record<PhraseName, Part>;
  lines: Record<keyof (typeof SHARED)['lines']['parts'], Part>;
  asks: Record<Ask, Part>;
  letter: Record<'subject' | 'letter', Part>;
  receipt: Record<'subject' | 'letter', Part>;
  page: Frame;
}

export interface StationeryReading {
  /** Present when there is no error. */
  stationery?: Stationery;
  faults: Fault[];
}

/** Reads and checks the templates in `folder`. Never throws on bad input. */
export function checkTemplates(folder: string): StationeryReading {
  const shownAs = basename(resolve(folder));
  const readings = new Map(allSheets().map((sheet) => [sheet.file, readSheet(folder, shownAs, sheet)]));
  const faults = [...[...readings.values()].flatMap((reading) => reading.faults), ...unused(folder, shownAs)];
  const { frame, faults: ofPage } = frameOf(
    readings.get(SHARED.page.file) as SheetReading,
    `${shownAs}/${SHARED.page.file}`,
  );
  faults.push(...ofPage);
  if (hasErrors(faults) || !frame) return { faults };
  const stationery = assemble(readings, frame);
  faults.push(...checkByWriting(stationery, readings, shownAs));
  return hasErrors(faults) ? { faults } : { stationery, faults };
}

/** The templates in `folder`. Throws `TemplateFaults` with every fault when they cannot be used. */
export function readStationery(folder: string): Stationery {
  const { stationery, faults } = checkTemplates(folder);
  if (!stationery) throw new TemplateFaults(folder, faults);
  return stationery;
}

function assemble(readings: Map<string, SheetReading>, page: Frame): Stationery {
  const parts = (file: string) => readings.get(file)?.parts ?? {};
  const kinds = Object.fromEntries(LETTER_KINDS.map((kind) => [kind, kindWords(parts(sheetOf(kind).file))]));
  const shared = Object.fromEntries(Object.entries(SHARED).map(([name, { file }]) => [name, parts(file)]));
  // Every part was found to be there.
  return { ...shared, kinds, page } as unknown as Stationery;
}

function kindWords({ heading, subject, textLabel, sentence, ...own }: Record<string, Part>) {
  return {
    heading,
    subject,
    textLabel,
    sentence: Object.fromEntries(FORMS.map((form) => [form, own[form] ?? sentence])),
  };
}

/** A misspelt file name would be silently without effect. */
function unused(folder: string, shownAs: string): Fault[] {
  const known = new Set(allSheets().map(({ file }) => file));
  const found = ['', 'kinds/'].flatMap((below) => {
    const path = join(folder, below);
    return existsSync(path) ? readdirSync(path).map((name) => `${below}${name}`) : [];
  });
  return found
    .filter((file) => file.endsWith('.liquid') && !known.has(file))
    .map((file) => {
      const expected = '用得到的文件（没有这一类信件，请检查文件名）';
      return { file: `${shownAs}/${file}`, line: 1, column: 1, found: file, expected, severity: 'warning' as const };
    });
}
