/** The shape of a policy file: the engine's own numbers, none of them from an official document. */
import { z } from 'zod';
import type { Policy } from '../domain/policy';
import { count, identifier, timeOfDay } from './scalars';

const leadDays = z.array(count).min(1).max(20).describe('到期前提醒的工作日数，由大到小');

export const policyFileSchema = z.strictObject({
  id: identifier,
  engineConvention: z.literal(true).describe('系统约定，非文件规定'),
  fileAt: timeOfDay.describe('登记时刻'),
  roundAt: timeOfDay.describe('发出时刻'),
  retryUntil: timeOfDay.describe('当日重试截止时刻'),
  retryEveryMinutes: count.describe('重试间隔（分钟）'),
  dueSoon: leadDays,
  rungs: z.strictObject({ urge: count, escalation: count, agenda: count, draftReport: count }),
  receipt: z.strictObject({ liaison: count, office: count, conveners: count }),
  review: z.strictObject({ reviewer: count, coConvener: count }),
  correction: z.strictObject({ within: count, dueSoon: leadDays }),
  progress: z.strictObject({ dueSoon: leadDays, silentMonthsToAgenda: count }),
  explanation: z.strictObject({ atMost: count }),
  handling: z.strictObject({ within: count }),
  light: z.strictObject({ yellowWithin: count }),
}) satisfies z.ZodType<Policy>;
