/** Which plans there are, and the words of one. */
import { z } from '@hono/zod-openapi';
import { instant, localDate, namedUnit } from './common';

export const planSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    documentNumber: z.string(),
    rehearsal: z.boolean(),
    clock: z.enum(['live', 'stepped']),
    now: instant,
    today: localDate,
  })
  .openapi('PlanSummary');

export const planList = z.object({ plans: z.array(planSummary) }).openapi('PlanList');

export const contact = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.string(),
    roleName: z.string(),
    email: z.string().optional(),
    telephone: z.string().optional(),
    from: localDate.optional(),
    to: localDate.optional(),
    inOffice: z.boolean(),
    invented: z.boolean().openapi({ description: '为演练虚构的人员' }),
  })
  .openapi('Contact');

export const measureWords = z
  .object({
    no: z.number(),
    title: z.string(),
    area: z.string(),
    areaName: z.string(),
    clause: z.string(),
    withheld: z.boolean().openapi({ description: '只公布了编号：没有内容和责任单位' }),
    jointResponsibility: z.boolean(),
    leadUnit: z.string().optional(),
    deliverables: z.array(z.string()),
    units: z.array(namedUnit.extend({ slot: z.number() })),
  })
  .openapi('MeasureWords');

export const planWords = planSummary
  .extend({
    issuingOffice: z.string(),
    jointMeeting: z.string(),
    basis: z.array(z.object({ title: z.string(), documentNumber: z.string() })),
    conveners: z.array(namedUnit),
    phases: z.array(z.object({ id: z.string(), name: z.string(), from: localDate, to: localDate, clause: z.string() })),
    areas: z.array(z.object({ id: z.string(), name: z.string(), clause: z.string() })),
    measures: z.array(measureWords),
    units: z.array(
      namedUnit.extend({
        fullName: z.string(),
        subordinate: z.boolean(),
        contacts: z.array(contact).optional().openapi({ description: '只给有权查看的人' }),
      }),
    ),
    coordinators: z.array(contact).optional(),
    issued: z
      .object({ documentNumber: z.string(), issuedOn: localDate, pairs: z.number() })
      .optional()
      .openapi({ description: '最近一次下达，和已下达的对数' }),
    pairs: z.number().openapi({ description: '已公布的举措 × 单位对数' }),
  })
  .openapi('PlanWords');

export type PlanSummary = z.infer<typeof planSummary>;
export type PlanList = z.infer<typeof planList>;
export type PlanWords = z.infer<typeof planWords>;
export type MeasureWords = z.infer<typeof measureWords>;
export type Contact = z.infer<typeof contact>;
