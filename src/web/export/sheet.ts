/** A table as a spreadsheet shows it, whatever library writes it. */
import type { Light } from '../../domain/status-light';
import type { LocalDate } from '../../domain/time';

/** Text, a number, a date as a real one, or a light as its word on its colour. */
export type Cell = string | number | null | { date: LocalDate | null } | { light: Light };

export interface Column<Line> {
  title: string;
  /** In characters. */
  width: number;
  cell: (line: Line) => Cell;
}

export interface Sheet<Line> {
  name: string;
  /** Lines above the table: what this is, and when it was taken. */
  preface: string[];
  columns: Column<Line>[];
  lines: Line[];
}
