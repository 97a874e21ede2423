/** G14: letters composed, rendered, frozen, sent and recorded a second, against the bare sending of the same bytes. */
import { instantAt, dateOf } from '../src/domain/time';
import { timed, type Bench, type Scale } from './bench';
import { FiledPlan } from './filed-plan';
import type { Comparison } from './figures';
import { openOffice } from './office';
import { planOf } from './plans';
import { lettersOf, sendRaw } from './raw-mail';
import { sendRound } from './round';
import type { SinkKind } from './sink';

const SINKS: Record<SinkKind, string> = {
  syncs: 'a mail server that forces each letter to the disk before 250',
  forgets: 'a mail server that keeps nothing',
};

export const measureLetters: Bench = async (scale) => {
  const comparisons: Comparison[] = [];
  for (const mail of ['syncs', 'forgets'] as const) comparisons.push(await againstSink(mail, scale));
  return { comparisons, observations: [] };
};

async function againstSink(mail: SinkKind, { rounds, quick, say }: Scale): Promise<Comparison> {
  const count = quick ? 200 : 1_000;
  const office = await openOffice({ mail });
  try {
    const stored = planOf({ id: 'rehearsal-letters', measures: count / 50, unitsPerMeasure: 50, units: count });
    const plan = await FiledPlan.issue(office.records, stored);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const at = instantAt(dateOf(await plan.fileNextReminders()), stored.policy.roundAt);
      const engine = count / ((await timed(() => sendRound(office, stored.plan.id, at))) / 1000);
      const letters = await lettersOf(office.pool, stored.plan.id, at);
      if (letters.length !== count) throw new Error(`${letters.length} letters instead of ${count}`);
      const raw = count / ((await timed(() => sendRaw(letters, office.smtpPort))) / 1000);
      say(`${mail}, round ${round}: ${Math.round(engine)} letters/s, raw ${Math.round(raw)}`);
      // The first round of each side is for warming up.
      if (round > 0) {
        ours.push(engine);
        theirs.push(raw);
      }
    }
    const title = `letters written, sent and recorded a second, ${count} a round, to ${SINKS[mail]}`;
    return { id: 'G14', title, against: 'nodemailer pool', unit: '/s', ours, theirs, goal: { atLeast: 0.8 } };
  } finally {
    await office.stop();
  }
}
