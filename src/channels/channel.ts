/** The port behind which a group robot or a webhook stands. A post goes beside the letters, never instead of one. */
import type { ChannelName } from '../domain/policy';
import type { Digest } from './digest';

export interface Channel {
  readonly name: ChannelName;
  /** Where it posts, without anything that lets another one post there. */
  readonly place: string;
  /** On this machine: the only kind that a rehearsal may post to. */
  readonly loopback: boolean;
  /** The bytes of a digest; they are kept, so that a repeated post is the same post. */
  compose(digest: Digest): string;
  /** Never throws, and answers within `POST_TIMEOUT_MS`. */
  post(message: Outgoing): Promise<ChannelAnswer>;
}

export interface Outgoing {
  /** The same for every attempt: a receiver tells repetitions by it. */
  id: string;
  body: string;
}

/**
 * What became of an attempt. `code` is the other side's number or one of ours: never its words, which may repeat what was
 * sent to it, and never an address.
 */
export type ChannelAnswer =
  | { kind: 'posted'; code: string }
  /** Surely not there. `pause`: the channel takes nothing from anybody for a while. */
  | { kind: 'notPosted'; code: string; pause?: boolean }
  /** Perhaps there: it is posted again, at least once. */
  | { kind: 'doubtful'; code: string };
