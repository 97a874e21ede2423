/** News from the server (SSE): what changed is looked at again, without a reload. */
import { useEffect, useState } from 'react';
import type { ChangeNews } from '../../web/api/shapes/rehearsal';
import { lookAgain } from './use-get';

/** A rehearsal changes many times a second; nobody can read that fast, and the server has better things to do. */
const LOOK_AGAIN_MS = 700;

/** Follows the stream while it is shown; says whether the connection stands. */
export function useLive(): boolean {
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const stream = new EventSource('/api/stream');
    const looking = new Set<string>();
    stream.addEventListener('open', () => setConnected(true));
    stream.addEventListener('error', () => setConnected(false));
    stream.addEventListener('change', ({ data }: MessageEvent<string>) => {
      const { planId } = JSON.parse(data) as ChangeNews;
      lookSoon(`/plans/${planId}`, looking);
    });
    stream.addEventListener('rehearsal', () => lookSoon('/rehearsal', looking));
    return () => stream.close();
  }, []);
  return connected;
}

function lookSoon(prefix: string, looking: Set<string>): void {
  if (looking.has(prefix)) return;
  looking.add(prefix);
  setTimeout(() => {
    looking.delete(prefix);
    void lookAgain(prefix);
  }, LOOK_AGAIN_MS);
}
