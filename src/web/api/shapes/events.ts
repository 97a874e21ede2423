/** 经过: the append-only ledger, the newest first. */
import { z } from '@hono/zod-openapi';
import { instant, localDate } from './common';
import { plainText } from './lists';

export const eventsQuery = z.strictObject({
  measure: z.coerce.number().int().min(1).max(9999).optional().openapi({ description: '举措编号' }),
  unit: plainText(80).min(1).optional().openapi({ description: '责任单位编号' }),
  type: plainText(60).min(1).optional().openapi({ description: '事件，例如 submitted' }),
  from: localDate.optional(),
  to: localDate.optional(),
  before: z.coerce.number().int().min(1).optional().openapi({ description: '只要此序号以前的：上一页答复的 next' }),
  size: z.coerce.number().int().min(1).max(200, '每页最多 200 条').default(50),
});

const ledgerLine = z
  .object({
    id: z.number(),
    at: instant,
    recordedAt: z.string().openapi({ description: '登记的实际时间，UTC' }),
    type: z.string(),
    typeName: z.string(),
    measure: z.number().nullable(),
    unit: z.string().nullable(),
    unitName: z.string().nullable(),
    duty: z.string().nullable(),
    dutyName: z.string().nullable(),
    actorName: z.string().openapi({ description: '谁办理；系统自动的为“系统”' }),
    capacityName: z.string().nullable(),
    enteredByName: z.string().nullable().openapi({ description: '代录的人' }),
    evidence: z.string().nullable(),
    why: z.string().nullable(),
    data: z.record(z.string(), z.unknown()).nullable(),
    sealedNo: z.number().nullable().openapi({ description: '封存序号；刚登记的稍后封存' }),
  })
  .openapi('LedgerLine');

export const events = z
  .object({ rows: z.array(ledgerLine), next: z.number().nullable().openapi({ description: '再往前的；没有了为空' }) })
  .openapi('Events');

export type EventsQuery = z.infer<typeof eventsQuery>;
export type LedgerLine = z.infer<typeof ledgerLine>;
export type Events = z.infer<typeof events>;
