/** What the other side's answer says about the post. */
import type { ChannelAnswer } from './channel';
import { PostFailure, type Reply } from './network';

/** Runs an attempt and reads its answer; whatever goes wrong becomes an answer too. */
export async function answerOf(
  attempt: () => Promise<Reply>,
  read: (reply: Reply) => ChannelAnswer,
): Promise<ChannelAnswer> {
  try {
    return read(await attempt());
  } catch (error) {
    if (error instanceof PostFailure && !error.handedOver) return { kind: 'notPosted', code: error.code };
    return { kind: 'doubtful', code: error instanceof PostFailure ? error.code : 'unforeseen' };
  }
}

/** By the status alone: 2xx is taken, 429 asks for a pause; behind a 5xx somebody may have taken it. */
export function byStatus({ status }: Reply): ChannelAnswer {
  const code = `HTTP ${status}`;
  if (status >= 200 && status < 300) return { kind: 'posted', code };
  if (status >= 500) return { kind: 'doubtful', code };
  return { kind: 'notPosted', code, pause: status === 429 };
}

/** Robots answer 200 whatever happens, and say in `errcode` what did. `tooMany` is the code for more than they take. */
export function byErrcode(reply: Reply, tooMany: number): ChannelAnswer {
  const status = byStatus(reply);
  if (status.kind !== 'posted') return status;
  const errcode = errcodeOf(reply.body);
  if (errcode === undefined) return { kind: 'doubtful', code: 'unreadable' };
  if (errcode === 0) return { kind: 'posted', code: 'errcode 0' };
  return { kind: 'notPosted', code: `errcode ${errcode}`, pause: errcode === tooMany };
}

function errcodeOf(body: string | undefined): number | undefined {
  try {
    const { errcode } = JSON.parse(body ?? '') as { errcode?: unknown };
    return typeof errcode === 'number' && Number.isInteger(errcode) ? errcode : undefined;
  } catch {
    return undefined;
  }
}
