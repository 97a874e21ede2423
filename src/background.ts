/** Work that goes on beside a worker, and ends with it. */

/** As `running` ends, well or not; the cleaning up comes first. */
export async function ended(running: Promise<void>, cleanUp: () => Promise<void>): Promise<void> {
  try {
    await running;
  } finally {
    await cleanUp();
  }
}

/** Works every so often, never twice at once; the returned function ends it and waits for what is under way. */
export function repeating(
  everyMs: number,
  work: () => Promise<unknown>,
  warn: (error: unknown) => void,
): () => Promise<void> {
  let underWay: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    underWay ??= work()
      .catch(warn)
      .finally(() => (underWay = undefined));
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
