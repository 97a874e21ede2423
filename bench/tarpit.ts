/** A fifth of all recipients is answered for two seconds late: how much longer the others wait for the last of their letters. */
import { setTimeout as pause } from 'node:timers/promises';
import { instantAt } from '../src/domain/time';
import { timed, type Bench, type Scale } from './bench';
import type { Comparison } from './figures';
import { openOffice, type Office } from './office';
import { planOf } from './plans';
import { sendFrozen } from './round';
import { writeLetters } from './written-letters';

const DOMAINS = 50;
const EVERY_FIFTH = 5;
const POLL_MS = 20;
const NOTE =
  'every fifth is slow; each round sends to people and domains that no earlier one met, so that nothing is known of them.';

/** `slow-` makes the sink wait before it takes the recipient. */
const ADDRESSES = {
  'whole domains': (no: number, round: string) => {
    const domain = no % DOMAINS;
    return `person-${no}@${domain % EVERY_FIFTH === 0 ? 'slow-' : ''}${round}-${domain}.example`;
  },
  'mailboxes scattered over all domains': (no: number, round: string) => {
    const slow = (no + Math.floor(no / DOMAINS)) % EVERY_FIFTH === 0;
    return `${slow ? 'slow-' : ''}person-${no}@${round}-${no % DOMAINS}.example`;
  },
};

export const measureTarpit: Bench = async (scale) => {
  const office = await openOffice({ mail: 'syncs' });
  try {
    const stored = planOf({ id: 'rehearsal-tarpit', measures: 1, unitsPerMeasure: 1, units: 1 });
    await office.records.savePlan(stored);
    const comparisons: Comparison[] = [];
    for (const [which, addressOf] of Object.entries(ADDRESSES)) {
      comparisons.push(await compare(office, stored.plan.id, which, addressOf, scale));
    }
    return { comparisons, observations: [] };
  } finally {
    await office.stop();
  }
};

type AddressOf = (no: number, round: string) => string;

async function compare(office: Office, planId: string, which: string, addressOf: AddressOf, scale: Scale) {
  const count = scale.quick ? 250 : 1_000;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < scale.rounds; round++) {
    const numbers = Array.from({ length: count }, (_, no) => no);
    const slow = numbers.map((no) => addressOf(no, `s${round}-${which.length}`));
    const others = numbers.map((no) => addressOf(no, `q${round}-${which.length}`).replaceAll('slow-', 'brisk-'));
    theirs.push(await othersWait(office, planId, others));
    ours.push(await othersWait(office, planId, slow));
    scale.say(`${which}, round ${round + 1}: ${ours.at(-1)?.toFixed(2)} s, without ${theirs.at(-1)?.toFixed(2)} s`);
  }
  const title = `the others’ time to their last of ${count} letters, a fifth of the recipients slow: ${which}`;
  return { id: 'tarpit', title, against: 'nobody slow', unit: 's', ours, theirs, goal: { atMost: 1.5 }, note: NOTE };
}

let minutes = 0;

/** Seconds until everybody who is not slow has his letter. */
async function othersWait(office: Office, planId: string, addresses: string[]): Promise<number> {
  const round = instantAt('2019-05-30', '09:00') + ++minutes * 60_000;
  await writeLetters(office, planId, round, addresses);
  const quick = addresses.filter((address) => !/^(slow|brisk)-|@(slow|brisk)-/.test(address));
  const sending = sendFrozen(office, planId, round);
  const waited = await timed(() => allTaken(office, round, quick));
  await sending;
  return waited / 1000;
}

async function allTaken({ pool }: Office, round: number, addresses: string[]): Promise<void> {
  const sql = `select count(*)::int as taken from letters where round = $1 and state = 'accepted' and address = any($2)`;
  for (;;) {
    const { rows } = await pool.query<{ taken: number }>(sql, [round, addresses]);
    if ((rows[0]?.taken ?? 0) >= addresses.length) return;
    await pause(POLL_MS);
  }
}
