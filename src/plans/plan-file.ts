/** The shape of `plan.yaml`. Whether its parts agree with each other is for the checks. */
import { z } from 'zod';
import { checklistId, date, identifier, line, month } from './scalars';

const measureNumber = z.int().min(1).max(999);

const phaseId = z.enum(['DEPLOYMENT', 'RESPONSIBILITY_BREAKDOWN', 'FULL_IMPLEMENTATION', 'SUMMARY_AND_IMPROVEMENT']);

const phase = z.strictObject({
  id: phaseId,
  name: line,
  clause: line.describe('出处，如 三（一）'),
  from: date.describe('起始日'),
  to: date.describe('截止日（含当日）'),
});

const area = z.strictObject({
  id: identifier,
  name: line,
  clause: line,
  reviewingConvener: identifier.describe('审核这一方面的召集人（系统约定）'),
});

const measure = z.strictObject({
  no: measureNumber.describe('举措编号'),
  area: identifier,
  withheld: z.boolean().default(false).describe('未列明：只有编号，没有内容和责任单位'),
  title: line.optional(),
  clause: line.optional(),
  units: z.array(identifier).max(200).default([]).describe('责任单位代号，按原文顺序'),
  jointResponsibility: z.boolean().default(false).describe('各单位按职责分工落实'),
  leadUnit: identifier.optional().describe('牵头单位；原文没有写明时不写'),
  deliverables: z.array(line).max(50).default([]).describe('原文点名的成果'),
});

const dutyParts = {
  id: identifier,
  phase: phaseId,
  name: line,
  clause: line,
  checklist: z
    .array(z.strictObject({ id: checklistId, name: line }))
    .min(1)
    .max(50),
  engineConvention: z.boolean().default(false).describe('系统约定：日期不是文件规定的'),
};

const datedDuty = z.strictObject({
  kind: z.enum(['breakdown', 'rollout', 'summary']),
  ...dutyParts,
  opens: date,
  due: date.describe('时限（含当日）'),
});

const monthlyDuty = z.strictObject({
  kind: z.literal('progress'),
  ...dutyParts,
  months: z.strictObject({ from: month, to: month }).describe('每月一次：1 日开始，当月最后一日为限'),
});

const planDuty = z.strictObject({
  id: z.enum(['issuance', 'inspection']),
  phase: phaseId,
  name: line,
  clause: line,
  opens: date,
  due: date,
});

export const planFileSchema = z.strictObject({
  id: identifier,
  title: line,
  documentNumber: line.describe('文号'),
  issuingOffice: line.describe('印发单位'),
  basis: z
    .array(z.strictObject({ title: line, documentNumber: line }))
    .max(50)
    .default([]),
  timeZone: line.meta({ description: '时区', enum: ['Asia/Shanghai'] }),
  calendar: z.literal('china').describe('calendars/ 下的日历文件夹'),
  policy: identifier.describe('policies/ 下的策略文件（不带 .yaml）'),
  conveners: z.array(identifier).min(1, '至少一个召集人（units.yaml 中的单位代号）').max(10).describe('召集人'),
  jointMeeting: line.describe('联席会议名称'),
  phases: z.array(phase).min(1).max(10),
  areas: z.array(area).min(1).max(200),
  announcedMeasures: measureNumber.optional().describe('文件所称的举措总数；写明后可查出漏列的举措'),
  measures: z.array(measure).min(1).max(999),
  duties: z
    .array(z.discriminatedUnion('kind', [datedDuty, monthlyDuty]))
    .min(1)
    .max(100),
  planDuties: z.array(planDuty).max(10).default([]),
});

/** As written, defaults not yet filled in. */
export type PlanFileInput = z.input<typeof planFileSchema>;
export type PlanFile = z.output<typeof planFileSchema>;
