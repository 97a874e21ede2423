/** Starting work: a plan's files, what is wrong with them, and the letters that they would send in a year. */
import { z } from '@hono/zod-openapi';
import { localDate, namedUnit } from './common';

const MOST_FILES = 40;
const LARGEST_FILE = 2_000_000;

/** A folder that the server knows (config/plans/…), or the files themselves. */
export const planSource = z
  .strictObject({
    folder: z.string().max(200).optional().openapi({ description: '服务器上方案目录的名称，见 GET /api/plan-folders' }),
    files: z
      .array(z.strictObject({ name: z.string().min(1).max(200), text: z.string().max(LARGEST_FILE) }))
      .max(MOST_FILES)
      .optional()
      .openapi({ description: 'plan.yaml、units.yaml，可附 policies/*.yaml' }),
  })
  .refine(({ folder, files }) => (folder === undefined) !== (files === undefined), '目录和文件写一样：folder 或 files');

export const planCheckRequest = z
  .strictObject({
    source: planSource,
    issuedOn: localDate.optional().openapi({ description: '假定的下达日期，默认为第一阶段最后一个工作日' }),
  })
  .openapi('PlanCheckRequest');

export const planFolders = z
  .object({ folders: z.array(z.object({ folder: z.string(), title: z.string(), registered: z.boolean() })) })
  .openapi('PlanFolders');

const fault = z.object({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  found: z.string(),
  expected: z.string(),
  severity: z.enum(['error', 'warning']),
  source: z.string().openapi({ description: '该行原文' }),
});

export const planCheck = z
  .object({
    sound: z.boolean(),
    faults: z.array(fault),
    plan: z
      .object({
        id: z.string(),
        title: z.string(),
        documentNumber: z.string(),
        measures: z.number(),
        withheld: z.number(),
        pairs: z.number(),
        units: z.array(namedUnit.extend({ pairs: z.number() })),
        published: z.array(z.object({ no: z.number(), title: z.string(), units: z.array(namedUnit) })),
        registered: z.boolean(),
      })
      .optional(),
    burden: z
      .object({
        issuedOn: localDate,
        total: z.number(),
        /** Per unit and day: how many letters, and how many items in them. */
        units: z.array(
          namedUnit.extend({
            letters: z.number(),
            busiest: z.number(),
            days: z.array(z.object({ on: localDate, letters: z.number(), items: z.number() })),
          }),
        ),
        unreachable: z.number().openapi({ description: '届时没有联系方式的事项' }),
      })
      .optional()
      .openapi({ description: '若无人办理，一年里会发出的信；有人办理只会更少' }),
    mayRegister: z.boolean(),
    whyNot: z.string().optional(),
  })
  .openapi('PlanCheck');

export const registerRequest = z
  .strictObject({
    source: planSource,
    redirectAllTo: z.string().max(200).optional().openapi({ description: '试用：所有信件改发到这个邮箱' }),
  })
  .openapi('RegisterRequest');

export type PlanSource = z.infer<typeof planSource>;
export type PlanFolders = z.infer<typeof planFolders>;
export type PlanCheck = z.infer<typeof planCheck>;
export type PlanFault = z.infer<typeof fault>;
