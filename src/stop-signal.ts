/** When a serving process should end: at a signal, or with the process that started it, which it never outlives. */
export async function untilStopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const news of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(news, () => resolve());
  });
  // The open channel would keep this process alive.
  if (process.connected) process.disconnect();
}
