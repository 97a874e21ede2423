/** News from the server (SSE): what changed is looked at again, without a reload. */
import { useEffect, useState } from 'react';
import type { ChangeNews } from '../../web/api/shapes/rehearsal';
import { lookAgain } from './use-get';

/** A rehearsal changes many times a second; nobody can read that fast, and the server has better things to do. */
const LOOK_AGAIN_MS = 700;

const COME_AGAIN_MS = 5000;

/** Follows the stream while it is shown; says whether the connection stands. */
export function useLive(): boolean {
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const follower = follow(setConnected);
    return () => follower.stop();
  }, []);
  return connected;
}

/** A browser comes again by itself where the connection broke, not where the server has said no: the session may be over. */
function follow(tell: (connected: boolean) => void): { stop: () => void } {
  const stream = new EventSource('/api/stream');
  const looking = new Set<string>();
  let next: { stop: () => void } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  stream.addEventListener('open', () => tell(true));
  stream.addEventListener('error', () => {
    tell(false);
    if (stream.readyState !== EventSource.CLOSED) return;
    void lookAgain('/me');
    timer = setTimeout(() => (next = follow(tell)), COME_AGAIN_MS);
  });
  stream.addEventListener('change', ({ data }: MessageEvent<string>) => {
    const { planId } = JSON.parse(data) as ChangeNews;
    lookSoon(`/plans/${planId}`, looking);
    // Where a rehearsal stands is shown on every page.
    lookSoon('/rehearsal', looking);
  });
  stream.addEventListener('rehearsal', () => lookSoon('/rehearsal', looking));
  const stop = () => {
    clearTimeout(timer);
    stream.close();
    next?.stop();
  };
  return { stop };
}

function lookSoon(prefix: string, looking: Set<string>): void {
  if (looking.has(prefix)) return;
  looking.add(prefix);
  setTimeout(() => {
    looking.delete(prefix);
    void lookAgain(prefix);
  }, LOOK_AGAIN_MS);
}
