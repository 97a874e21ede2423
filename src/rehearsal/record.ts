/** Runs a rehearsal as fast as it goes and fetches the history of every run of the named workflows, for the replay tests. */
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { Client } from '@temporalio/client';
import path from 'node:path';
import { startEmbedded } from '../embedded/supervisor';
import { startEngine } from '../embedded/engine';
import { rootFolder } from '../root-folder';
import { loadRehearsal, rehearse } from './rehearse';

export interface RecordedRun {
  workflowId: string;
  /** 1 for the first run of the chain, 2 after the first continue-as-new, … */
  run: number;
  json: unknown;
}

export interface RecordOptions {
  folder: string;
  temporalCli: string;
  workflowIds: string[];
  say: (text: string) => void;
}

export async function recordYear({ folder, temporalCli, workflowIds, say }: RecordOptions): Promise<RecordedRun[]> {
  const embedded = await startEmbedded(folder, {
    temporalCli,
    ports: { smtp: 0, inboxPage: 0, temporal: 0, temporalUi: 0 },
  });
  try {
    const engine = await startEngine(embedded, say);
    const { rollout, calendars, client } = engine;
    try {
      say('正在演练一整年（约需一分半钟）…');
      const rehearsal = loadRehearsal(path.join(rootFolder(), 'config', 'plans', 'jilin-2019'));
      const mailboxes = { refuse: () => undefined, accept: () => undefined };
      await rehearse(rehearsal, { rollout, calendars, mailboxes, pace: 0 });
      return await fetchAll(client, workflowIds);
    } finally {
      await engine.stop();
    }
  } finally {
    await embedded.stop();
  }
}

async function fetchAll(client: Client, workflowIds: string[]): Promise<RecordedRun[]> {
  const recorded: RecordedRun[] = [];
  for (const workflowId of workflowIds) {
    const runs: { runId: string; startTime: Date }[] = [];
    for await (const run of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) runs.push(run);
    runs.sort((a, b) => a.startTime.getTime() - b.startTime.getTime());
    for (const [index, { runId }] of runs.entries()) {
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      recorded.push({ workflowId, run: index + 1, json: JSON.parse(historyToJSON(history)) as unknown });
    }
  }
  return recorded;
}
