/**
 * The language of the templates: Liquid with strict names and strict filters, and nothing in it that could reach a file,
 * the clock or chance. What a template prints depends on what it is given, and on nothing else.
 */
import { Liquid, type Template } from 'liquidjs';
import { dateBeside, fullDate, shortDate } from '../dates';
import { oneLine } from '../inline';
import { fileSize, minuteInWords } from './words';

/** A block of rows that a template places as a whole; its text is a mark that the layout reader knows. */
export class Block {
  constructor(readonly mark: string) {}
}

/** Stands before foreign text whose first character would else be read as the mark of a row. */
export const SHIELD = '\uE000';
/** Stands for `|` in foreign text, which would else part two cells. */
export const BAR = '\uE001';
/** Encloses the number of a block. */
export const BLOCK = '\uE002';

/** The marks with which a line of a layout begins. */
export const MARKS = '!@#->:~+';

const TAGS = ['if', 'unless', 'case', 'for', 'break', 'continue', 'assign', 'capture', 'comment', '#', 'raw'];

/** What templates may do with a value; 日期 filters take the dates of the vocabulary. */
export const FILTERS: Record<string, string> = {
  fullDate: '日期写全：2019年5月31日（周五）',
  shortDate: '日期只写月日：5月31日',
  dateBeside: '与另一日期同年的只写月日，跨年的写出年份：{{ lastWorkingDay | dateBeside: dueDate }}',
  minute: '时刻：2019年5月30日（周四）16:20',
  fileSize: '文件大小：128 KB',
  join: '把清单连起来：{{ missing | join: "、" }}',
  size: '清单有几项、文字有几个字',
  first: '清单的第一项',
  last: '清单的最后一项',
  default: '没有值时用另一个值',
  append: '在后面加上文字',
  prepend: '在前面加上文字',
  plus: '加',
  minus: '减',
};

export const liquid = createLiquid();

function createLiquid(): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    // '' and 0 are nothing, as whoever writes {% if text %} expects.
    jsTruthy: true,
    ownPropertyOnly: true,
    templates: {},
    outputEscape: printed,
    parseLimit: 200_000,
    // A template that counts to a million must not stop a round. Never a limit in milliseconds: a machine may stand still.
    memoryLimit: 1_000_000,
  });
  for (const name of Object.keys(engine.tags)) if (!TAGS.includes(name)) delete engine.tags[name];
  const own = { fullDate, shortDate, dateBeside, minute: minuteInWords, fileSize };
  for (const [name, filter] of Object.entries(own)) engine.registerFilter(name, filter as () => unknown);
  for (const name of Object.keys(engine.filters)) if (!(name in FILTERS)) delete engine.filters[name];
  return engine;
}

type Printable = string | number | boolean;

/** Foreign text stays within its line and its cell and never turns into a mark. */
function printed(value: Printable | Printable[] | Block | null | undefined): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Block) return value.mark;
  const words = oneLine([value].flat().join('、'));
  const text = words.replace(/[\uE000\uE002]/g, '').replaceAll('|', BAR);
  return text !== '' && MARKS.includes(text.charAt(0)) ? SHIELD + text : text;
}

/** Takes away what `printed` added: the words as they were. */
export function unshielded(text: string): string {
  return text.replaceAll(SHIELD, '').replaceAll(BAR, '|');
}

export type { Template };
