/** A worker's heartbeat, and its ear for the watcher: whoever watches must not die unnoticed either. */
import type { Instant } from '../domain/time';
import type { Alarm, Heartbeats } from '../records/watching';
import { SILENCE_MS } from './conventions';

const WATCHER_SILENT: Alarm = {
  key: 'watcher',
  kind: 'watcher',
  planId: null,
  what: '值守进程不再报到',
  dueAt: null,
  since: null,
};

/**
 * One beat. Raises the alarm when a watcher that was there has not been heard for some minutes, seen from here; the next
 * watcher closes it by looking. Where none ever ran there is nobody to miss: `duban doctor` says that.
 */
export function pulse(records: Heartbeats, name: string, now: () => Instant = Date.now): () => Promise<void> {
  let silentSince: Instant | undefined;
  return async () => {
    await records.beat('worker', name);
    const unheard = await records.unheardFor('watcher');
    const silent = unheard !== null && unheard >= SILENCE_MS;
    // After a pause of the whole machine everybody looks silent for a moment.
    silentSince = silent ? (silentSince ?? now()) : undefined;
    if (silentSince !== undefined && now() - silentSince >= SILENCE_MS)
      await records.raiseAlarms([WATCHER_SILENT], now());
  };
}
