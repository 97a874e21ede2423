/** The time line of a plan: one lane a measure, and in it one row a unit. */
import { z } from '@hono/zod-openapi';
import { light, localDate } from './common';

const mark = z
  .object({
    on: localDate,
    /** `step`: planned, not sent yet. `letter`: sent. `notSent`: passed over, with why. `act`: what somebody did. */
    kind: z.enum(['step', 'letter', 'notSent', 'act']),
    word: z.string().openapi({ description: '例如 到期前5个工作日提醒、报送、退回' }),
    duty: z.string(),
    dutyName: z.string(),
    detail: z.string().openapi({ description: '对象、理由或信件状态；没有则为空' }),
    provisional: z.boolean().openapi({ description: '所在年份的放假安排尚未公布（暂定）' }),
  })
  .openapi('TimelineMark');

const span = z.object({
  duty: z.string(),
  name: z.string(),
  kind: z.string(),
  phase: z.string(),
  opens: localDate,
  originalDueDate: localDate,
  dueDate: localDate,
  lastWorkingDay: localDate.optional(),
  revisions: z
    .array(z.object({ on: localDate, dueDate: localDate, why: z.string() }))
    .openapi({ description: '时限的调整，按先后' }),
  statusName: z.string(),
  light,
  reason: z.string(),
  submittedOn: localDate.optional(),
  doneOn: localDate.optional(),
  late: z.boolean(),
});

export const timeline = z
  .object({
    planId: z.string(),
    today: localDate,
    from: localDate,
    to: localDate,
    phases: z.array(z.object({ id: z.string(), name: z.string(), from: localDate, to: localDate })),
    restDays: z.array(localDate).openapi({ description: '休息日（含周末，不含调休上班日），按今天已公布的安排' }),
    makeupDays: z.array(localDate).openapi({ description: '调休上班的周末' }),
    lanes: z.array(
      z.object({
        measure: z.number(),
        title: z.string(),
        withheld: z.boolean(),
        rows: z.array(
          z.object({
            unit: z.string(),
            unitName: z.string(),
            slot: z.number(),
            issuedOn: localDate.optional(),
            light,
            reason: z.string(),
            spans: z.array(span),
            marks: z.array(mark),
          }),
        ),
      }),
    ),
  })
  .openapi('Timeline');

export type Timeline = z.infer<typeof timeline>;
export type TimelineLane = Timeline['lanes'][number];
export type TimelineRow = TimelineLane['rows'][number];
export type TimelineSpan = z.infer<typeof span>;
export type TimelineMark = z.infer<typeof mark>;
