/** How a workflow may change while its runs are under way (docs/decisions/0027): the same change, with and without a patch. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { replay, storedHistories } from './corpus';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const root = path.join(__dirname, '..', '..');
const dispatchers = storedHistories().filter(({ workflowId }) => workflowId.startsWith('dispatch/'));

/** The changed dispatcher looks for stragglers a second time before it composes. */
const LOOK = '  await mailroom.awaitFilings({ scope, round });\n';
const LOOK_TWICE = LOOK + LOOK;
const LOOK_TWICE_FROM_NOW_ON = `${LOOK}  if (patched('look-twice')) await mailroom.awaitFilings({ scope, round });\n`;

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'duban-changed-'));
  for (const part of ['workflows', 'src', 'package.json']) {
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

function changeDispatcher(after: string): string {
  const file = path.join(copy, 'workflows', 'dispatch.ts');
  const source = readFileSync(file, 'utf8');
  expect(source.split(LOOK)).toHaveLength(2);
  const imported = source.replace('import { allHandlersFinished,', 'import { patched, allHandlersFinished,');
  writeFileSync(file, imported.replace(LOOK, after));
  return path.join(copy, 'workflows');
}

it('a dispatcher that looks twice breaks every history of one that looked once', async () => {
  const broken = await replay(dispatchers, changeDispatcher(LOOK_TWICE));
  expect(Object.keys(broken)).toEqual(dispatchers.map(({ story }) => story));
}, 120_000);

it('the same change behind `patched` fits them all: old runs go on as they began', async () => {
  expect(await replay(dispatchers, changeDispatcher(LOOK_TWICE_FROM_NOW_ON))).toEqual({});
}, 120_000);
