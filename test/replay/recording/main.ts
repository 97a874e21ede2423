/**
 * `npm run histories`: records the replay corpus of this release under test/histories/<version>/. Run it when a release is
 * made, never to make a failing replay pass.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { rootFolder } from '../../../src/root-folder';
import type { RecordedRun } from './chain';
import { recordLiveYear } from './live-year';
import { recordSteppedYear } from './stepped-year';
import { STORIES, type RecordedClock } from './stories';

const say = (text: string) => void process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const { version } = JSON.parse(readFileSync(path.join(rootFolder(), 'package.json'), 'utf8')) as { version: string };
  const target = path.join(rootFolder(), 'test', 'histories', version);
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-histories-'));
  try {
    say('正在演练一整年（步进时钟，约需一分半钟）…');
    const stepped = await recordSteppedYear(folder);
    say('正在度过一整年（真实定时器，约需一分钟）…');
    const live = await recordLiveYear();
    rmSync(target, { recursive: true, force: true });
    write(path.join(target, 'stepped' satisfies RecordedClock), stepped);
    write(path.join(target, 'live' satisfies RecordedClock), live);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(folder: string, runs: RecordedRun[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { workflowId, run, history } of runs) {
    const file = path.join(folder, `${STORIES[workflowId as keyof typeof STORIES]}.${run}.json.gz`);
    writeFileSync(file, gzipSync(JSON.stringify({ workflowId, history }), { level: 9 }));
    say(path.relative(rootFolder(), file));
  }
}

main().catch((error: unknown) => {
  process.exitCode = 1;
  console.error(error);
});
