/** Reads an iCalendar file by the rules of RFC 5545 and by nothing of the program that wrote it; throws on what breaks them. */

export interface Property {
  value: string;
  parameters: string;
}

export interface CalendarRead {
  properties: Record<string, Property>;
  events: Record<string, Property>[];
}

const LONGEST_LINE = 75;
const CONTENT_LINE = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/s;

export function readCalendar(file: Buffer | string): CalendarRead {
  const lines = unfolded(Buffer.from(file));
  const calendar: CalendarRead = { properties: {}, events: [] };
  let open = calendar.properties;
  if (lines[0] !== 'BEGIN:VCALENDAR' || lines.at(-1) !== 'END:VCALENDAR') throw new Error('not one calendar');
  for (const line of lines.slice(1, -1)) {
    if (line === 'BEGIN:VEVENT') calendar.events.push((open = {}));
    else if (line === 'END:VEVENT') open = calendar.properties;
    else take(open, line);
  }
  return calendar;
}

function take(into: Record<string, Property>, line: string): void {
  const [, name = '', parameters = '', value = ''] = CONTENT_LINE.exec(line) ?? [];
  if (!name || name === 'BEGIN' || name === 'END') throw new Error(`not a content line: ${line}`);
  if (into[name]) throw new Error(`${name} stands twice`);
  into[name] = { parameters: parameters.slice(1), value: unescaped(name, value) };
}

/** Physical lines end with CRLF and hold 75 octets at most; one that begins with a space goes on with the one before. */
function unfolded(file: Buffer): string[] {
  if (!file.subarray(-2).equals(Buffer.from('\r\n'))) throw new Error('the last line does not end');
  const physical = file.subarray(0, -2).toString('latin1').split('\r\n');
  for (const line of physical) {
    if (line.length > LONGEST_LINE) throw new Error(`${line.length} octets in one line`);
    const part = Buffer.from(line, 'latin1');
    if (/[^\P{Cc}\t]/u.test(part.toString('utf8'))) throw new Error('a control character');
    if (!Buffer.from(part.toString('utf8')).equals(part)) throw new Error('a character was cut in two');
  }
  const bytes = Buffer.from(physical.join('\r\n').replaceAll('\r\n ', ''), 'latin1');
  return bytes.toString('utf8').split('\r\n');
}

/** In text a backslash, a semicolon and a comma never stand alone. */
function unescaped(name: string, value: string): string {
  if (!['SUMMARY', 'DESCRIPTION'].includes(name)) return value;
  if (!/^(?:[^\\;,]|\\[\\;,nN])*$/s.test(value)) throw new Error(`unescaped text in ${name}`);
  return value.replace(/\\(.)/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));
}
