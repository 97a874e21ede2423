/** How results look: tables that align Chinese, lights as words, JSON with stable English keys. */
import Table from 'cli-table3';
import type { Light } from '../domain/status-light';
import { dateOf, timeOf, type Instant } from '../domain/time';
import { LIGHT_WORDS } from '../light-words';
import { coloured, oneLine } from './terminal';

/** What a command answers: the same thing for people and for programs. */
export interface Outcome {
  text: string;
  json: unknown;
  exitCode?: number;
}

const PLAIN = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** A table without lines, one row a line; wide characters count as two columns. */
export function table(head: string[], rows: string[][]): string {
  const style = { head: [], border: [], 'padding-left': 0, 'padding-right': 0 };
  const drawn = new Table({ head, chars: PLAIN, style });
  drawn.push(...rows.map((row) => row.map(oneLine)));
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Shortens to `length` characters. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}

/** A light as a word; coloured on a terminal. */
export function lightWord(light: Light, colour: boolean): string {
  return colour ? coloured(LIGHT_WORDS[light], light) : LIGHT_WORDS[light];
}

/** 2019-05-31 09:00, in Asia/Shanghai whatever the process's time zone. */
export function minuteOf(instant: Instant): string {
  return `${dateOf(instant)} ${timeOf(instant)}`;
}

/** 1.2 MB: what a reader expects before he opens a file. */
export function sizeWord(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
