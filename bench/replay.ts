/** The price of a wake whose workflow is in no cache: the stored histories of the rehearsed year, replayed on today's code. */
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { storedHistories, type StoredHistory } from '../test/replay/corpus';
import { timed, type Bench } from './bench';
import type { Observation } from './figures';

export const measureReplay: Bench = async ({ rounds, say }) => {
  const logger = new DefaultLogger('ERROR');
  const workflowBundle = await bundleWorkflowCode({ workflowsPath: path.join(__dirname, '..', 'workflows'), logger });
  const observations: Observation[] = [];
  for (const clock of ['live', 'stepped']) {
    const runs = storedHistories().filter((run) => run.workflowId.startsWith('assignment/') && isOn(clock, run));
    const years = new Set(runs.map(({ release, workflowId }) => `${release} ${workflowId}`)).size;
    const events = runs.reduce((sum, { history }) => sum + history.events.length, 0);
    const took: number[] = [];
    // The first round is for warming up.
    for (let round = 0; round <= rounds; round++) {
      const ms = await timed(() => replayAll(runs, workflowBundle));
      say(`${clock}: ${runs.length} runs in ${Math.round(ms)} ms`);
      if (round > 0) took.push(ms);
    }
    const row = (what: string, unit: string, values: number[]): Observation => {
      return { id: 'replay', title: `cold replay, ${clock} clock: ${what}`, unit, values };
    };
    observations.push(
      row(
        `the whole year of an assignment (${years} years, ${runs.length} runs)`,
        'ms',
        took.map((ms) => ms / years),
      ),
      row(
        'one run',
        'ms',
        took.map((ms) => ms / runs.length),
      ),
      row(
        `one event (${events} events)`,
        'µs',
        took.map((ms) => (ms / events) * 1000),
      ),
    );
  }
  return { comparisons: [], observations };
};

function isOn(clock: string, { story }: StoredHistory): boolean {
  return story.split('/')[1] === clock;
}

async function replayAll(runs: StoredHistory[], workflowBundle: { code: string }): Promise<void> {
  const histories = runs.map(({ story, history }) => ({ workflowId: story, history: historyFromJSON(history) }));
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    if (error) throw new Error(`${workflowId} does not fit today's code`, { cause: error });
  }
}
