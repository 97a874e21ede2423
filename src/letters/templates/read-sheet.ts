/** Reads one file of templates: its parts, or everything that is wrong with them. */
import { join } from 'node:path';
import type { Fault } from '../../plans/fault';
import { readText } from '../../plans/read-text';
import { misplaced, placeOf } from './explain';
import { parsePart } from './parse-part';
import type { Part } from './part';
import type { Sheet } from './sheets';
import { FORMS } from './sheets';
import { splitParts, type RawPart } from './split';

export interface SheetReading {
  parts: Record<string, Part>;
  faults: Fault[];
  /** Which parts there are and where they begin, for faults that concern a whole part. */
  raw: RawPart[];
}

/** Faults name the file below the folder's own name: `letters/kinds/urge.liquid`. */
export function readSheet(folder: string, shownAs: string, sheet: Sheet): SheetReading {
  const file = `${shownAs}/${sheet.file}`;
  const { text, fault } = readText(join(folder, sheet.file), file);
  if (fault) return { parts: {}, faults: [fault], raw: [] };
  const raw = splitParts(text);
  const reading: SheetReading = { parts: {}, faults: [], raw };
  for (const one of raw) readOne(one, file, text, sheet, reading);
  reading.faults.push(...missingParts(raw, file, sheet));
  return reading;
}

function readOne(raw: RawPart, file: string, text: string, sheet: Sheet, reading: SheetReading): void {
  const names = sheet.parts[raw.name];
  const at = placeOf(text, raw.offset);
  if (!names) {
    const expected = `这些部分之一：${Object.keys(sheet.parts).map(inBrackets).join('、')}`;
    reading.faults.push(misplaced(file, at, inBrackets(raw.name), expected));
    return;
  }
  if (reading.raw.find(({ name }) => name === raw.name) !== raw) {
    reading.faults.push(misplaced(file, at, inBrackets(raw.name), '只写一次的部分'));
    return;
  }
  if (raw.source.trim() === '') {
    reading.faults.push(misplaced(file, at, inBrackets(raw.name), '写有内容的部分'));
    return;
  }
  const { part, faults } = parsePart(file, raw.source, names);
  reading.faults.push(...faults);
  if (part) reading.parts[raw.name] = part;
}

/** A kind says its sentence either once for every form or once for each. */
function missingParts(raw: RawPart[], file: string, { parts, optional = [] }: Sheet): Fault[] {
  const there = new Set(raw.map(({ name }) => name));
  const missing = Object.keys(parts).filter((name) => !there.has(name) && !optional.includes(name));
  const forms = optional.includes('sentence') && !there.has('sentence') ? FORMS.filter((form) => !there.has(form)) : [];
  return [
    ...missing.map((name) => misplaced(file, { row: 1, col: 1 }, '', `有 ${inBrackets(name)} 部分的文件`)),
    ...forms.map((form) =>
      misplaced(
        file,
        { row: 1, col: 1 },
        '',
        `有 ${inBrackets(form)} 部分（或用 [sentence] 写出各种行文形式共用的正文）的文件`,
      ),
    ),
  ];
}

function inBrackets(name: string): string {
  return `[${name}]`;
}
