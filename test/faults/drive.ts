/** The driver of a year whose servers die: it goes on where the records say the year stands. */
import { setTimeout as pause } from 'node:timers/promises';
import { rehearse } from '../../src/rehearsal/rehearse';
import { AT_ONCE } from '../../src/rehearsal/tempo';
import { calendars, type Rig } from './rig';

const RETRY_MS = 250;

/** Drives the year to its end. An error is borne only where a fault explains it. */
export async function driveYear({ rehearsal, rollout, mailboxes }: Rig, isDisturbed: () => boolean): Promise<number> {
  for (let interruptions = 0; ; interruptions++) {
    try {
      await rehearse(rehearsal, { rollout, calendars, mailboxes, tempo: AT_ONCE });
      return interruptions;
    } catch (error) {
      if (!isDisturbed()) throw error;
      await pause(RETRY_MS);
    }
  }
}
