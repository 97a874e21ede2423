/** Words that templates ask for by a filter. */
import { dateOf, timeOf, type Instant } from '../../domain/time';
import { fullDate } from '../dates';

const KILOBYTE = 1024;

/** 2019年5月30日（周四）16:20. */
export function minuteInWords(at: Instant): string {
  return `${fullDate(dateOf(at))}${timeOf(at)}`;
}

/** 128 KB, 3.4 MB; never 0 for something that is there. */
export function fileSize(bytes: number): string {
  if (bytes < KILOBYTE * KILOBYTE) return `${Math.max(1, Math.ceil(bytes / KILOBYTE))} KB`;
  return `${(bytes / KILOBYTE / KILOBYTE).toFixed(1)} MB`;
}
