/** What calendars were told: the entries of the letters that arrived, or may have. */
import { rows, type Queryable } from './database';
import type { PlanId } from '../domain/plan';
import type { PublishedEntry, PublishedTo } from './records';

/** Of each entry the latest that an address was told; what a refused or withdrawn letter said was told to nobody. */
export async function publishedEntries(db: Queryable, planIds: PlanId[], addresses: string[]): Promise<PublishedTo> {
  const told = await rows<{ address: string; entry: PublishedEntry }>(
    db,
    `select distinct on (lower(address), entry ->> 'uid') lower(address) as address, entry
     from letters, jsonb_array_elements(calendar) as entry
     where calendar is not null and lower(address) = any($2) and plan_ids && $1
       and state in ('accepted', 'possiblySent', 'sending')
     order by lower(address), entry ->> 'uid', (entry ->> 'sequence')::bigint desc, round desc`,
    [planIds, addresses.map((address) => address.toLowerCase())],
  );
  const published: PublishedTo = new Map();
  for (const { address, entry } of told) published.set(address, [...(published.get(address) ?? []), entry]);
  return published;
}
