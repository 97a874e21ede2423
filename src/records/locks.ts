/** Named locks across processes. They are held by a database session, so the end of a process, however violent, frees them. */
import { Client, type Pool, type PoolClient } from 'pg';
import { LockLost } from './errors';

const KEY = `hashtextextended('duban:' || $1, 0)`;

/** Waits for the named lock and holds it until the transaction ends. */
export async function lockForTransaction(tx: PoolClient, name: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${KEY})`, [name]);
}

/**
 * Runs `work` while this process alone holds the named lock; undefined when another holds it.
 *
 * The lock has a connection of its own, outside the pool: work that needs the pool can never wait for the locks that wait for it.
 * Should that connection break, the lock is free for others: the caller hears of it by `LockLost`, and `work` by asking `held`.
 */
export async function withLock<T>(
  pool: Pool,
  name: string,
  work: (held: () => boolean) => Promise<T>,
): Promise<T | undefined> {
  const { password } = pool.options; // the pool hides it from enumeration
  const client = new Client({ ...pool.options, password, application_name: `duban lock ${name}` });
  let held = true;
  const lost = new Promise<never>((_resolve, reject) => {
    client.on('error', (cause: Error) => {
      held = false;
      reject(new LockLost(name, { cause }));
    });
  });
  lost.catch(() => undefined); // a break after the work is done concerns nobody
  await client.connect();
  try {
    if (!(await acquired(client, name))) return undefined;
    return await Promise.race([work(() => held), lost]);
  } finally {
    await release(client, name);
  }
}

async function acquired(client: Client, name: string): Promise<boolean> {
  const result = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${KEY}) as held`, [name]);
  return result.rows[0]?.held ?? false;
}

/** Unlocks first: the server notices a closed connection a little later than the next taker asks. */
async function release(client: Client, name: string): Promise<void> {
  await client.query(`select pg_advisory_unlock(${KEY})`, [name]).catch(() => undefined);
  await client.end().catch(() => undefined);
}
