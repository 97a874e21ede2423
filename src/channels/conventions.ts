/** Numbers of posting. The first three are the robots' own rules (see docs/decisions/0030), the others engine conventions (系统约定). */
import { MINUTE_MS } from '../domain/time';

/** Both robots take twenty messages a minute; over that DingTalk takes none for ten minutes. */
export const POSTS_A_MINUTE = 20;
export const PAUSE_MS = 10 * MINUTE_MS;
export const WECOM_TEXT_BYTES = 2048;

/** The body may have 20,000 bytes; JSON writes a line break as two, and keys need some. */
export const DINGTALK_TEXT_BYTES = 18_000;
/** A post counts for a minute and as long as it may be under way, so that no delay on the way makes a twenty-first. */
export const TURN_MS = 70_000;
export const POST_TIMEOUT_MS = 10_000;
export const ANSWER_BYTES = 64 * 1024;
/** 1, 2, 4 … minutes between attempts, at most this many. */
export const LONGEST_WAIT_MINUTES = 32;
