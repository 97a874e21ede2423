/** The shape of a policy file: the engine's own numbers, none of them from an official document. */
import { z } from 'zod';
import { CHANNELS, type Policy } from '../domain/policy';
import { count, identifier, timeOfDay } from './scalars';

const leadDays = z.array(count).min(1).max(20).describe('到期前提醒的工作日数，由大到小');

/** What an office keeps to itself (refused mailboxes, missing contacts, its own recusal) is not for a group to read. */
const routedStep = z
  .string()
  .regex(
    /^(dueSoon-[1-9]\d{0,2}|rung-[1-4]|receipt-[1-3]|review-[12]|handle-1|explained|returned|secondReturn|clearance|silentMonths|majorIssue)$/,
    '节点名（dueSoon-天数、rung-1 至 rung-4、receipt-1 至 receipt-3、review-1、review-2、handle-1、explained、returned、secondReturn、clearance、silentMonths、majorIssue）',
  );

const channelRoute = z.strictObject({
  channel: z.enum(CHANNELS).describe('wecom 企业微信群机器人，dingtalk 钉钉群机器人，webhook 自有系统'),
  steps: z.array(routedStep).min(1).max(40).describe('随信件摘要发出的节点'),
});

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
  channels: z.array(channelRoute).max(CHANNELS.length).optional().describe('信件之外的消息通道（系统约定）'),
}) satisfies z.ZodType<Policy>;
