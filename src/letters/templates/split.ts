/**
 * A template file is a note to whoever edits it, followed by parts, each below its name in brackets on a line of its own.
 * What stands before the first part is never printed.
 */

export interface RawPart {
  name: string;
  /** Where the line of the name begins. */
  offset: number;
  /** As long as the file, blank outside the part, so that every place in it is a place in the file. */
  source: string;
}

const NAME_LINE = /^\[([^\]\n]*)\][ \t]*\r?$/gm;

export function splitParts(text: string): RawPart[] {
  const heads = [...text.matchAll(NAME_LINE)];
  return heads.map((head, index) => {
    const from = head.index + head[0].length;
    const to = heads[index + 1]?.index ?? text.length;
    return { name: head[1] ?? '', offset: head.index, source: blankOutside(text, from, to) };
  });
}

function blankOutside(text: string, from: number, to: number): string {
  return blank(text.slice(0, from)) + text.slice(from, to);
}

/** The same number of lines and characters, and nothing in them. */
export function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
