/** The stored histories, by release: `test/histories/<release>/<clock>/<story>.<run>.json.gz`. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { rootFolder } from '../../src/root-folder';
import type { HistoryEvent } from './paths';

const folder = path.join(rootFolder(), 'test', 'histories');

export interface StoredHistory {
  /** `<release>/<clock>/<story>.<run>`: what a broken replay is reported as. */
  story: string;
  release: string;
  workflowId: string;
  history: { events: HistoryEvent[] };
}

export function storedHistories(): StoredHistory[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json.gz'));
  return files.toSorted().map((file) => {
    const { workflowId, history } = JSON.parse(gunzipSync(readFileSync(path.join(folder, file))).toString());
    const story = file.slice(0, -'.json.gz'.length).split(path.sep).join('/');
    return { story, release: story.split('/')[0] ?? '', workflowId, history };
  });
}

/** What went wrong in which story, on the workflow code in `workflowsPath`; nothing when every history fits it. */
export async function replay(stories: StoredHistory[], workflowsPath: string): Promise<Record<string, string>> {
  const histories = stories.map(({ story, history }) => ({ workflowId: story, history: historyFromJSON(history) }));
  const broken: Record<string, string> = {};
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowsPath }, histories)) {
    if (error) broken[workflowId] = error.message;
  }
  return broken;
}
