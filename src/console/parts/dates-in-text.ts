import { dateInWords } from './dates';

const DATE = /\d{4}-\d{2}-\d{2}/g;

/** A sentence of the server with its dates as people write them. */
export function datesInText(text: string): string {
  return text.replace(DATE, dateInWords);
}
