/** A rehearsal that one watches: where it stands, and how fast it goes. */
import { z } from '@hono/zod-openapi';
import { localDate } from './common';

export const FASTEST_PACE = 60;

export const rehearsalState = z
  .object({
    planId: z.string(),
    label: z.string().openapi({ description: '演练脚本自己的说明：人员和事件均为虚构' }),
    state: z.enum(['running', 'paused', 'ended']),
    pace: z.number().openapi({ description: '每秒最多走过的天数；0 为尽快' }),
    today: localDate,
    from: localDate,
    to: localDate,
    verdict: z
      .object({ text: z.string(), sound: z.boolean().openapi({ description: '应收与实收没有差异' }) })
      .optional()
      .openapi({ description: '演练结束后：与独立推算核对的结果' }),
  })
  .openapi('RehearsalState');

export const rehearsalOrder = z
  .strictObject({
    state: z.enum(['running', 'paused']).optional(),
    pace: z.number().min(0).max(FASTEST_PACE, `每秒最多 ${FASTEST_PACE} 天（系统约定）；0 为尽快`).optional(),
  })
  .openapi('RehearsalOrder');

/** What the stream tells: something of this plan changed; look again. */
export interface ChangeNews {
  planId: string;
  today: string;
  /** Grows with every change. */
  version: number;
}

export type RehearsalState = z.infer<typeof rehearsalState>;
export type RehearsalOrder = z.infer<typeof rehearsalOrder>;
