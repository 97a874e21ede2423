/** Tells open lists how many letters they would show by now, over server-sent events. */
import type { ServerResponse } from 'node:http';
import type { Letters } from './letters';
import type { ListQuery } from './query';
import type { Search } from './search';

/** A round of letters is one piece of news, not fifty (系统约定). */
const GATHERING_MS = 500;
const RETRY_MS = 2_000;
/** 系统约定; a browser opens six at most. */
const MOST_LISTENERS = 50;

export interface Live {
  isFull: () => boolean;
  listen: (query: ListQuery, response: ServerResponse) => void;
}

/** Always the total, never the single letter: a reader who missed some, or slept, is right again with the next number. */
export function liveOver(letters: Letters, search: Search): Live {
  let listeners = 0;
  return {
    isFull: () => listeners >= MOST_LISTENERS,
    listen(query, response) {
      listeners++;
      response.write(`retry: ${RETRY_MS}\n\n`);
      const teller = telling(async () => (await search.find(query)).entries.length, response);
      const silence = letters.onLetter(teller.soon);
      teller.soon();
      response.once('close', () => {
        listeners--;
        silence();
        teller.stop();
      });
    },
  };
}

function telling(total: () => Promise<number>, response: ServerResponse) {
  let timer: NodeJS.Timeout | undefined;
  let told: number | undefined;
  const tell = async () => {
    timer = undefined;
    const now = await total();
    if (now !== told && !response.writableEnded) response.write(`event: total\ndata: ${now}\n\n`);
    told = now;
  };
  return {
    soon: () => void (timer ??= setTimeout(() => void tell(), told === undefined ? 0 : GATHERING_MS).unref()),
    stop: () => clearTimeout(timer),
  };
}
