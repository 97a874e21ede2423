/** Plans as they were read last, for as long as nobody saved them again: that of an office with 100,000 pairs takes long to parse. */
import type { PlanId } from '../domain/plan';
import { rows, type Queryable } from './database';
import { findPlan } from './plans';
import type { StoredPlan } from './records';

interface Shelved {
  version: string;
  stored: StoredPlan;
}

export class PlanShelf {
  private readonly shelved = new Map<PlanId, Shelved>();

  /** All plans in the order in which they were first registered. They are frozen, for many hold the same ones. */
  async plans(db: Queryable): Promise<StoredPlan[]> {
    // The transaction that wrote a row last is its version.
    const current = await rows<{ id: PlanId; version: string }>(
      db,
      'select id, xmin::text as version from plans order by registered_no',
    );
    const plans: StoredPlan[] = [];
    for (const { id, version } of current) plans.push(...(await this.planOf(db, id, version)));
    return plans;
  }

  private async planOf(db: Queryable, id: PlanId, version: string): Promise<StoredPlan[]> {
    const known = this.shelved.get(id);
    if (known?.version === version) return [known.stored];
    const stored = await findPlan(db, id);
    if (!stored) return [];
    this.shelved.set(id, { version, stored: frozen(stored) });
    return [stored];
  }
}

function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) frozen(part as object);
  return Object.freeze(value);
}
