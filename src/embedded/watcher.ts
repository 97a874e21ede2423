/** The watcher of `npm start`: a process of its own, so that it can tell when this one hangs, and never longer alive than this one. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { EMBEDDED_OPERATOR, type Settings } from '../../config/settings';
import type { Endpoints } from './data-folder';
import { endProcess } from './processes';

const RESTART_PAUSE_MS = 5_000;
const EXTENSION = path.extname(__filename);
const PROGRAM = path.join(__dirname, '..', 'cli', `main${EXTENSION}`);
/** Whoever runs the sources as they are has told Node how. */
const NODE_OPTIONS = EXTENSION === '.ts' ? process.execArgv : [];

export interface WatcherOptions {
  settings: Settings;
  endpoints: Endpoints;
  /** A live plan's alarms leave through the mail server of the settings, where one is set; a rehearsal's never do. */
  live: boolean;
  say: (text: string) => void;
  /** Path of the command line; found by itself where left out. */
  program?: string;
}

export interface RunningWatcher {
  /** Of the process that watches now. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

/** Starts the watcher, and starts it again when it ends by itself, until it is stopped. */
export function startWatcher(options: WatcherOptions): RunningWatcher {
  let child: ChildProcess | undefined;
  let pause: NodeJS.Timeout | undefined;
  let stopping = false;
  const start = () => {
    child = spawnWatcher(options);
    child.once('close', () => {
      if (stopping) return;
      options.say('值守进程意外退出，正在重新启动…');
      pause = setTimeout(start, RESTART_PAUSE_MS);
    });
  };
  start();
  return {
    pid: () => child?.pid,
    async stop() {
      stopping = true;
      clearTimeout(pause);
      if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
      const closed = once(child, 'close');
      await endProcess(child.pid, [
        ['SIGTERM', 10_000],
        ['SIGKILL', 5_000],
      ]);
      await closed;
    },
  };
}

/**
 * In a process group of its own, so that Ctrl-C reaches only us and we stop it in order. The open channel is how it learns
 * of our end, however violent.
 */
function spawnWatcher({ settings, endpoints, live, say, program = PROGRAM }: WatcherOptions): ChildProcess {
  const log = openSync(path.join(settings.dataFolder, 'watch.log'), 'a', 0o600);
  try {
    const child = spawn(process.execPath, [...NODE_OPTIONS, program, 'watch'], {
      detached: true,
      stdio: ['ignore', 'pipe', log, 'ipc'],
      env: { ...process.env, ...environmentOf(settings, endpoints, live) },
    });
    child.on('error', (error) => say(`值守进程未能启动：${error.message}`));
    if (child.stdout) createInterface(child.stdout).on('line', (line) => line && say(line));
    return child;
  } finally {
    closeSync(log);
  }
}

/** Everything named, so that nothing of it is taken from the data folder while servers come and go. */
function environmentOf(settings: Settings, { databaseUrl, smtp: inbox }: Endpoints, live: boolean): NodeJS.ProcessEnv {
  const smtp = (live && settings.smtp) || { ...inbox, secure: false, user: undefined, pass: undefined };
  const isInbox = smtp.host === inbox.host && smtp.port === inbox.port;
  const operators = settings.watch.operators.length > 0 || !isInbox ? settings.watch.operators : [EMBEDDED_OPERATOR];
  return {
    DUBAN_DATABASE_URL: databaseUrl,
    DUBAN_SMTP_HOST: smtp.host,
    DUBAN_SMTP_PORT: String(smtp.port),
    DUBAN_SMTP_SECURE: String(smtp.secure),
    DUBAN_SMTP_USER: smtp.user ?? '',
    DUBAN_SMTP_PASSWORD: smtp.pass ?? '',
    DUBAN_OPERATOR_ADDRESS: operators.join(','),
  };
}
