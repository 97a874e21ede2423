import { dateInWords } from './dates';

/** A space sets figures apart from words; after a weekday it would be one too many. */
const DATE = /(\d{4}-\d{2}-\d{2}) ?/g;

/** A sentence of the server with its dates as people write them. */
export function datesInText(text: string): string {
  return text.replace(DATE, (_found, date: string) => dateInWords(date));
}
