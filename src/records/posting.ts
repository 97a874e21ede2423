/** What posting to channels needs of the records beside what everybody reads. Channels are those of the policy. */
import type { ChannelName } from '../domain/policy';
import type { PlanId } from '../domain/plan';
import type { Instant, LocalDate } from '../domain/time';
import type { StoredItem } from './records';

export type PostState = 'planned' | 'sending' | 'posted' | 'failed' | 'possiblyPosted';

/** One digest: of one round of one plan, on one channel, with its bytes frozen. */
export interface ChannelPost {
  id: string;
  channel: ChannelName;
  planId: PlanId;
  round: Instant;
  body: string;
  state: PostState;
  attempts: number;
  lastAttempt: Instant | null;
  /** Null once nothing more is tried. */
  nextAttempt: Instant | null;
  /** What the last attempt was answered, as a code. */
  answer: string | null;
}

export type NewPost = Pick<ChannelPost, 'channel' | 'planId' | 'round' | 'body'>;

export interface PostOutcome {
  id: string;
  state: Exclude<PostState, 'sending'>;
  answer: string;
  /** Plan instant of the outcome. */
  at: Instant;
  nextAttempt: Instant | null;
}

/** A channel and the plans of which it may hear. */
export interface Audience {
  channel: ChannelName;
  planIds: PlanId[];
}

export interface PostingRecords {
  /** Rounds of `day` of which letters have left and that this channel has no post of. */
  roundsWithoutPost(channel: ChannelName, planId: PlanId, day: LocalDate): Promise<Instant[]>;
  /** Items of these steps in letters of the round that were accepted or possibly sent. */
  itemsThatLeft(planId: PlanId, round: Instant, steps: string[]): Promise<StoredItem[]>;
  /** Keeps a post to be sent; the one that is there already stays. */
  planPost(post: NewPost): Promise<void>;
  /** What is still to be tried, crashed attempts among them as `possiblyPosted`. Whoever asks holds the channel's lock. */
  openPosts(audience: Audience): Promise<ChannelPost[]>;
  markPosting(id: string, at: Instant): Promise<void>;
  /** Writes what became of a post; a final outcome goes to the ledger. */
  recordPost(outcome: PostOutcome): Promise<void>;
  /** Takes one of the channel's `most` turns within `withinMs`, counted over all processes; false when there is none, or a pause. */
  takeTurn(channel: ChannelName, most: number, withinMs: number): Promise<boolean>;
  /** Nobody gets a turn for so long. */
  pauseChannel(channel: ChannelName, forMs: number): Promise<void>;
  /** The latest posts of a plan, the newest first. */
  posts(planId: PlanId, limit: number): Promise<ChannelPost[]>;
}
