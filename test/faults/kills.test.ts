/** One rehearsal year in which worker, Temporal, PostgreSQL and inbox are each killed three times, in three kinds of moments. */
import { passDeadlyYear, type Outcome } from './deadly-year';
import { MOMENTS, plannedKills } from './kills';
import { VICTIMS } from './servers';

const kills = plannedKills({ count: 12, seed: 4, from: '2019-03-18', to: '2020-03-06' });

describe('a year with twelve kills', () => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await passDeadlyYear({ kills });
  }, 900_000);

  it.each(VICTIMS.flatMap((victim) => MOMENTS.map((moment) => [victim, moment])))(
    'killed the %s in a moment of “%s”',
    (victim, moment) => {
      const hits = outcome.hits.filter(({ kill }) => kill.victim === victim && kill.moment === moment);
      expect(hits.map(({ caught }) => caught)).toEqual([expect.stringMatching(/^[1-9]/)]);
    },
  );

  it('brought everybody exactly the letters that the oracle expects, and left a sound ledger', () => {
    expect(outcome.verdict.complaints).toEqual([]);
    expect(outcome.verdict.received).toBe(outcome.verdict.expected);
    expect(outcome.verdict.expected).toBeGreaterThan(150);
  });

  it('met the window in which nobody can know whether a letter arrived', () => {
    expect(outcome.verdict.doubtful).toBeGreaterThan(0);
  });
});
