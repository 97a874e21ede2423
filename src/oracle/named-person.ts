/** Who is named as accountable in the phase-two plan: the latest complete submission that was not taken back. */
import type { Instant } from '../domain/time';
import type { DutyFact } from './facts';

/** `acts` on each phase-two duty, by instant; `known` says which of them count. */
export function namedPerson(acts: DutyFact[][], known: (at: Instant) => boolean): string | undefined {
  let named: string | undefined;
  for (const act of acts.flatMap((ofDuty) => ofDuty.filter(({ at }) => known(at)))) {
    if (act.type === 'submitted') named = act.contents['accountablePerson'] ?? named;
    if ((act.type === 'corrected' || act.type === 'takenBack') && act.what === 'submission') named = undefined;
  }
  return named;
}
