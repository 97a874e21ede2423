/** What sending costs in memory: the peak of a process that sends ten thousand letters, against one that sends two thousand. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { instantAt } from '../src/domain/time';
import type { Bench } from './bench';
import { openOffice, type Office } from './office';
import { planOf } from './plans';
import { writeLetters } from './written-letters';

/** With room to spare, V8 lets garbage lie: what is needed shows where there is little. */
const HEAP_MIB = 64;
const NOTE = `is the peak of resident memory of a fresh process that only sends, with a heap of ${HEAP_MIB} MiB at most, the same plan and the same letters on both sides; without that bound garbage lies about longer, and the peaks were 271 and 185 MiB.`;

export const measureMemory: Bench = async ({ rounds, quick, say }) => {
  const { few, many } = quick ? { few: 100, many: 500 } : { few: 2_000, many: 10_000 };
  const office = await openOffice();
  try {
    const stored = planOf({ id: 'rehearsal-memory', measures: 1, unitsPerMeasure: 1, units: 1 });
    await office.records.savePlan(stored);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      theirs.push(await peakOf(office, stored.plan.id, few, 2 * round));
      ours.push(await peakOf(office, stored.plan.id, many, 2 * round + 1));
      say(
        `round ${round + 1}: ${many} letters ${ours.at(-1)?.toFixed(0)} MiB, ${few} letters ${theirs.at(-1)?.toFixed(0)} MiB`,
      );
    }
    const title = `peak memory of the sending process, ${many} letters`;
    const row = { id: 'memory', title, against: `${few} letters`, unit: 'MiB', ours, theirs };
    return { comparisons: [{ ...row, goal: { atMost: 1.1 }, note: NOTE }], observations: [] };
  } finally {
    await office.stop();
  }
};

async function peakOf(office: Office, planId: string, count: number, minute: number): Promise<number> {
  const round = instantAt('2019-05-30', '09:00') + minute * 60_000;
  const addresses = Array.from({ length: count }, (_, no) => `person@unit-${minute}-${no}.example`);
  await writeLetters(office, planId, round, addresses);
  const { databaseUrl, smtpPort } = office;
  const told = [databaseUrl, String(smtpPort), planId, String(round)];
  const sender = fork(require.resolve('./sender-program'), told, { execArgv: [`--max-old-space-size=${HEAP_MIB}`] });
  const [peakMiB] = (await once(sender, 'message')) as [number];
  return peakMiB;
}
