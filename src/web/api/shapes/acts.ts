/** What people do through the console: every act that the command line knows. */
import { z } from '@hono/zod-openapi';
import { fileRef, localDate } from './common';

const LONGEST_TEXT = 20_000;
const text = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `请写明${what}`)
    .max(LONGEST_TEXT, `${what}不能超过 ${LONGEST_TEXT} 字（系统约定），全文请作为附件`);
const duty = z.string().min(1).max(60);
const issue = z.string().min(1).max(200);
const files = z.array(fileRef).max(20).optional();

const onAssignment = [
  z.strictObject({
    type: z.literal('submit'),
    duty,
    contents: z.record(z.string().max(80), z.string().max(LONGEST_TEXT)),
    files,
  }),
  z.strictObject({
    type: z.literal('explain'),
    duty,
    cause: text('原因'),
    expectedDate: localDate,
    helpNeeded: z.string().max(LONGEST_TEXT).default(''),
    consentBy: z.string().max(80).optional().openapi({ description: '再次说明时：同意的召集人员编号' }),
    consentEvidence: z.string().max(500).optional().openapi({ description: '召集人同意的凭据' }),
    files,
  }),
  z.strictObject({
    type: z.literal('takeBack'),
    duty,
    what: z.enum(['submission', 'explanation']),
    reason: text('撤回理由'),
  }),
  z.strictObject({ type: z.literal('accept'), duty, reason: z.string().max(LONGEST_TEXT).optional() }),
  z.strictObject({ type: z.literal('returnForRevision'), duty, reason: text('退回理由') }),
  z.strictObject({ type: z.literal('waive'), duty, reason: text('免除理由') }),
  z.strictObject({ type: z.literal('handle'), duty, note: text('处置情况') }),
  z.strictObject({
    type: z.literal('correct'),
    duty,
    what: z.enum(['acceptance', 'submission']),
    reason: text('更正理由'),
  }),
  z.strictObject({ type: z.literal('urgeByPhone'), duty, note: text('催办情况') }),
  z.strictObject({ type: z.literal('raiseMajorIssue'), text: text('重大问题'), files }),
  z.strictObject({ type: z.literal('instructMajorIssue'), issue, instruction: text('批示内容') }),
  z.strictObject({ type: z.literal('closeMajorIssue'), issue, followUp: text('落实情况') }),
  z.strictObject({ type: z.literal('withdrawMajorIssue'), issue, reason: text('撤回理由') }),
] as const;

const signing = z
  .strictObject({ type: z.literal('signReceipt') })
  .openapi({ description: '一次签收覆盖本单位全部已下达的举措' });
const onMeasure = z.strictObject({ type: z.literal('strikeOff'), reason: text('销号理由') });
const onPlan = [
  z.strictObject({
    type: z.literal('issue'),
    documentNumber: text('下达文号'),
    issuedOn: localDate,
    measures: z.array(z.number().int().min(1)).max(1000).optional(),
    units: z.array(z.string().min(1).max(80)).max(1000).optional(),
  }),
  z.strictObject({ type: z.literal('inspect'), note: text('检查情况') }),
] as const;

export const actRequest = z
  .strictObject({
    requestId: z
      .string()
      .regex(/^[A-Za-z0-9_-]{8,64}$/, '应为 8 至 64 位字母、数字、- 或 _')
      .openapi({ description: '由您选定：同一请求号再次提交只办一次' }),
    measure: z.number().int().min(1).optional().openapi({ description: '举措编号；方案层面的和签收不写' }),
    unit: z.string().max(80).optional().openapi({ description: '责任单位；方案和举措层面的不写' }),
    seen: z
      .string()
      .max(64)
      .optional()
      .openapi({ description: '您看到的版本（version）；他人已先改动时答复 409，不作改动' }),
    onBehalfOf: z.string().max(80).optional().openapi({ description: '代录：为谁办理（人员编号）；只有协调人员可以' }),
    evidence: z.string().max(500).optional().openapi({ description: '代录的凭据：电话记录、纸质材料编号等' }),
    deed: z.discriminatedUnion('type', [...onAssignment, signing, onMeasure, ...onPlan]),
  })
  .openapi('ActRequest');

export const actAnswer = z
  .object({
    requestId: z.string(),
    message: z.string(),
    missing: z.array(z.string()).openapi({ description: '尚缺的内容；非空时只存为草稿，未算报送' }),
  })
  .openapi('ActAnswer');

export const uploaded = z.object({ files: z.array(fileRef) }).openapi('Uploaded');

export type ActRequest = z.input<typeof actRequest>;
export type CheckedAct = z.output<typeof actRequest>;
export type CheckedDeed = CheckedAct['deed'];
export type ActDeed = ActRequest['deed'];
export type ActAnswer = z.infer<typeof actAnswer>;
