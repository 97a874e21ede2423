/**
 * The numbers of steps, rungs and clocks. None of them stands in the official text: each is an engine convention
 * (系统约定), read from `config/policies/` and printed as such.
 */
import type { StepName } from './duty';
import type { TimeOfDay } from './time';

export interface Policy {
  id: string;
  engineConvention: true;
  /** When a step is filed, when the round of letters leaves, and until when a failed send is tried again that day. */
  fileAt: TimeOfDay;
  roundAt: TimeOfDay;
  retryUntil: TimeOfDay;
  retryEveryMinutes: number;
  /** Reminders so many working days before the official date, farthest first. */
  dueSoon: number[];
  /** Working days after a due date that passed in silence. */
  rungs: { urge: number; escalation: number; agenda: number; draftReport: number };
  /** Working days after issue without a receipt. */
  receipt: { liaison: number; office: number; conveners: number };
  /** Working days after a submission without a decision. */
  review: { reviewer: number; coConvener: number };
  /** A returned submission is due again after so many working days. */
  correction: { within: number; dueSoon: number[] };
  progress: { dueSoon: number[]; silentMonthsToAgenda: number };
  /** An explained delay may move the expected date by so many working days at most. */
  explanation: { atMost: number };
  /** Conveners handle an escalation within so many working days, or are reminded. */
  handling: { within: number };
  /** A status light turns yellow with so many working days left. */
  light: { yellowWithin: number };
  /** What is posted to group robots and webhooks beside the letters; nothing where it is left out. */
  channels?: ChannelRoute[];
}

/** Ways beside mail. Where each posts to is a setting of the installation, not of a plan. */
export const CHANNELS = ['wecom', 'dingtalk', 'webhook'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** What a channel hears of: a digest of these steps, after the letters of a round have left. */
export interface ChannelRoute {
  channel: ChannelName;
  steps: StepName[];
}
