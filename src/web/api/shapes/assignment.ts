/** A measure, and one unit's part of it, with everything that its page shows. */
import { z } from '@hono/zod-openapi';
import { dutyLine, fileRef, instant, light, localDate, namedUnit } from './common';
import { contact, measureWords } from './plans';

const contents = z.array(z.object({ id: z.string(), name: z.string(), text: z.string() }));

const step = z
  .object({
    step: z.string(),
    name: z.string().openapi({ description: '例如 到期前5个工作日提醒' }),
    on: localDate,
    track: z.enum(['ladder', 'receipt', 'review', 'handling']),
    to: z.string().openapi({ description: '届时会告知谁' }),
    provisional: z.boolean(),
  })
  .openapi('ComingStep');

const dutyDetail = z
  .object({
    id: z.string(),
    kind: z.string(),
    name: z.string(),
    phase: z.string(),
    phaseName: z.string(),
    clause: z.string(),
    opens: localDate,
    originalDueDate: localDate,
    dueDate: localDate,
    lastWorkingDay: localDate.optional(),
    explainUntil: localDate.optional().openapi({ description: '说明情况时预计日期最晚可写到' }),
    engineConvention: z.boolean().openapi({ description: '文件没有写这个日期（系统约定）' }),
    revision: z.number(),
    status: z.string(),
    statusName: z.string(),
    light,
    reason: z.string(),
    why: z.array(z.string()).openapi({ description: '灯是怎么来的：一句一条' }),
    late: z.boolean(),
    returns: z.number(),
    returnReason: z.string().optional(),
    waivedBecause: z.string().optional(),
    checklist: z.array(z.object({ id: z.string(), name: z.string() })),
    submission: z.object({ at: instant, byName: z.string(), contents, files: z.array(fileRef) }).optional(),
    draft: z
      .object({ contents, files: z.array(fileRef) })
      .optional()
      .openapi({ description: '不完整的报送，未算报送' }),
    explanation: z
      .object({
        at: instant,
        cause: z.string(),
        expectedDate: localDate,
        helpNeeded: z.string(),
        live: z.boolean(),
        files: z.array(fileRef),
      })
      .optional(),
    escalation: z.object({ on: localDate, explained: z.boolean(), handledByName: z.string().optional() }).optional(),
    steps: z.array(step),
    version: z.string().openapi({ description: '办理时随请求送回（seen）：他人已先改动的，会被告知而不会覆盖' }),
    offers: z.array(z.string()).openapi({ description: '您现在可以办理的事（act 的 type）；最终以规则为准' }),
  })
  .openapi('DutyDetail');

const majorIssue = z.object({
  id: z.string(),
  text: z.string(),
  at: instant,
  byName: z.string(),
  stageName: z.string(),
  instruction: z.string().optional(),
  closed: z.boolean(),
  files: z.array(fileRef),
  offers: z.array(z.string()),
});

export const letterRow = z
  .object({
    id: z.string(),
    planDate: localDate,
    round: instant,
    kind: z.string(),
    kindName: z.string(),
    subject: z.string(),
    recipient: z.string(),
    recipientName: z.string(),
    capacityName: z.string(),
    state: z.string(),
    stateName: z.string().openapi({ description: '例如 已送达服务器、被拒收（550）' }),
    attempts: z.number(),
    measures: z.array(z.number()),
  })
  .openapi('LetterRow');

export const letterList = z.object({ letters: z.array(letterRow), total: z.number() }).openapi('LetterList');

export const letterDetail = letterRow
  .extend({
    messageId: z.string(),
    text: z.string().openapi({ description: '信的文字部分，办理链接已隐去' }),
    life: z.array(z.object({ at: instant, word: z.string() })),
  })
  .openapi('LetterDetail');

export const assignmentDetail = z
  .object({
    planId: z.string(),
    today: localDate,
    now: instant,
    measure: measureWords,
    unit: namedUnit.extend({ fullName: z.string(), subordinate: z.boolean(), contacts: z.array(contact).optional() }),
    slot: z.number(),
    issued: z.boolean(),
    issuedOn: localDate.optional(),
    light,
    reason: z.string(),
    struckOff: z.boolean(),
    receipt: z.object({ signedOn: localDate.optional(), implied: z.boolean(), late: z.boolean() }),
    accountableName: z.string().optional(),
    reviewerName: z.string(),
    duties: z.array(dutyDetail),
    majorIssues: z.array(majorIssue),
    offers: z.array(z.string()),
    version: z.string(),
  })
  .openapi('AssignmentDetail');

export const measureDetail = z
  .object({
    planId: z.string(),
    today: localDate,
    measure: measureWords,
    struckOff: z.boolean(),
    outstanding: z
      .array(z.object({ unitName: z.string(), names: z.array(z.string()) }))
      .openapi({ description: '销号前仍须办结的' }),
    offers: z.array(z.string()),
    units: z.array(
      namedUnit.extend({
        slot: z.number(),
        issued: z.boolean(),
        light,
        reason: z.string(),
        duties: z.array(dutyLine),
        signedOn: localDate.optional(),
        accountableName: z.string().optional(),
        openIssues: z.number(),
      }),
    ),
  })
  .openapi('MeasureDetail');

/** What a unit sees of its own: its items, and what it will hear of and when. */
export const unitView = z
  .object({
    planId: z.string(),
    today: localDate,
    unit: namedUnit.extend({ fullName: z.string() }),
    isConvener: z.boolean(),
    receipt: z.object({ owed: z.number().openapi({ description: '尚未签收的举措数' }), signed: z.number() }),
    assignments: z.array(
      z.object({
        measure: z.number(),
        title: z.string(),
        slot: z.number(),
        issued: z.boolean(),
        light,
        reason: z.string(),
        open: z.array(dutyLine),
        done: z.number(),
      }),
    ),
    coming: z
      .array(step.extend({ measure: z.number(), title: z.string(), duty: z.string(), dutyName: z.string() }))
      .openapi({ description: '将收到的提醒，按日期；已报送的不再提醒' }),
  })
  .openapi('UnitView');

export type AssignmentDetail = z.infer<typeof assignmentDetail>;
export type DutyDetail = z.infer<typeof dutyDetail>;
export type MajorIssueDetail = z.infer<typeof majorIssue>;
export type MeasureDetail = z.infer<typeof measureDetail>;
export type UnitView = z.infer<typeof unitView>;
export type ComingStep = z.infer<typeof step>;
export type LetterRow = z.infer<typeof letterRow>;
export type LetterList = z.infer<typeof letterList>;
export type LetterDetail = z.infer<typeof letterDetail>;
