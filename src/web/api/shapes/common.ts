/** What several answers of the API are made of. */
import { z } from '@hono/zod-openapi';

export const light = z.enum(['grey', 'green', 'yellow', 'red']).openapi('Light', { description: '灰、绿、黄、红' });

export const localDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '应为日期，写作 2019-05-31')
  .openapi({ example: '2019-05-31' });

export const instant = z.number().openapi({ description: '方案时间，自 1970 年起的毫秒' });

export const planParam = z.object({
  planId: z
    .string()
    .min(1)
    .max(80)
    .openapi({ param: { name: 'planId', in: 'path' }, example: 'jilin-2019' }),
});

export const measureParam = planParam.extend({
  measure: z.coerce
    .number()
    .int()
    .min(1)
    .max(9999)
    .openapi({ param: { name: 'measure', in: 'path' }, example: 3 }),
});

export const unitParam = planParam.extend({
  unit: z
    .string()
    .min(1)
    .max(80)
    .openapi({ param: { name: 'unit', in: 'path' }, description: '单位编号，见方案的单位名单' }),
});

export const assignmentParam = measureParam.extend(unitParam.shape);

export const fileRef = z
  .object({
    hash: z.string().regex(/^[0-9a-f]{64}$/, '应为附件的校验值'),
    name: z.string().min(1).max(200),
    size: z.number().int().min(0),
  })
  .openapi('FileRef');

export const namedUnit = z.object({ id: z.string(), name: z.string() }).openapi('NamedUnit');

/** One duty of one unit for one measure, as lists show it. */
export const dutyLine = z
  .object({
    measure: z.number(),
    measureTitle: z.string(),
    unit: z.string(),
    unitName: z.string(),
    duty: z.string(),
    dutyName: z.string(),
    phase: z.string(),
    dueDate: localDate,
    originalDueDate: localDate,
    status: z.string(),
    statusName: z.string(),
    light,
    reason: z.string(),
  })
  .openapi('DutyLine');

export type FileRef = z.infer<typeof fileRef>;
export type DutyLine = z.infer<typeof dutyLine>;
