/** What a terminal makes of text: colours, columns, and what must never reach it. */
const ESCAPE = String.fromCharCode(27);

const COLOURS = { red: 31, green: 32, yellow: 33, grey: 90 } as const;
const OWN_COLOUR = `${ESCAPE}\\[\\d+m`;
const OWN_COLOURS = new RegExp(OWN_COLOUR, 'g');
const CONTROLS = new RegExp(`(?!${OWN_COLOUR})\\p{Cc}+`, 'gu');
const CONTROLS_BUT_LAYOUT = new RegExp(`(?!${OWN_COLOUR})(?![\\n\\t])\\p{Cc}`, 'gu');
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;

export function coloured(text: string, colour: keyof typeof COLOURS): string {
  return `${ESCAPE}[${COLOURS[colour]}m${text}${ESCAPE}[0m`;
}

/** Columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  const plain = text.replace(OWN_COLOURS, '');
  return Array.from(plain).length + (plain.match(WIDE)?.length ?? 0);
}

/** For a table cell: no line breaks and no terminal controls; colours of ours stay. */
export function oneLine(text: string): string {
  return text.replace(CONTROLS, ' ');
}

/** What people and mail servers wrote must not steer a terminal; line breaks, tabs and our own colours stay. */
export function printable(text: string): string {
  return text.replace(CONTROLS_BUT_LAYOUT, '');
}
