/** 一屏: how the whole plan stands today. */
import { z } from '@hono/zod-openapi';
import { dutyLine, instant, light, localDate, namedUnit } from './common';

const lightCounts = z.object({ red: z.number(), yellow: z.number(), green: z.number(), grey: z.number() });

const cell = z.object({
  unit: z.string(),
  slot: z.number(),
  issued: z.boolean(),
  light,
  reason: z.string(),
  phases: z.array(z.object({ phase: z.string(), light, reason: z.string() })),
});

const escalation = z.object({
  measure: z.number(),
  measureTitle: z.string(),
  unit: z.string(),
  unitName: z.string(),
  duty: z.string(),
  dutyName: z.string(),
  on: localDate,
  explained: z.boolean(),
  handledByName: z.string().optional(),
});

const waitingReview = z.object({
  measure: z.number(),
  unit: z.string(),
  unitName: z.string(),
  duty: z.string(),
  dutyName: z.string(),
  submittedAt: instant,
  reviewerName: z.string().openapi({ description: '负责审核的召集人单位' }),
});

export const overview = z
  .object({
    planId: z.string(),
    today: localDate,
    now: instant,
    phases: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        from: localDate,
        to: localDate,
        clause: z.string(),
        state: z.enum(['past', 'current', 'future']),
      }),
    ),
    planDuties: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        dueDate: localDate,
        statusName: z.string(),
        done: z.boolean(),
        late: z.boolean(),
      }),
    ),
    counts: lightCounts.extend({
      notIssued: z.number(),
      withheldMeasures: z.number(),
      pairs: z.number(),
      overdue: z.number(),
      silent: z.number().openapi({ description: '逾期且未说明的事项' }),
      waitingReview: z.number(),
      openEscalations: z.number(),
    }),
    units: z.array(namedUnit),
    rows: z.array(
      z.object({
        measure: z.number(),
        title: z.string(),
        areaName: z.string(),
        withheld: z.boolean(),
        struckOff: z.boolean(),
        cells: z.array(cell),
      }),
    ),
    dueNext: z.array(dutyLine),
    silent: z.array(dutyLine).openapi({ description: '逾期，未报送也未及时说明' }),
    explained: z
      .array(dutyLine.extend({ expectedDate: localDate, cause: z.string() }))
      .openapi({ description: '已及时说明情况' }),
    escalations: z.array(escalation),
    waitingReview: z.array(waitingReview),
    majorIssues: z.array(
      z.object({
        measure: z.number(),
        unit: z.string(),
        unitName: z.string(),
        id: z.string(),
        text: z.string(),
        stageName: z.string(),
      }),
    ),
    contacts: z.array(
      z.object({
        unit: z.string(),
        name: z.string(),
        month: z.string(),
        asUnit: z.number(),
        asConvener: z.number(),
        telephone: z.number(),
      }),
    ),
    letters: z.object({ accepted: z.number(), waiting: z.number(), failed: z.number(), possiblySent: z.number() }),
  })
  .openapi('Overview');

export type Overview = z.infer<typeof overview>;
export type OverviewRow = Overview['rows'][number];
export type OverviewCell = OverviewRow['cells'][number];
