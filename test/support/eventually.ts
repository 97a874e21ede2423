import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the assertion holds: for news that travels between processes, where no clock can be advanced. */
export async function eventually(assertion: () => Promise<void>, withinMs = 10_000): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(20);
    }
  }
}
