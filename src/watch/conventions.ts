/** The watcher's own numbers. Each is an engine convention (系统约定): the document knows nothing of machines. */
import { MINUTE_MS } from '../domain/time';

/** A process that was not heard for this long is called silent. */
export const SILENCE_MS = 3 * MINUTE_MS;
/** How often workers and watchers say that they are there. */
export const BEAT_EVERY_MS = 30_000;
/** The second path computes all letters of a plan anew: after each round, and so often besides. */
export const EXPECT_EVERY_MS = 10 * MINUTE_MS;
/** Reading a whole ledger takes its time. */
export const CHAIN_EVERY_MS = 60 * MINUTE_MS;
