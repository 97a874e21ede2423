/** Ten thousand assignment-years of random stories: every property holds in every one of them. */
import { CHECKS } from './checks';
import { CopiedRules } from './copied-rules';

const FIXED_SEED = 1;
const MINUTES = 60_000;

jest.setTimeout(10 * MINUTES);

let rules: CopiedRules;
beforeAll(() => void (rules = new CopiedRules()));
afterAll(() => rules.remove());

/** The years that were lived. Fails with the smallest story, so that the report can be read without running anything. */
async function holdsThrough(seed: number, years: number, plans = 1): Promise<number> {
  const given = { seed, years, plans, workers: 1 };
  const { said, succeeded } = await rules.simulate(
    ...Object.entries(given).map(([name, value]) => `--${name}=${value}`),
  );
  if (!succeeded) throw new Error(said);
  return Number(/^(\d+) years/m.exec(said.split('\n').at(-1) ?? '')?.[1]);
}

describe('random stories', () => {
  // Ten thousand in all; 3,000 are some 160 stories, so that no story is lived twice.
  test.each([FIXED_SEED, FIXED_SEED + 170, FIXED_SEED + 340])(
    'every property holds through 3,000 assignment-years of one plan, from story %i on',
    async (seed) => {
      expect(await holdsThrough(seed, 3_000)).toBeGreaterThanOrEqual(3_000);
    },
  );

  test('and through 1,000 of two plans in one office', async () => {
    expect(await holdsThrough(FIXED_SEED, 1_000, 2)).toBeGreaterThanOrEqual(1_000);
  });

  const seed = Date.now() % 1_000_000_000;
  test(`and through a hundred years that nobody has seen before (seed ${seed})`, async () => {
    expect(await holdsThrough(seed, 100)).toBeGreaterThanOrEqual(100);
  });

  test('there are enough properties to speak of', () => {
    expect(Object.keys(CHECKS).length).toBeGreaterThanOrEqual(20);
  });
});
