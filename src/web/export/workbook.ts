/** Spreadsheets: the only file that knows the library which writes them. Rows go out as they come, so that a large one fits in memory. */
import { WorkbookWriter, type Cell as SheetCell, type Row } from '@cj-tech-master/excelts';
import type { Light } from '../../domain/status-light';
import type { LocalDate } from '../../domain/time';
import { LIGHT_WORDS } from '../../light-words';
import type { Cell, Column, Sheet } from './sheet';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The columns that stay in sight when one scrolls or prints. */
const FROZEN_COLUMNS = 2;
const A4 = 9;
/** Lines between two pauses in which other requests are served. */
const LINES_AT_ONCE = 100;

const FILLS: Record<Light, string> = { red: 'FFF4B6B6', yellow: 'FFFFE699', green: 'FFC6E7C8', grey: 'FFE0E0E0' };

/** The workbook as it is being written. */
export function workbook<Line>(sheets: Sheet<Line>[]): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  void write(sheets, writable).catch((error: unknown) => writable.abort(error).catch(() => undefined));
  return readable;
}

async function write<Line>(sheets: Sheet<Line>[], stream: WritableStream<Uint8Array>): Promise<void> {
  const writer = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  for (const sheet of sheets) await writeSheet(writer, sheet);
  await writer.commit();
}

async function writeSheet<Line>(writer: WorkbookWriter, { name, preface, columns, lines }: Sheet<Line>): Promise<void> {
  const header = preface.length + 1;
  const sheet = writer.addWorksheet(name, { views: [frozen(header)], pageSetup: printed(header) });
  sheet.columns = columns.map(({ width }) => ({ width }));
  sheet.autoFilter = { from: { row: header, column: 1 }, to: { row: header + lines.length, column: columns.length } };
  for (const line of preface) sheet.addRow([harmless(line)]).commit();
  const titles = sheet.addRow(columns.map(({ title }) => title));
  titles.font = { bold: true };
  titles.commit();
  for (const [index, line] of lines.entries()) {
    writeLine(sheet.addRow([]), columns, line);
    if (index % LINES_AT_ONCE === 0) await pause();
  }
  sheet.commit();
}

function frozen(header: number) {
  return { state: 'frozen' as const, xSplit: FROZEN_COLUMNS, ySplit: header };
}

/** A4 across, as wide as the page, the header and the first columns on every page. */
function printed(header: number) {
  const fit = { fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  const titles = { printTitlesRow: `${header}:${header}`, printTitlesColumn: 'A:B' };
  return { orientation: 'landscape' as const, paperSize: A4, ...fit, ...titles };
}

function writeLine<Line>(row: Row, columns: Column<Line>[], line: Line): void {
  for (const [index, column] of columns.entries()) fill(row.getCell(index + 1), column.cell(line));
  row.commit();
}

function fill(cell: SheetCell, content: Cell): void {
  if (typeof content === 'string') cell.value = harmless(content);
  else if (typeof content === 'number') cell.value = content;
  else if (content !== null && 'light' in content) paint(cell, content.light);
  else if (content?.date) stamp(cell, content.date);
}

function paint(cell: SheetCell, light: Light): void {
  cell.value = LIGHT_WORDS[light];
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: FILLS[light] } };
}

/** A date of a sheet has no time zone: midnight in UTC is that day. */
function stamp(cell: SheetCell, date: LocalDate): void {
  cell.value = new Date(`${date}T00:00:00Z`);
  cell.numFmt = 'yyyy-mm-dd';
}

/** What some spreadsheet would run as a formula, also behind blanks and in full-width letters. */
const FORMULA = /^[\s\p{C}]*[=+\-@＝＋－＠﹢﹣﹫−]|^[\t\r\n]/u;

/** Text that people wrote, so that no spreadsheet runs it. */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
