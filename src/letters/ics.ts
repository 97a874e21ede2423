/** Prints entries as an iCalendar file (RFC 5545) that is published, never an invitation: nobody is asked to answer it. */
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency, type ICalEventData } from 'ical-generator';
import { addDays, type Instant } from '../domain/time';
import type { CalendarEntry } from './calendar';
import type { Attachment, Mailbox } from './message';

const FILE_NAME = '督办日程.ics';
const TYPE = 'text/calendar; charset=utf-8; method=PUBLISH';

/** Whose entries these are and from when: the sender of the letters, and the instant for which the letter is written. */
export interface CalendarStamp {
  organizer: Mailbox;
  at: Instant;
}

/** The one attachment of a letter; none where there is nothing to say. */
export function calendarAttachments(entries: CalendarEntry[], stamp: CalendarStamp): Attachment[] {
  if (entries.length === 0) return [];
  return [{ fileName: FILE_NAME, contentType: TYPE, content: printCalendar(entries, stamp) }];
}

/** The same entries and stamp give the same text: no clock, no chance. */
export function printCalendar(entries: CalendarEntry[], stamp: CalendarStamp): string {
  const prodId = { company: 'duban', product: 'duban', language: 'ZH' };
  const calendar = ical({ prodId, method: ICalCalendarMethod.PUBLISH });
  for (const entry of entries) calendar.createEvent(eventOf(entry, stamp));
  return `${calendar.toString()}\r\n`;
}

function eventOf({ published, summary, description }: CalendarEntry, { organizer, at }: CalendarStamp): ICalEventData {
  const { uid, sequence, date, cancelled } = published;
  return {
    id: uid,
    sequence,
    stamp: new Date(at),
    allDay: true,
    start: midnight(date),
    end: midnight(addDays(date, 1)),
    summary,
    description,
    transparency: ICalEventTransparency.TRANSPARENT,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    // A published event must name its organizer (RFC 5546); a name in quotation marks cannot hold any.
    organizer: { name: organizer.name.replaceAll('"', '”'), email: organizer.address },
  };
}

/** Dates have no zone; the printer reads them from the UTC side of an instant. */
function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
