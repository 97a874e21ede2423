/** From an answer to what the row says: a post that was perhaps there once stays so until one is surely there. */
import type { ChannelPost, PostOutcome } from '../records/posting';
import type { Instant } from '../domain/time';
import type { ChannelAnswer } from './channel';

export function outcomeOf(
  { state }: Pick<ChannelPost, 'state'>,
  { kind, code }: ChannelAnswer,
  retryAt: Instant | null,
): Pick<PostOutcome, 'state' | 'answer' | 'nextAttempt'> {
  if (kind === 'posted') return { state: 'posted', answer: code, nextAttempt: null };
  const doubtful = kind === 'doubtful' || state === 'possiblyPosted';
  if (doubtful) return { state: 'possiblyPosted', answer: code, nextAttempt: retryAt };
  return { state: retryAt === null ? 'failed' : 'planned', answer: code, nextAttempt: retryAt };
}
