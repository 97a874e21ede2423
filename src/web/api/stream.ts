/** News for the pages (server-sent events): which plan has changed. They look again; nothing of a plan is in the news itself. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from 'hono';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import { dateOf } from '../../domain/time';
import type { ConsoleRecords } from '../../records/console-records';
import type { Rollout } from '../../rollout/rollout';
import type { WatchedRehearsal } from './rehearsal';
import type { ChangeNews } from './shapes/rehearsal';
import { newApi, type Api, type ApiEnv } from './typed';

const LOOK_EVERY_MS = 500;
const HEARTBEAT_MS = 20_000;
/** Then the browser comes again and has to say anew who it is: a session that has ended hears no more. */
const LONGEST_MS = 300_000;

/** One look at the records serves everybody who listens. */
export class NewsDesk {
  private readonly listeners = new Set<(news: ChangeNews) => void>();
  private marks = new Map<string, string>();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly records: ConsoleRecords,
    private readonly rollout: Pick<Rollout, 'now'>,
    private readonly log: (line: string) => void,
  ) {}

  /** Tells of every change until the returned function is called. */
  listen(listener: (news: ChangeNews) => void): () => void {
    this.listeners.add(listener);
    this.timer ??= setInterval(() => void this.look(), LOOK_EVERY_MS);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
    };
  }

  private async look(): Promise<void> {
    try {
      const [changes, clocks] = await Promise.all([this.records.lastChange(), this.records.clocks()]);
      for (const [planId, version] of changes) {
        const mark = `${version} ${clocks.get(planId) ?? ''}`;
        const known = this.marks.get(planId);
        this.marks.set(planId, mark);
        if (known !== undefined && known !== mark) await this.tell(planId, version);
      }
    } catch (error) {
      this.log(`实时更新暂停：${(error as Error).message}`);
    }
  }

  private async tell(planId: string, version: number): Promise<void> {
    const news = { planId, today: dateOf(await this.rollout.now(planId)), version };
    for (const listener of this.listeners) listener(news);
  }
}

export function streamRoutes(desk: NewsDesk, rehearsal: WatchedRehearsal | undefined): Api {
  const api = newApi();
  const watchers = new Set<() => void>();
  rehearsal?.watch(() => {
    for (const told of watchers) told();
  });
  api.get('/api/stream', (c: Context<ApiEnv>) =>
    streamSSE(c, async (stream) => {
      const stop = desk.listen((news) => void send(stream, 'change', news));
      const told = () => void send(stream, 'rehearsal', {});
      watchers.add(told);
      await heartbeats(stream);
      watchers.delete(told);
      stop();
    }),
  );
  return api;
}

async function send(stream: SSEStreamingApi, event: string, data: object): Promise<void> {
  if (!stream.aborted && !stream.closed)
    await stream.writeSSE({ event, data: JSON.stringify(data) }).catch(() => undefined);
}

/** Keeps the connection open through proxies; ends with it, or when its time is up. */
async function heartbeats(stream: SSEStreamingApi): Promise<void> {
  const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
  const end = Date.now() + LONGEST_MS;
  while (!stream.aborted && Date.now() < end) {
    await send(stream, 'heartbeat', {});
    await Promise.race([gone, pause(HEARTBEAT_MS, undefined, { ref: false })]);
  }
}
