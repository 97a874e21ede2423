/** One thing wrong in a file that people write: where it stands, what was found, what was expected. */
export interface Fault {
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** What stands there; empty when something is missing. */
  found: string;
  /** What should stand there, in Chinese, with what to do. */
  expected: string;
  /** Only errors stop a plan; a warning is said and lived with. */
  severity: 'error' | 'warning';
}

const LONGEST_QUOTE = 60;

/** The fault as one line in Chinese: `plan.yaml:7:12 写的是 “…”，应为 …`. */
export function formatFault(fault: Fault): string {
  const place = `${fault.file}:${fault.line}:${fault.column}`;
  const tone = fault.severity === 'warning' ? '提醒：' : '';
  const found = fault.found === '' ? '没有写' : `写的是 “${shorten(fault.found)}”`;
  return `${place} ${tone}${found}，应为 ${fault.expected}`;
}

/** True when at least one fault is not just a warning. */
export function hasErrors(faults: readonly Fault[]): boolean {
  return faults.some((fault) => fault.severity === 'error');
}

/**
 * Faults are printed on one line each, so what was found must not bring line breaks (or terminal controls) of its own; what
 * cannot be seen is named by its number.
 */
function shorten(found: string): string {
  const oneLine = found
    .replace(/\p{Cc}+/gu, '␤')
    .replace(/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (it) => `〈${numberOf(it)}〉`);
  const characters = Array.from(oneLine);
  return characters.length > LONGEST_QUOTE ? `${characters.slice(0, LONGEST_QUOTE).join('')}…` : oneLine;
}

/** `U+200B` and the like. */
function numberOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
