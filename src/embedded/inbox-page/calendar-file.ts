/** What a calendar file (RFC 5545) says, as far as a card shows it. Forgiving: what is not understood is left out. */

/** 系统约定. */
const MOST_CHARACTERS = 200_000;
const MOST_EVENTS = 30;
const LONGEST_VALUE = 2_000;

export interface CalendarFile {
  method: string;
  events: CalendarEvent[];
}

/** One VEVENT or VTODO; empty strings for what it does not say. */
export interface CalendarEvent {
  summary: string;
  start: string;
  end: string;
  due: string;
  status: string;
  sequence: string;
  location: string;
  description: string;
}

interface Property {
  name: string;
  value: string;
  zone: string;
}

export function readCalendar(content: Buffer): CalendarFile {
  const calendar: CalendarFile = { method: '', events: [] };
  let inside: Property[] | undefined;
  let alarms = 0;
  for (const property of propertiesOf(content.toString('utf8').slice(0, MOST_CHARACTERS))) {
    const { name, value } = property;
    const component = value.trim().toUpperCase();
    const isEvent = component === 'VEVENT' || component === 'VTODO';
    if (name === 'BEGIN' && isEvent) inside = [];
    else if (name === 'END' && isEvent) {
      if (inside && calendar.events.length < MOST_EVENTS) calendar.events.push(eventOf(inside));
      inside = undefined;
    } else if (name === 'BEGIN') alarms += inside ? 1 : 0;
    else if (name === 'END') alarms = Math.max(0, alarms - 1);
    else if (inside && alarms === 0) inside.push(property);
    else if (name === 'METHOD') calendar.method = value;
  }
  return calendar;
}

/** Long lines are folded; names carry parameters, of which only the time zone is read. */
function propertiesOf(text: string): Property[] {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  return lines.flatMap((line) => {
    const match = /^([A-Za-z-]+)((?:;[^=;:]+=(?:"[^"]*"|[^";:]*))*):(.*)$/s.exec(line);
    if (!match) return [];
    const [, name = '', parameters = '', value = ''] = match;
    const zone = /;TZID="?([^";:]+)/i.exec(parameters)?.[1] ?? '';
    return [{ name: name.toUpperCase(), value: unescaped(value).slice(0, LONGEST_VALUE), zone }];
  });
}

function unescaped(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark));
}

function eventOf(properties: Property[]): CalendarEvent {
  const text = (name: string) => properties.find((property) => property.name === name)?.value ?? '';
  const time = (name: string) => {
    const property = properties.find((candidate) => candidate.name === name);
    return property ? timeName(property) : '';
  };
  return {
    summary: text('SUMMARY'),
    start: time('DTSTART'),
    end: time('DTEND'),
    due: time('DUE'),
    status: text('STATUS').toUpperCase(),
    sequence: text('SEQUENCE'),
    location: text('LOCATION'),
    description: text('DESCRIPTION'),
  };
}

/** 20190531 → 2019-05-31; a time in UTC as the offices' clock shows it; anything else as it came. */
function timeName({ value, zone }: Property): string {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z?))?$/.exec(value.trim());
  if (!parts) return value;
  const [, year, month, day, hour, minute, utc] = parts;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return date;
  if (utc) return inBeijing(`${date}T${hour}:${minute}:00Z`) ?? value;
  return `${date} ${hour}:${minute}${zone ? `（${zone}）` : ''}`;
}

function inBeijing(instant: string): string | undefined {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return undefined;
  return `${new Date(time + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')}（北京时间）`;
}
