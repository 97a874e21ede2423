/** A rehearsal from its plan folder to its end: the real plan under an id of its own, on a clock that is stepped. */
import type { CalendarBook } from '../domain/calendar';
import { instantAt, type Instant } from '../domain/time';
import { findNext } from '../../activities/reminders';
import { formatFault, hasErrors } from '../plans/fault';
import { readPlan } from '../plans/read-plan';
import type { StoredPlan } from '../records/records';
import { InvalidRequest } from '../rollout/errors';
import type { Rollout } from '../rollout/rollout';
import { RehearsalDriver, type Mailboxes } from './driver';
import type { Tempo } from './tempo';
import { readScript, type Script } from '../plans/script';

/** A plan that was checked and may be rehearsed. */
export interface Rehearsal {
  stored: StoredPlan;
  script: Script;
}

/** Reads plan and script; throws `InvalidRequest` with every fault. A rehearsal never shares ids with the live plan. */
export function loadRehearsal(folder: string): Rehearsal {
  const { plan, policy, faults } = readPlan(folder);
  if (!plan || !policy || hasErrors(faults)) throw faulty(faults.map(formatFault));
  const { script, faults: scriptFaults } = readScript(folder, plan);
  if (!script) throw faulty(scriptFaults.map(formatFault));
  const stored: StoredPlan = {
    plan: { ...plan, id: `rehearsal-${plan.id}` },
    policy,
    clock: 'stepped',
    rehearsal: true,
  };
  return { stored, script };
}

function faulty(lines: string[]): InvalidRequest {
  return new InvalidRequest(`方案有误，未启动任何工作：\n${lines.join('\n')}`);
}

export interface RehearsalRun {
  rollout: Rollout;
  calendars: () => CalendarBook;
  mailboxes: Mailboxes;
  tempo: Tempo;
  onInstant?: (now: Instant) => void | Promise<void>;
  signal?: AbortSignal;
}

/** Registers the plan where that has not been done yet, and drives it to the end of the script. */
export async function rehearse({ stored, script }: Rehearsal, run: RehearsalRun): Promise<void> {
  const { rollout, calendars } = run;
  const { records } = rollout;
  await rollout.register(stored, instantAt(script.from));
  const findNextDispatch = (scope: string, lastRound: Instant | null, now: Instant) =>
    findNext({ records, calendars }, scope, lastRound, now);
  await new RehearsalDriver({ ...run, stored, script, findNextDispatch }).run();
  await records.seal();
}
