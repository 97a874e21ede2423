/** Ten thousand assignment-years of random stories: every property holds in every one of them. */
jest.mock(
  'nodemailer/lib/mail-composer',
  () => jest.requireActual<typeof import('./plain-mail')>('./plain-mail').PlainComposer,
);
import { run, type Campaign } from './campaign';
import { CHECKS } from './checks';
import { tellFailure } from './telling';

const FIXED_SEED = 1;
const MINUTES = 60_000;

jest.setTimeout(10 * MINUTES);

/** Fails with the smallest story, so that the report can be read without running anything. */
async function holdsThrough(campaign: Campaign): Promise<number> {
  const { lived, failure } = await run(campaign);
  if (failure) throw new Error(await tellFailure(failure, campaign.plans, 'this one'));
  return lived.years;
}

describe('random stories', () => {
  test('every property holds through 10,000 assignment-years', async () => {
    expect(await holdsThrough({ seed: FIXED_SEED, step: 1, years: 9_000, plans: 1 })).toBeGreaterThanOrEqual(9_000);
    expect(await holdsThrough({ seed: FIXED_SEED, step: 1, years: 1_000, plans: 2 })).toBeGreaterThanOrEqual(1_000);
  });

  const seed = Date.now() % 1_000_000_000;
  test(`and through a hundred years that nobody has seen before (seed ${seed})`, async () => {
    expect(await holdsThrough({ seed, step: 1, years: 100, plans: 1 })).toBeGreaterThanOrEqual(100);
  });

  test('there are enough properties to speak of', () => {
    expect(Object.keys(CHECKS).length).toBeGreaterThanOrEqual(20);
  });
});
