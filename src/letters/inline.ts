/** Makes foreign text safe to stand within one line: it can neither begin a new line nor turn the reading direction. */

// Line breaks and other controls, line and paragraph separators, and the marks that reorder or hide text.
const DISRUPTIVE = /[\p{Cc}\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/gu;

/** One line of plain text; whatever would break or disguise it becomes a space. */
export function oneLine(text: string): string {
  return text.replace(DISRUPTIVE, ' ').trim();
}

/** At most `length` characters, with … where something was cut. */
export function shortened(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
