/** Searching the reasons of the overview. Reasons repeat, so the few different ones are looked through in place of every row. */
import type { PlanId } from '../domain/plan';
import { rows, type Queryable } from './database';

/** A reason as far as it is indexed and searched; only a waiver may say more. */
export const SAID = 'left(reason, 200)';

/** With more of them, looking through every row is quicker. */
const MOST_DIFFERENT = 5_000;

/** The different reasons of a plan; undefined where they are too many to be looked through. */
export async function differentReasons(db: Queryable, planId: PlanId): Promise<string[] | undefined> {
  const different = await rows<{ said: string }>(db, DIFFERENT, [planId, MOST_DIFFERENT + 1]);
  return different.length > MOST_DIFFERENT ? undefined : different.map(({ said }) => said);
}

/** Those with this text in them, whatever its case. */
export function reasonsSaying(different: string[] | undefined, text: string): string[] | undefined {
  const wanted = text.toLowerCase();
  return different?.filter((said) => said.toLowerCase().includes(wanted));
}

/** Leaps from each reason to the next one in the index. */
const DIFFERENT = `
  with recursive different as (
    (select ${SAID} as said from board where plan_id = $1 order by ${SAID} limit 1)
    union all
    select (select ${SAID} from board where plan_id = $1 and ${SAID} > said order by ${SAID} limit 1)
    from different where said is not null
  )
  select said from different where said is not null limit $2`;
