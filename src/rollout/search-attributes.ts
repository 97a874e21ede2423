/** What workflows can be searched by in Temporal: ids and numbers only, never names. */
import type { Connection } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

export const PLAN_ID = defineSearchAttributeKey('PlanId', SearchAttributeType.KEYWORD);
export const MEASURE_NO = defineSearchAttributeKey('MeasureNo', SearchAttributeType.INT);
export const UNIT_ID = defineSearchAttributeKey('UnitId', SearchAttributeType.KEYWORD);
export const PHASE = defineSearchAttributeKey('Phase', SearchAttributeType.KEYWORD);

// The numbers of temporal.api.enums.v1.IndexedValueType; `Phase` is set by the assignment workflow itself, whenever one opens.
const KEYWORD = 2;
const INT = 3;
const SEARCH_ATTRIBUTES = { PlanId: KEYWORD, MeasureNo: INT, UnitId: KEYWORD, Phase: KEYWORD };

/** Defines them on a server where that was not done yet; safe to repeat. */
export async function defineSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const known = await connection.operatorService.listSearchAttributes({ namespace }).catch(() => undefined);
  const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in (known?.customAttributes ?? {})));
  if (missing.length === 0) return;
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
}
