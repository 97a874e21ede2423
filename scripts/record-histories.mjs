/**
 * Records the replay corpus of this release: runs the rehearsal on servers of its own and keeps the history of every run of
 * the stories below under test/histories/. Run it when a release is made, never to make a failing replay pass.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensureBuilt, ensureDependencies, ensureTemporal, failWith } from './setup.mjs';
import { root, say } from './run.mjs';

/** Which workflow tells which story; a replay that breaks is reported under this name. */
const STORIES = {
  'plan/rehearsal-jilin-2019': 'the-plan-through-its-phases-and-calendars',
  'measure/rehearsal-jilin-2019/1': 'a-measure-struck-off',
  'assignment/rehearsal-jilin-2019/1/1': 'a-unit-that-does-everything-in-time',
  'assignment/rehearsal-jilin-2019/3/2': 'a-unit-silent-until-the-conveners-are-told',
  'assignment/rehearsal-jilin-2019/4/1': 'a-submission-returned-and-corrected',
  'assignment/rehearsal-jilin-2019/8/1': 'a-convener-late-itself',
  'assignment/rehearsal-jilin-2019/10/2': 'a-major-issue-raised-and-settled',
  'assignment/rehearsal-jilin-2019/11/4': 'two-silent-months-and-a-draft-report',
  'assignment/rehearsal-jilin-2019/19/2': 'a-delay-explained-in-time',
  'assignment/rehearsal-jilin-2019/20/2': 'a-unit-silent-in-phase-three',
  'assignment/rehearsal-jilin-2019/20/3': 'a-receipt-signed-late-and-a-summary-never-handed-in',
  'dispatch/rehearsal-jilin-2019': 'the-dispatcher-through-the-year',
};

async function record() {
  await ensureDependencies();
  await ensureBuilt();
  const cli = await ensureTemporal();
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-histories-'));
  const require = createRequire(import.meta.url);
  const { recordYear } = require(path.join(root, 'dist', 'src', 'rehearsal', 'record.js'));
  try {
    const histories = await recordYear({ folder, temporalCli: cli, workflowIds: Object.keys(STORIES), say });
    write(histories);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(histories) {
  const target = path.join(root, 'test', 'histories');
  for (const old of readdirSync(target)) rmSync(path.join(target, old));
  for (const { workflowId, run, json } of histories) {
    const file = path.join(target, `${STORIES[workflowId]}.${run}.json.gz`);
    writeFileSync(file, gzipSync(JSON.stringify({ workflowId, history: json }), { level: 9 }));
    say(path.basename(file));
  }
}

record().catch(failWith);
