/** Searching the reasons of the overview. Reasons repeat, so the few different ones are looked through in place of every row. */
import type { PlanId } from '../domain/plan';
import { rows, type Queryable } from './database';

/** A reason as far as it is indexed and searched; only a waiver may say more. */
export const SAID = 'left(reason, 200)';

/** With more of them, looking through every row is quicker. */
const MOST_DIFFERENT = 5_000;

/** The reasons of a plan with this text in them, whatever its case; undefined where they are too many to be looked through. */
export async function reasonsSaying(db: Queryable, planId: PlanId, text: string): Promise<string[] | undefined> {
  const different = await rows<{ said: string }>(db, DIFFERENT, [planId, MOST_DIFFERENT + 1]);
  if (different.length > MOST_DIFFERENT) return undefined;
  const wanted = text.toLowerCase();
  return different.map(({ said }) => said).filter((said) => said.toLowerCase().includes(wanted));
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
