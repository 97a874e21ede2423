/** The thin layer over `pg` that every query here goes through. */
import { Pool, types, type PoolClient, type QueryResultRow } from 'pg';

export type Queryable = Pool | PoolClient;

export interface PoolSettings {
  /** Connections at most; a wake's filing needs one for a few milliseconds. */
  max?: number;
  /**
   * Told when a connection breaks. Nothing is lost by not listening: the query that was under way rejects with the same error. But
   * without *some* handler Node ends the process, also for a connection that is checked out.
   */
  onConnectionError?: (error: Error) => void;
  /** A query that takes longer rejects: for whoever must not wait for a server that hangs. For ever when left out. */
  queryTimeoutMs?: number;
}

/** A pool that survives a database that goes away and comes back. */
export function createPool(url: string, settings: PoolSettings = {}): Pool {
  const report = settings.onConnectionError ?? (() => undefined);
  const pool = new Pool({
    connectionString: url,
    max: settings.max ?? 10,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    query_timeout: settings.queryTimeoutMs,
    application_name: 'duban',
  });
  pool.on('error', report);
  pool.on('connect', (client) => client.on('error', report));
  return pool;
}

/** Instants and counters are bigint columns; all of them are far below 2^53, so they are plain numbers here. */
type TypeId = (typeof types.builtins)[keyof typeof types.builtins];
const parsers = {
  getTypeParser: ((oid: TypeId, format: 'text') =>
    oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

/** Runs one parameterised statement and returns its rows. */
export async function rows<T extends QueryResultRow>(
  db: Queryable,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  return (await db.query<T>({ text, values, types: parsers })).rows;
}

/** Runs `work` in one transaction; a connection that cannot even roll back is thrown away. */
export async function transaction<T>(pool: Pool, work: (tx: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}
