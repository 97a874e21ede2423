/**
 * Counts and lists of what rows say, kept for as long as nothing has happened in their plan: twenty people who look at one plan
 * ask for the same, and going through 100,000 rows is most of what a page of the overview costs.
 */
import type { PlanId } from '../domain/plan';
import type { Light } from '../domain/status-light';
import type { LocalDate } from '../domain/time';
import type { Condition } from './board-filter';
import { differentReasons } from './board-reasons';
import type { BoardGrouping, LightTally } from './board-records';
import { rows, type Queryable } from './database';

/**
 * The latest line of the ledger says whether anything has happened; but of two filings at one moment the earlier line may be committed
 * last. So what was counted while somebody was writing is counted again after a moment, whatever the ledger says. 系统约定.
 */
const UNSETTLED_MS = 3_000;
/** Nothing that is known of changes a row without a line in the ledger or a new day; should anything, it shows by then. 系统约定. */
const SETTLED_MS = 30_000;
const MOST_KEPT = 500;

interface Kept {
  mark: string;
  at: number;
  /** Nobody was writing, so no earlier line was still to come. */
  settled: boolean;
  counted: Promise<unknown>;
}

export class BoardTallies {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly db: Queryable,
    private readonly now: () => number = Date.now,
  ) {}

  /** What stands in the ledger of a plan today: with another mark everything is counted anew. */
  async markOf(planId: PlanId, today: LocalDate): Promise<string> {
    return `${today} ${await lastLine(this.db, planId)}`;
  }

  /** The counts of the rows that pass, by light; those who ask at once wait for one count. */
  byLight(mark: string, condition: Condition): Promise<LightTally> {
    return this.of(mark, `light ${keyOf(condition)}`, async () => tallyOf(await countByLight(this.db, condition)));
  }

  /** The same by light within each group, in the groups' order. */
  byGroup(mark: string, condition: Condition, group: BoardGrouping): Promise<GroupCount[]> {
    return this.of(mark, `${group} ${keyOf(condition)}`, () => countByGroup(group, this.db, condition));
  }

  /** The different reasons that are to be searched; undefined where they are too many. */
  reasons(mark: string, planId: PlanId): Promise<string[] | undefined> {
    return this.of(mark, `reasons ${planId}`, () => differentReasons(this.db, planId));
  }

  private of<T>(mark: string, key: string, count: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (known?.mark === mark && this.isFresh(known)) return known.counted as Promise<T>;
    const counted = isSettled(this.db).then((settled) => {
      fresh.settled = settled;
      return count();
    });
    const fresh: Kept = { mark, at: this.now(), settled: false, counted };
    this.keep(key, fresh);
    return counted;
  }

  private isFresh({ settled, at }: Kept): boolean {
    return this.now() - at < (settled ? SETTLED_MS : UNSETTLED_MS);
  }

  /** What could not be counted is not kept; the oldest go when there are too many. */
  private keep(key: string, fresh: Kept): void {
    this.kept.delete(key);
    this.kept.set(key, fresh);
    fresh.counted.catch(() => this.kept.delete(key));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) return;
      this.kept.delete(oldest);
    }
  }
}

async function lastLine(db: Queryable, planId: PlanId): Promise<number> {
  const sql = 'select id from ledger where plan_id = $1 order by id desc limit 1';
  return (await rows<{ id: number }>(db, sql, [planId]))[0]?.id ?? 0;
}

/** Who has taken the number of a line holds a lock on the ledger until it is committed. */
async function isSettled(db: Queryable): Promise<boolean> {
  const writers = await rows(
    db,
    `select from pg_locks where locktype = 'relation' and relation = 'ledger'::regclass and mode = 'RowExclusiveLock'
       and database = (select oid from pg_database where datname = current_database()) limit 1`,
  );
  return writers.length === 0;
}

function keyOf({ sql, values }: Condition): string {
  return JSON.stringify([sql, values]);
}

export interface GroupCount {
  key: string | number | null;
  light: Light;
  count: number;
}

function countByLight(db: Queryable, { sql, values }: Condition) {
  return rows<{ light: Light; count: number }>(
    db,
    `select light, count(*) from board where ${sql} group by light`,
    values,
  );
}

function countByGroup(group: BoardGrouping, db: Queryable, { sql, values }: Condition): Promise<GroupCount[]> {
  return rows<GroupCount & Record<string, unknown>>(
    db,
    `select ${group} as key, light, count(*) from board where ${sql} group by ${group}, light order by ${group}`,
    values,
  );
}

/** Lights that do not occur are counted too. */
export function tallyOf(counted: { light: Light; count: number }[]): LightTally {
  const none: LightTally = { red: 0, yellow: 0, green: 0, grey: 0 };
  return counted.reduce((counts, { light, count: number }) => ({ ...counts, [light]: number }), none);
}
