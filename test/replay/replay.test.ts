/** Histories of every path of this release, replayed against today's workflow code: a changed branch names its story. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const folder = path.join(__dirname, '..', 'histories');
const workflowsPath = path.join(__dirname, '..', '..', 'workflows');

interface Recorded {
  workflowId: string;
  history: { events: { activityTaskScheduledEventAttributes?: { activityType?: { name?: string } } }[] };
}

const files = readdirSync(folder).filter((file) => file.endsWith('.json.gz'));

function recorded(file: string): Recorded {
  return JSON.parse(gunzipSync(readFileSync(path.join(folder, file))).toString()) as Recorded;
}

async function replay(stories: { name: string; recorded: Recorded }[]): Promise<Record<string, string | undefined>> {
  const histories = stories.map(({ name, recorded: story }) => ({
    workflowId: name,
    history: historyFromJSON(story.history),
  }));
  const broken: Record<string, string | undefined> = {};
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowsPath }, histories)) {
    if (error) broken[workflowId] = error.message;
  }
  return broken;
}

describe('stored histories of the rehearsed year', () => {
  it('covers all four workflows and every story of the script', () => {
    const kinds = new Set(files.map((file) => recorded(file).workflowId.split('/')[0]));
    expect([...kinds].toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
      'assignment',
      'dispatch',
      'measure',
      'plan',
    ]);
    expect(files.length).toBeGreaterThan(20);
  });

  it('replays every one of them on today’s code', async () => {
    const stories = files.map((name) => ({ name, recorded: recorded(name) }));
    expect(await replay(stories)).toEqual({});
  }, 120_000);

  it('fails a history that today’s code would not have made, and names it', async () => {
    const name = files.find((file) => file.startsWith('the-dispatcher')) as string;
    const other = recorded(name);
    const scheduled = other.history.events.find((event) => event.activityTaskScheduledEventAttributes);
    const attributes = scheduled?.activityTaskScheduledEventAttributes;
    expect(attributes?.activityType?.name).toBe('awaitFilings');
    if (attributes?.activityType) attributes.activityType.name = 'sendWithoutWaiting';
    const broken = await replay([{ name, recorded: other }]);
    expect(broken[name]).toMatch(/[Nn]ondeterminism|does not match/);
  }, 120_000);

  it('keeps one copy of protobufjs 8, without which no stored history can be read', () => {
    const installed = JSON.parse(readFileSync(path.join(__dirname, '..', '..', 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version?: string }>;
    };
    const copies = Object.entries(installed.packages).filter(
      ([place, { version }]) => place.endsWith('node_modules/protobufjs') && version?.startsWith('8.'),
    );
    expect(copies).toHaveLength(1);
  });
});
