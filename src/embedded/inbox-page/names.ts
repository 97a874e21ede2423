/** What the fields of an index entry are called on the pages; entries of foreign or older letters lack some of them. */
import { isRealDate } from '../../domain/time';
import { fullDate } from '../../letters/dates';
import { letterKindName } from '../../letters/kind-names';
import type { IndexEntry } from '../inbox-store';

const NO_DATE = '（无计划日期）';
const NO_KIND = '（未标种类）';
const NO_PERSON = '（无收件人）';

const CAPACITIES: Record<string, string> = { unit: '责任单位', convener: '召集人', coordinator: '协调员' };

/** Kinds that are no step of a plan. */
const OTHER_KINDS: Record<string, string> = { operator: '系统警报' };

/** Kinds that somebody should not overlook in a long list. */
const GRAVE = new Set(['urge', 'escalation', 'receiptEscalation', 'draftReport', 'silentMonths', 'bounce', 'operator']);

export const planDateOf = ({ planDate }: IndexEntry): string => planDate || NO_DATE;
export const kindOf = ({ kind }: IndexEntry): string => kind || NO_KIND;
export const personOf = ({ person }: IndexEntry): string => person || NO_PERSON;
export const subjectOf = ({ subject }: IndexEntry): string => subject || '（无主题）';
export const isGrave = ({ kind }: IndexEntry): boolean => GRAVE.has(kind ?? '');

export function capacityOf({ capacity }: IndexEntry): string {
  return (capacity && own(CAPACITIES, capacity)) || capacity || '';
}

/** 2019年5月30日（周四）; anything that is no date stays as it came. */
export function dateName(date: string): string {
  return isRealDate(date) ? fullDate(date) : date;
}

export function kindName(kind: string): string {
  return own(OTHER_KINDS, kind) ?? letterKindName(kind);
}

/** A letter may call its kind `constructor`. */
function own(names: Record<string, string>, key: string): string | undefined {
  return Object.hasOwn(names, key) ? names[key] : undefined;
}
