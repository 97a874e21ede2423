/** What arrived, held against the independent oracle: used by every test in which a whole engine runs. */
import type { Fact } from '../../src/oracle/facts';
import { compareWithOracle, differenceText } from '../../src/rehearsal/verdict';
import { calendars, type TestEngine } from './rehearsal';

/** Fails with person, date, item and rule of each difference. `more` is what no ledger can know: when everything was down. */
export async function expectLettersAsTheOracle(engine: TestEngine, more: Fact[] = []): Promise<void> {
  const { records, inbox, rehearsal } = engine;
  const { stored, script } = rehearsal;
  const trial = { records, calendars: calendars(), messages: inbox.messages(), until: script.to, more };
  const comparison = await compareWithOracle(stored, trial);
  expect(comparison.differences.map((difference) => differenceText(stored.plan, difference))).toEqual([]);
  expect(comparison.received).toBe(comparison.expected);
  expect(comparison.expected).toBeGreaterThan(150);
}
