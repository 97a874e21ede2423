/** One rehearsal year in which servers are killed as planned, and what it left behind. */
import type { LocalDate } from '../../src/domain/time';
import { carryOut, type Hit } from './aim';
import { examine, type Verdict } from './checks';
import { driveYear } from './drive';
import type { Kill } from './kills';
import { aftermath, startRig, type Rig } from './rig';
import type { Victim } from './servers';

export interface DeadlyYear {
  kills: Kill[];
  /** Last plan date; that of the script when left out. */
  until?: LocalDate;
  /** Hears of each hit as it happens. */
  onHit?: (hit: Hit) => void;
}

export interface Outcome {
  hits: Hit[];
  /** How often the driver had to take up the year again. */
  interruptions: number;
  verdict: Verdict;
  seconds: number;
}

/** How long after a kill an error of the driver is put down to it. */
const EXPLAINED_MS = 90_000;
/** Who must live to write down what the inbox answered. */
const RECORDERS: Victim[] = ['worker', 'postgres'];

export async function passDeadlyYear(year: DeadlyYear): Promise<Outcome> {
  const began = Date.now();
  const rig = await startRig();
  if (year.until) rig.rehearsal.script.to = year.until;
  try {
    const hits: Hit[] = [];
    const interruptions = await killAndDrive(rig, year, hits);
    const deaths = hits.filter(({ kill }) => RECORDERS.includes(kill.victim)).map(({ at }) => at);
    const verdict = await examine(await aftermath(rig, { deaths }));
    return { hits, interruptions, verdict, seconds: (Date.now() - began) / 1000 };
  } finally {
    await rig.stop();
  }
}

/** Ends with the year; kills whose moment has not come by then did not hit. */
async function killAndDrive(rig: Rig, { kills, onHit }: DeadlyYear, hits: Hit[]): Promise<number> {
  const over = new AbortController();
  const killing = carryOut(rig, kills, over.signal, (hit) => {
    hits.push(hit);
    onHit?.(hit);
  });
  const failed = new Promise<never>((_resolve, reject) => void killing.catch(reject));
  const isDisturbed = () => Date.now() < (hits.at(-1)?.at ?? 0) + EXPLAINED_MS;
  try {
    return await Promise.race([driveYear(rig, isDisturbed), failed]);
  } finally {
    // A server that is being started again must stand before it can be stopped.
    over.abort();
    await killing;
  }
}
