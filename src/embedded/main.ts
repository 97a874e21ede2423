/** `npm start`: the embedded servers, one worker, and a rehearsal of the plan (or, with --live, the plan itself). */
import { isDebugging, readSettings } from '../../config/settings';
import { firstAccountHint } from '../accounts/first-account';
import { RehearsalDesk } from '../rehearsal/desk';
import { loadRehearsal, rehearse, type Rehearsal } from '../rehearsal/rehearse';
import { progressLine, summary } from '../rehearsal/summary';
import { Tempo } from '../rehearsal/tempo';
import { compareWithOracle, comparisonText } from '../rehearsal/verdict';
import type { StoredPlan } from '../records/records';
import { startWeb, webParts } from '../web/server';
import { startEngine, type Engine } from './engine';
import { loadLivePlan } from './live';
import { readStartOptions, USAGE, type StartOptions } from './options';
import { LOOPBACK } from './ports';
import { requireRepaired } from './repair-mark';
import { startEmbedded, type Embedded } from './supervisor';
import { startWatcher } from './watcher';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2));
  if (!options) return say(USAGE);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  // Checked before anything starts: a plan with faults starts nothing.
  const rehearsal = options.live ? undefined : loadRehearsal(options.planFolder);
  const live = options.live ? loadLivePlan(options) : undefined;
  const settings = readSettings();
  if (!options.fresh) requireRepaired(settings.dataFolder);
  say('正在启动 PostgreSQL、邮件收件箱和 Temporal（首次约需数秒）…');
  const embedded = await startEmbedded(settings.dataFolder, {
    temporalCli: settings.temporalCli ?? 'temporal',
    fresh: options.fresh,
    say,
  });
  try {
    const engine = await startEngine(embedded, say, options.live);
    engine.finished.catch((error: Error) => {
      say(`工作进程意外停止：${error.message}`);
      process.exitCode = 1;
      stop.abort();
    });
    const tempo = new Tempo(options.pace);
    const watched = rehearsal && { plan: rehearsal.stored.plan, desk: deskOf(rehearsal, tempo) };
    const web = await startWeb(webParts({ ...engine, ...webSettings(engine), rehearsal: watched, log: say }), {
      host: LOOPBACK,
      port: Number(new URL(embedded.webUrl).port),
    });
    const watcher = startWatcher({ settings, endpoints: embedded, live: options.live, say });
    try {
      say(`收件箱 ${embedded.inboxUrl}    控制台 ${embedded.webUrl}    Temporal ${embedded.temporalUi}`);
      if (rehearsal) await runRehearsal(rehearsal, engine, embedded, { tempo, desk: watched?.desk }, stop.signal);
      if (live) await runLive(live, engine);
      if (!stop.signal.aborted && keepsServing(options)) await untilStopped(stop.signal);
    } finally {
      say('正在依次停止：值守、工作进程、Temporal、PostgreSQL、收件箱…');
      // First: what stops on purpose is no silence.
      await watcher.stop();
      await web.stop();
      await engine.stop();
    }
  } finally {
    await embedded.stop();
  }
}

async function runRehearsal(
  rehearsal: ReturnType<typeof loadRehearsal>,
  { records, rollout, calendars }: Engine,
  { inbox }: Embedded,
  { tempo, desk }: { tempo: Tempo; desk?: RehearsalDesk },
  signal: AbortSignal,
): Promise<void> {
  const { stored, script } = rehearsal;
  say(`${script.label}：${stored.plan.title}（${stored.plan.documentNumber}），${script.from} 至 ${script.to}`);
  const mailboxes = {
    refuse: (address: string, answer: { code: number; text: string }) =>
      inbox.refuse(address, { code: answer.code === 450 ? 450 : 550, text: answer.text }),
    accept: inbox.accept,
  };
  const show = progressPrinter((now) => progressLine(records, stored, now));
  await rehearse(rehearsal, { rollout, calendars, mailboxes, tempo, onInstant: show, signal });
  if (signal.aborted) return say('\n演练已暂停；再次 npm start 将从这里继续。');
  say(`\n${await summary(records, stored, await rollout.now(stored.plan.id))}`);
  const trial = { records, calendars: calendars(), messages: inbox.messages(), until: script.to };
  const comparison = await compareWithOracle(stored, trial);
  const verdict = comparisonText(stored.plan, comparison);
  say(verdict);
  desk?.ended(verdict, comparison.differences.length === 0);
  if (comparison.differences.length > 0) process.exitCode = 1;
}

function deskOf({ stored, script }: Rehearsal, tempo: Tempo): RehearsalDesk {
  const { label, from, to } = script;
  return new RehearsalDesk({ planId: stored.plan.id, label, from, to }, tempo);
}

function webSettings({ settings }: Engine) {
  const { attachmentsFolder, publicUrl } = settings.answering;
  return { attachmentsFolder, publicUrl };
}

/** Rewrites one line on a terminal; elsewhere prints a line a month. */
function progressPrinter(line: (now: number) => Promise<string>): (now: number) => Promise<void> {
  let shown = '';
  return async (now) => {
    const day = new Date(now + 8 * 3_600_000).toISOString().slice(0, process.stdout.isTTY ? 10 : 7);
    if (day === shown) return;
    shown = day;
    const text = await line(now);
    if (process.stdout.isTTY) process.stdout.write(`\r\x1b[2K${text}`);
    else say(text);
  };
}

async function runLive(stored: StoredPlan, { rollout, records }: Engine): Promise<void> {
  await rollout.register(stored);
  say(`方案“${stored.plan.title}”已登记，按真实时间执行；下达、办理、查看都在控制台，或用 duban issue、duban status。`);
  const hint = await firstAccountHint(records.accounts);
  if (hint) say(hint);
}

function keepsServing({ exit, live }: StartOptions): boolean {
  if (exit) return false;
  return live || process.stdout.isTTY;
}

function untilStopped(signal: AbortSignal): Promise<void> {
  say('服务仍在运行，可继续查看收件箱和 Temporal；按 Ctrl-C 停止。');
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

main().then(
  () => process.exit(process.exitCode ?? 0),
  (error: Error) => {
    process.stderr.write(`${isDebugging() ? error.stack : error.message}\n`);
    process.exit(1);
  },
);
