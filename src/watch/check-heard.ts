/** Nothing heard: a live plan is under way and no worker has said for some minutes that it is there. */
import type { Alarm, Heartbeats } from '../records/watching';
import { SILENCE_MS } from './conventions';
import type { Memory } from './memory';
import { LIVE, type Scope } from './scopes';

export async function checkHeard(
  records: Pick<Heartbeats, 'unheardFor'>,
  scopes: Scope[],
  memory: Memory,
  now: number,
): Promise<Alarm[]> {
  // A rehearsal is paused by stopping its worker; a live plan never is.
  if (!scopes.some(({ name }) => name === LIVE)) return [];
  const unheard = (await records.unheardFor('worker')) ?? Infinity;
  if (Math.min(unheard, now - memory.awakeSince) < SILENCE_MS) return [];
  const dueAt = Number.isFinite(unheard) ? Math.round(now - unheard) : null;
  const what = dueAt === null ? '从未有工作进程报到' : '没有工作进程报到';
  return [{ key: 'worker', kind: 'worker', planId: null, what, dueAt, since: dueAt }];
}
