/** The parts of the records that whole use cases have to themselves. */
import type { Pool } from 'pg';
import type { AccountRecords } from './account-records';
import { accountRecords } from './accounts';
import { boardRecords } from './board';
import type { BoardRecords } from './board-records';
import { postingRecords } from './channel-posts';
import { consoleRecords, type ConsoleRecords } from './console-records';
import type { PostingRecords } from './posting';

export class PostgresDesks {
  /** The outbox of robots and webhooks. */
  readonly posting: PostingRecords;
  /** Who may sign in, and who has. */
  readonly accounts: AccountRecords;
  /** Tallies and pages of the console. */
  readonly console: ConsoleRecords;
  /** The overview of measures and units. */
  readonly board: BoardRecords;

  constructor(protected readonly pool: Pool) {
    this.posting = postingRecords(pool);
    this.accounts = accountRecords(pool);
    this.console = consoleRecords(pool);
    this.board = boardRecords(pool);
  }
}
