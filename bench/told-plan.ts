/** A large plan under way without workflows: a few hundred stories of units, each told of many measures, filed as workflows would. */
import type { WorkPlan } from '../src/domain/plan';
import { assignmentWorkflowId } from '../src/domain/names';
import type { LocalDate } from '../src/domain/time';
import type { PostgresRecords } from '../src/records/postgres-records';
import type { Filing, StoredPlan } from '../src/records/records';
import { Random } from '../test/simulation/random';
import { filingOf, lives } from '../test/support/board';
import { inLanes } from './lanes';

const STORIES = 300;
const FILINGS_AT_ONCE = 10;

/** Keeps the plan as it stands on a day, every assignment issued and somewhere on its way. */
export async function tellPlan(records: PostgresRecords, stored: StoredPlan, today: LocalDate): Promise<void> {
  const stories = Array.from({ length: STORIES }, (_story, seed) => filingOf(lives(new Random(seed), today)));
  await records.savePlan(stored);
  await records.setClock(stored.plan.id, stories[0]!.planTime);
  const chance = new Random(STORIES);
  await inLanes(pairsOf(stored.plan), FILINGS_AT_ONCE, async (ref) => {
    await records.file(toldOf(chance.pick(stories), ref));
  });
}

type Ref = ReturnType<typeof pairsOf>[number];

function pairsOf({ id: planId, measures }: WorkPlan) {
  return measures.flatMap(({ no, units }) => {
    return units.map((unit, index) => ({ planId, measure: no, slot: index + 1, unit }));
  });
}

/** The same story of another pair; its ledger is left out, for nothing here reads it. */
function toldOf(filing: Filing, ref: Ref): Filing {
  const workflowId = assignmentWorkflowId(ref);
  return { ...filing, workflowId, planId: ref.planId, state: { ...(filing.state as object), ref }, events: [] };
}
