/** The second path's computation: the independent oracle, fed with what the ledger says came in. */
import { expectedLetters } from '../oracle/expected-letters';
import { factsFrom } from '../oracle/facts';
import type { Expectation } from './check-expected';

export const expectation: Expectation = ({ plan, policy }, calendars, ledger, until) =>
  expectedLetters(plan, policy, calendars, factsFrom(ledger), until);
