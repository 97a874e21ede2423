/** Every property that must hold in every story. Each check reads along while the story is lived and tells what breaks it. */
import { dateChecks } from './check-dates';
import { letterChecks } from './check-letters';
import { oracleChecks } from './check-oracle';
import { peopleChecks } from './check-people';
import { stateChecks } from './check-states';
import type { Arrival, Chronicle } from './chronicle';
import type { TracedFiling } from './shell';

/** Reads along; what it tells is a breach of the property of that name. */
export interface Reader {
  onFiling?(filing: TracedFiling): void;
  onArrival?(arrival: Arrival): void;
  onEnd?(): void;
}

export type Tell = (what: string) => void;
export type Check = (chronicle: Chronicle, tell: Tell) => Reader;

export const CHECKS: Record<string, Check> = {
  ...dateChecks,
  ...letterChecks,
  ...peopleChecks,
  ...stateChecks,
  ...oracleChecks,
};
