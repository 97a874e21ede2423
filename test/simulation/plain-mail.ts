/**
 * Stands in for what prints MIME messages and calendar files: a year of letters would take minutes of encoding, and the
 * encoding is proved elsewhere. What a letter says is composed and rendered all the same. To be imported before anything else.
 */
import { ICalCalendar } from 'ical-generator';

interface Mail {
  messageId: string;
  subject: string;
  text: string;
}

/** As much of the library's composer as `src/letters/message.ts` uses. */
class PlainComposer {
  constructor(private readonly mail: Mail) {}

  compile() {
    const { messageId, subject, text } = this.mail;
    const bytes = Buffer.from(`Message-ID: ${messageId}\r\nSubject: ${subject}\r\n\r\n${text}`);
    return { build: () => Promise.resolve(bytes) };
  }
}

const library = require.resolve('nodemailer/lib/mail-composer');
require.cache[library] = { ...module, id: library, filename: library, exports: PlainComposer };

/** Its lines need not be folded, which the library does character by character. */
ICalCalendar.prototype.toString = function () {
  return this.events()
    .map((event) => `${event.uid()} ${event.sequence()} ${event.status()} ${event.summary()}`)
    .join('\r\n');
};

export { PlainComposer };
