/**
 * Three hundred broken plan folders, each made from the real one by its seed: either all of its faults are told, each with
 * place, value and expectation, and nothing is begun; or it is a plan like any other.
 */
import { hasErrors, type Fault } from '../../../src/plans/fault';
import { failingsOf } from './faults';
import { KINDS, kindOf, makeMutant, type Mutant } from './mutant';
import { Registry } from './registry';
import { SEEDS } from './seeds';

const TRACE = /^\s+at |Error:|程序内部错误/m;

/** Refused although nothing is wrong with the files: the year is over, or no calendar reaches so far. */
const REFUSED = /^(?:.* 提醒：.*\n)*错误：.*(?:工作日历只到|已于 .* 结束)/;

const verdicts = { rejected: 0, accepted: 0 };
let mutant: Mutant;
afterEach(() => mutant.folder.discard());
afterAll(() => {
  process.stdout.write(`broken plan folders: ${verdicts.rejected} rejected, ${verdicts.accepted} accepted\n`);
});

test('every kind of damage is met', () => {
  mutant = makeMutant(1);
  expect(new Set(SEEDS.map((seed) => kindOf(seed).name)).size).toBe(KINDS.length);
});

test.each(SEEDS.map((seed) => [seed, kindOf(seed).name]))('seed %i: %s', async (seed) => {
  mutant = makeMutant(seed);
  const verdict = await checked();
  verdicts[verdict] += 1;
  expect(verdict).toBe(mutant.kind.verdict ?? verdict);
  await registered();
});

/** What `duban check` says of the folder, after a look at how it says it. */
async function checked(): Promise<'rejected' | 'accepted'> {
  const { folder } = mutant;
  const { code, out, err, seconds } = await new Registry().duban('check', folder.folder, '--json');
  const { ok, faults } = JSON.parse(out) as { ok: boolean; faults: Fault[] };
  expect(failingsOf(faults, folder)).toEqual([]);
  expect(err).toBe('');
  expect(seconds).toBeLessThan(1);
  expect({ ok, code }).toEqual(hasErrors(faults) ? { ok: false, code: 1 } : { ok: true, code: 0 });
  return ok ? 'accepted' : 'rejected';
}

/** A plan with errors leaves nothing at all; one without them is there, with its clock and its dispatcher. */
async function registered(): Promise<void> {
  const registry = new Registry();
  const { code, out, err, seconds } = await registry.duban('register', mutant.folder.folder);
  expect(seconds).toBeLessThan(1);
  expect(out + err).not.toMatch(TRACE);
  const { plan, policy, faults } = mutant.folder.read();
  // Half a plan is none: with an error there is neither plan nor policy, without one there are both.
  expect([plan !== undefined, policy !== undefined]).toEqual(Array(2).fill(!hasErrors(faults)));
  const whole = ['1 plans', '1 workflows', `plan/${plan?.id}`, 'dispatch/live'];
  expect(registry.traces()).toEqual(code === 0 ? whole : []);
  const refusal = plan ? REFUSED : /^错误：方案文件夹/;
  expect({ silent: out === '', refused: refusal.test(err) }).toEqual({ silent: code !== 0, refused: code !== 0 });
}
