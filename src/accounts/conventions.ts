/** The numbers of signing in. No document gives them: each is an engine convention, shown as 系统约定. */
import { MINUTE_MS } from '../domain/time';
import type { Brakes } from '../records/account-records';

const HOUR_MS = 60 * MINUTE_MS;

/** A locked account stays so for as long as failures are counted. */
export const LOCK_MINUTES = 15;
export const FAILURES_OF_ACCOUNT = 5;
const FAILURES_OF_ADDRESS = 30;

export const BRAKES: Brakes = {
  windowMs: LOCK_MINUTES * MINUTE_MS,
  perAccount: FAILURES_OF_ACCOUNT,
  perAddress: FAILURES_OF_ADDRESS,
};

export const IDLE_MINUTES = 30;
export const LONGEST_SESSION_HOURS = 12;
export const IDLE_MS = IDLE_MINUTES * MINUTE_MS;
export const LONGEST_SESSION_MS = LONGEST_SESSION_HOURS * HOUR_MS;
/** When somebody was last seen is written no more often than this: reading should not write. */
export const SEEN_EVERY_MS = MINUTE_MS;

export const TOKEN_DAYS = 90;
export const LONGEST_TOKEN_DAYS = 366;

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;
