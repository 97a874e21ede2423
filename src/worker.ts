/** The composition root of a worker: settings → adapters → activities → Worker. Run as many as needed. */
import { hostname } from 'node:os';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../activities';
import { sendReceiptLetters } from '../activities/receipt-letters';
import type { LetterSettings, Ports } from '../activities/ports';
import { ended, repeating } from './background';
import { beating } from './beating';
import type { Channel } from './channels/channel';
import { channelHerald } from './channels/herald';
import type { CalendarBook } from './domain/calendar';
import { createMailer, type MailerSettings } from './letters/smtp';
import type { PostingRecords } from './records/posting';
import type { AnswerRecords } from './records/answering';
import type { Records } from './records/records';
import type { Heartbeats } from './records/watching';
import { calendarHerald } from './rollout/calendar-herald';
import { runCourier } from './rollout/deliver';
import { temporalWorkflows } from './rollout/temporal-workflows';
import { TASK_QUEUE } from './rollout/workflows';
import { BEAT_EVERY_MS } from './watch/conventions';
import { pulse } from './watch/pulse';

const COURIER_EVERY_MS = 10_000;
const SEAL_EVERY_MS = 5_000;
const HERALD_EVERY_MS = 60_000;
const CHANNELS_EVERY_MS = 10_000;
const RECEIPTS_EVERY_MS = 2_000;

export interface WorkerParts {
  records: Records & AnswerRecords & Heartbeats & { posting: PostingRecords };
  client: Client;
  connection: NativeConnection;
  namespace: string;
  calendars: () => CalendarBook;
  smtp: MailerSettings;
  letters: LetterSettings;
  /** Robots and webhooks; none when left out. */
  channels?: Channel[];
  /** Says what went wrong in the background; nothing there may end the process. */
  warn: (message: string, error: unknown) => void;
}

export interface RunningWorker {
  /** Rejects when the worker fails; resolves after `stop`. */
  finished: Promise<void>;
  stop(): Promise<void>;
}

/** Starts a worker with its courier and its sealer. */
export async function startWorker(parts: WorkerParts): Promise<RunningWorker> {
  const mailer = createMailer(parts.smtp);
  const worker = await Worker.create(workerOptions(parts, createActivities(portsOf(parts, mailer))));
  const stopBackground = runInBackground(parts, mailer);
  // However it ends, nothing goes on behind it: a process whose worker failed must be free to exit.
  const finished = ended(worker.run(), async () => {
    await stopBackground();
    mailer.close();
  });
  return {
    finished,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await finished;
    },
  };
}

function portsOf({ records, client, calendars, letters }: WorkerParts, mailer: Ports['mailer']): Ports {
  return { records, calendars, letters, mailer, workflows: temporalWorkflows(client) };
}

/** How a worker takes workflow tasks. */
export const TASK_LIMITS = {
  // Recovery after the death of another worker: its sticky queue is given up after this long.
  stickyQueueScheduleToStartTimeout: '2s',
  maxCachedWorkflows: 500,
  // A task that was taken must end within ten seconds or is lost with all it did. All workflows run in one thread: forty tasks
  // begun at once, on a slow machine after a restart, all outlast it, again and again. Those not taken wait at the server.
  maxConcurrentWorkflowTaskExecutions: 20,
} as const;

function workerOptions({ connection, namespace }: WorkerParts, activities: object): WorkerOptions {
  return {
    connection,
    namespace,
    taskQueue: TASK_QUEUE,
    workflowsPath: path.join(__dirname, '..', 'workflows'),
    activities,
    interceptors: { activity: [beating] },
    shutdownGraceTime: '10s',
    ...TASK_LIMITS,
  };
}

/**
 * The courier delivers stored acts, the sealer chains the ledger, one herald tells of new holiday notices and another one
 * posts to channels, the pulse tells that we live.
 */
function runInBackground(
  { records, client, calendars, letters, channels = [], warn }: WorkerParts,
  mailer: Ports['mailer'],
): () => Promise<void> {
  const receiptPorts = { records, letters, mailer };
  const herald = calendarHerald(records, temporalWorkflows(client), calendars);
  const beat = pulse(records, `worker ${hostname()} ${process.pid}`);
  const notHeard = (error: unknown) => warn('未能报到', error);
  const post = channelHerald({ records, calendars, channels });
  const notPosted = (error: unknown) => warn('消息通道未能处理', error);
  const postings = channels.length > 0 ? [repeating(CHANNELS_EVERY_MS, post, notPosted)] : [];
  const jobs = [
    repeating(
      COURIER_EVERY_MS,
      () => runCourier(records, client),
      (error) => warn('补送未完成', error),
    ),
    repeating(
      SEAL_EVERY_MS,
      () => records.seal(),
      (error) => warn('台账封存未完成', error),
    ),
    repeating(HERALD_EVERY_MS, herald, (error) => warn('工作日历未能检查', error)),
    repeating(
      RECEIPTS_EVERY_MS,
      () => sendReceiptLetters(receiptPorts, (error) => warn('办理回执未能生成', error)),
      (error) => warn('办理回执未能发出', error),
    ),
    repeating(BEAT_EVERY_MS, beat, notHeard),
    ...postings,
  ];
  // Heard from the first moment on, not only after the first interval.
  const first = beat().catch(notHeard);
  return async () => void (await Promise.all([first, ...jobs.map((stop) => stop())]));
}
