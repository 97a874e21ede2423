/** Stored histories of every release, replayed on today's workflow code: a changed branch names the story it broke. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { replay, storedHistories } from './corpus';
import { PATHS } from './paths';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const root = path.join(__dirname, '..', '..');
const workflowsPath = path.join(root, 'workflows');
const corpus = storedHistories();

describe('the stored histories', () => {
  const version = (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version;
  const ofThisRelease = corpus.filter(({ release }) => release === version);

  it.each(PATHS)('of this release hold a $kind that $path', ({ kind, taken }) => {
    const runs = ofThisRelease.filter(({ workflowId }) => workflowId.startsWith(`${kind}/`));
    expect(runs.filter(({ history }) => taken(history.events)).length).toBeGreaterThan(0);
  });

  it('of every release fit today’s code', async () => {
    expect(await replay(corpus, workflowsPath)).toEqual({});
  }, 240_000);

  it('fail when they are not what today’s code would have made, and are named', async () => {
    const other = structuredClone(corpus.find(({ story }) => story.includes('the-dispatcher')));
    if (!other) throw new Error('no history of a dispatcher is stored');
    const scheduled = other.history.events.find((event) => event.activityTaskScheduledEventAttributes);
    const activityType = scheduled?.activityTaskScheduledEventAttributes?.activityType;
    expect(activityType?.name).toBe('awaitFilings');
    if (activityType) activityType.name = 'sendWithoutWaiting';
    const broken = await replay([other], workflowsPath);
    expect(broken[other.story]).toMatch(/[Nn]ondeterminism|does not match/);
  }, 120_000);

  it('can be read at all only while one copy of protobufjs 8 is installed', () => {
    const installed = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version?: string }>;
    };
    const copies = Object.entries(installed.packages).filter(
      ([place, { version: found }]) => place.endsWith('node_modules/protobufjs') && found?.startsWith('8.'),
    );
    expect(copies).toHaveLength(1);
  });
});
