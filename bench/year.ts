/**
 * G2 and the length of a year: the real plan's rehearsed year on live timers (time-skipping server) and on a stepped clock
 * (development server), and its history against that of the naive design with the same acts and reminders.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dispatchWorkflowId } from '../src/domain/names';
import { instantAt } from '../src/domain/time';
import { startInbox } from '../src/embedded/inbox';
import { loadRehearsal, rehearse } from '../src/rehearsal/rehearse';
import { AT_ONCE } from '../src/rehearsal/tempo';
import { calendars, JILIN, mailboxesOf } from '../test/support/rehearsal';
import { createTimeSkippingEnvironment } from '../test/support/time-skipping-server';
import { passTheYear } from '../test/support/time-skipping-year';
import { timed, type Bench } from './bench';
import type { Comparison, Observation } from './figures';
import { historyOf, type HistorySize } from './history';
import { naiveYear } from './naive-year';
import { readActs, readDiaries, type DatedFact, type Diary } from './naive/diary';
import { openOffice, type Office, type OfficeOptions } from './office';

const BEGIN = instantAt('2019-02-01');
const SAME_FACTS =
  'is counted; counts on live timers hardly vary, so each side ran once. The naive side is the same 32 assignments with the same acts and reminders; it has no plan, measures or rounds, sends nothing, and knows beforehand which reminders will be wanted.';

interface Year {
  seconds: number;
  assignments: HistorySize;
  everything: HistorySize;
  diaries: Diary[];
  acts: DatedFact[];
}

export const measureYear: Bench = async ({ say }) => {
  const live = await liveYear();
  say(`live timers: ${live.seconds.toFixed(1)} s`);
  const stepped = await steppedYear();
  say(`stepped clock: ${stepped.seconds.toFixed(1)} s`);
  const naive = await naiveYear(live.diaries, live.acts);
  const count = live.diaries.length;
  return {
    comparisons: [
      ...against(naive, live.assignments, count, 'assignments, on live timers', { judged: true }),
      ...against(naive, live.everything, count, 'with plan, measures and dispatcher, on live timers', { judged: true }),
      ...against(naive, stepped.everything, count, 'with all of these, on a stepped clock', { judged: false }),
    ],
    observations: [
      yearRow('live timers on the time-skipping server', live),
      yearRow('a stepped clock on the development server', stepped),
    ],
  };
};

function against(
  naive: HistorySize,
  ours: HistorySize,
  count: number,
  what: string,
  { judged }: { judged: boolean },
): Comparison[] {
  const row = (key: keyof HistorySize, unit: string): Comparison => ({
    ...{ id: 'G2', title: `${unit} of history an assignment-year: ${what}`, unit, against: 'naive, live timers' },
    ...{ ours: [ours[key] / count], theirs: [naive[key] / count] },
    goal: judged && key !== 'bytes' ? { atMost: 0.5 } : undefined,
    note: SAME_FACTS,
  });
  return [row('events', 'events'), row('tasks', 'workflow tasks'), row('bytes', 'bytes')];
}

function yearRow(how: string, { seconds }: Year): Observation {
  return { id: 'year', title: `the plan's rehearsed year, ${how}; once`, unit: 's', values: [seconds] };
}

async function liveYear(): Promise<Year> {
  const env = await createTimeSkippingEnvironment({ begin: BEGIN });
  const wallClock = () => env.currentTimeMs();
  try {
    return await inRehearsalOffice({ temporal: { address: env.address, wallClock } }, async (engine) => {
      await passTheYear(env, engine);
      return dispatchWorkflowId('live');
    });
  } finally {
    await env.teardown();
  }
}

async function steppedYear(): Promise<Year> {
  return inRehearsalOffice({}, async ({ rehearsal, rollout, mailboxes }) => {
    await rehearse(rehearsal, { rollout, calendars, mailboxes, tempo: AT_ONCE });
    return dispatchWorkflowId(rehearsal.stored.plan.id);
  });
}

type Engine = Parameters<typeof passTheYear>[1];

/** `pass` passes the year and names its dispatcher. */
async function inRehearsalOffice(options: OfficeOptions, pass: (engine: Engine) => Promise<string>): Promise<Year> {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-bench-inbox-'));
  const inbox = await startInbox({ folder, port: 0 });
  const office = await openOffice({ ...options, smtpPort: inbox.port });
  try {
    await office.startWorker('engine');
    const rehearsal = loadRehearsal(JILIN);
    const { records, rollout } = office;
    let dispatcher = '';
    const ms = await timed(async () => {
      dispatcher = await pass({ records, rollout, rehearsal, mailboxes: mailboxesOf(inbox) });
    });
    return { seconds: ms / 1000, ...(await readYear(office, rehearsal.stored.plan.id, dispatcher)) };
  } finally {
    await office.stop();
    await inbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readYear(
  { client, records, pool }: Office,
  planId: string,
  dispatcher: string,
): Promise<Omit<Year, 'seconds'>> {
  const projections = await records.projections(planId);
  const ids = projections.map(({ workflowId }) => workflowId).filter((id) => id !== dispatcher);
  const own = projections.filter(({ kind }) => kind === 'assignment').map(({ workflowId }) => workflowId);
  return {
    assignments: await historyOf(client, own),
    everything: await historyOf(client, [...ids, dispatcher]),
    diaries: await readDiaries(pool, planId),
    acts: await readActs(pool, planId),
  };
}
