/** The time-skipping server lets a month pass at once and leaves no JVM behind. */
import { Connection } from '@temporalio/client';
import { createTimeSkippingEnvironment } from '../support/time-skipping-server';

jest.setTimeout(120_000);

const DAY_MS = 86_400_000;

test('thirty days pass while nobody waits, and the server ends with its test', async () => {
  const environment = await createTimeSkippingEnvironment();
  const before = await environment.currentTimeMs();
  try {
    await environment.sleep('30 days');
    expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(30 * DAY_MS);
  } finally {
    await environment.teardown();
  }
  await expect(Connection.connect({ address: environment.address, connectTimeout: '1s' })).rejects.toThrow();
});
