/** A file of facts: the ledger as `duban ledger --json` prints it. Nothing of a file with a fault is used. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { LedgerEvent } from '../domain/items';
import type { WorkPlan } from '../domain/plan';
import { factsFrom, type Fact } from '../oracle/facts';
import { date } from '../plans/scalars';
import { expectation } from '../plans/schema-faults';
import { InvalidRequest } from '../rollout/errors';

export interface FactsFile {
  facts: Fact[];
  /** Under which the ledger was kept: a rehearsal has an id of its own. */
  planId: string;
}

const MOST_FAULTS = 10;
const LONGEST_VALUE = 60;

const instant = z.int('毫秒时间戳（整数，同 duban ledger --json 的 at）');
const words = z.record(z.string(), z.string());
const subject = z.object({
  planId: z.string(),
  measure: z.int().optional(),
  slot: z.int().optional(),
  unit: z.string().optional(),
});

/** What the facts need to know beside who, what and when, by the type of the event. */
const DATA = {
  issued: z.object({
    issuedOn: date,
    pairs: z.array(z.string().regex(/^\d+\/\d+$/, '“举措编号/单位序号”，如 3/1')),
  }),
  struckOff: z.object({ measure: z.int() }),
  calendarPublished: z.object({ published: date }),
  submitted: z.object({ contents: words }),
  delayExplained: z.object({ expectedDate: date }),
  explainedAfterDueDate: z.object({ expectedDate: date }),
  corrected: z.object({ what: z.enum(['acceptance', 'submission']) }),
  takenBack: z.object({ what: z.enum(['submission', 'explanation']) }),
  letterFailed: z.object({ letter: z.string(), recipient: z.string(), capacity: z.string() }),
};

const event = z
  .looseObject({
    type: z.string(),
    at: instant,
    subject,
    duty: z.string().optional(),
    why: z.string().optional(),
    data: z.looseObject({}).optional(),
  })
  .superRefine(({ type, data }, context) => {
    const checked = DATA[type as keyof typeof DATA]?.safeParse(data ?? {}, { error: expectation });
    for (const issue of checked?.error?.issues ?? []) {
      context.addIssue({ code: 'custom', message: issue.message, path: ['data', ...issue.path] });
    }
  });

const ledger = z.object({
  planId: z.string(),
  rows: z.array(z.looseObject({ planTime: instant, event })),
});

/** Reads the facts of `plan`, or of a rehearsal of it; throws `InvalidRequest` with every place that is wrong. */
export function readFacts(file: string, plan: WorkPlan): FactsFile {
  const read = parsed(file);
  const { success, data, error } = ledger.safeParse(read, { error: expectation });
  if (!success)
    throw faulty(
      file,
      error.issues.map((issue) => faultLine(read, issue)),
    );
  const { planId, rows } = data;
  if (planId !== plan.id && planId !== `rehearsal-${plan.id}`) {
    throw faulty(file, [`planId 写的是 “${planId}”，应为 ${plan.id} 或 rehearsal-${plan.id}（与方案文件夹一致）`]);
  }
  const events = rows.map((row) => ({ planTime: row.planTime, event: row.event as LedgerEvent }));
  return { facts: factsFrom(events), planId };
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    const why = error instanceof SyntaxError ? `不是 JSON（${error.message}）` : '文件不存在或不能读取';
    throw faulty(file, [`${why}，应为 duban ledger --json 的输出`]);
  }
}

function faultLine(read: unknown, { path, message }: z.core.$ZodIssue): string {
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  const value = path.reduce<unknown>((part, step) => (part as Record<PropertyKey, unknown> | undefined)?.[step], read);
  const found = value === undefined ? '没有写' : `写的是 ${JSON.stringify(value).slice(0, LONGEST_VALUE)}`;
  return `${place.replace(/^\./, '') || '整个文件'} ${found}，应为 ${message}`;
}

function faulty(file: string, lines: string[]): InvalidRequest {
  const more = lines.length > MOST_FAULTS ? [`……共 ${lines.length} 处`] : [];
  const list = [...lines.slice(0, MOST_FAULTS), ...more].map((line) => `  ${line}`).join('\n');
  return new InvalidRequest(`事实文件“${file}”有误，未作推算；请用 duban ledger --json 重新导出：\n${list}`);
}
