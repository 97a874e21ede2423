/** Random policies, within what the checks of a policy file accept. */
import type { Policy } from '../../src/domain/policy';
import type { Random } from './random';
import { defaults } from './real-data';

/** The shipped numbers in half of the stories, else any that rise and fall as they must. */
export function randomPolicy(random: Random): Policy {
  if (random.chance(0.4)) return defaults;
  const [urge, escalation, agenda, draftReport] = random.rising(4, 1, 24) as [number, number, number, number];
  const [liaison, office, conveners] = random.rising(3, 1, 12) as [number, number, number];
  const [reviewer, coConvener] = random.rising(2, 1, 12) as [number, number];
  const within = random.int(2, 8);
  return {
    ...defaults,
    ...hours(random),
    dueSoon: falling(random, random.int(1, 5), 24),
    rungs: { urge, escalation, agenda, draftReport },
    receipt: { liaison, office, conveners },
    review: { reviewer, coConvener },
    correction: { within, dueSoon: falling(random, random.int(1, Math.min(2, within - 1)), within - 1) },
    progress: { dueSoon: falling(random, random.int(1, 2), 6), silentMonthsToAgenda: random.int(1, 3) },
    explanation: { atMost: random.int(1, 25) },
    handling: { within: random.int(1, 8) },
    light: { yellowWithin: random.int(1, 6) },
  };
}

function falling(random: Random, count: number, most: number): number[] {
  return random.rising(count, 1, most).reverse();
}

function hours(random: Random): Pick<Policy, 'fileAt' | 'roundAt' | 'retryUntil' | 'retryEveryMinutes'> {
  return {
    fileAt: random.pick(['00:30', '06:30', '07:00', '08:59']),
    roundAt: random.pick(['09:00', '09:30', '14:00']),
    retryUntil: random.pick(['15:00', '18:00', '23:59']),
    retryEveryMinutes: random.pick([15, 45, 240]),
  };
}
