/** The limit of any mailer: nodemailer's own pool, handed the same bytes for the same addresses, with as many connections. */
import { createTransport } from 'nodemailer';
import type { Pool } from 'pg';
import { inLanes } from './lanes';
import { LETTERS } from './letters-of';

/** What our sender has under way at once where nobody is slow: `src/letters/traffic.ts`. */
const CONNECTIONS = 12;
const LANES = CONNECTIONS;

export interface RawLetter {
  address: string;
  raw: Buffer;
}

/** The letters of a round, as the engine froze them. */
export async function lettersOf(pool: Pool, planId: string, round: number): Promise<RawLetter[]> {
  const sql = 'select address, raw from letters where plan_ids @> array[$1] and round = $2';
  return (await pool.query<RawLetter>(sql, [planId, round])).rows;
}

export async function sendRaw(letters: RawLetter[], port: number): Promise<void> {
  const transport = createTransport({
    ...{ pool: true as const, host: '127.0.0.1', port, secure: false, ignoreTLS: true },
    ...{ maxConnections: CONNECTIONS, maxMessages: Infinity },
  });
  await inLanes(letters, LANES, ({ address, raw }) => {
    return transport.sendMail({ raw, envelope: { from: LETTERS.fromAddress, to: address } });
  });
  transport.close();
}
