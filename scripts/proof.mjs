/**
 * Runs one of the proofs that take longer than the tests: `node scripts/proof.mjs simulate | faults | bench | histories | pictures [arguments]`.
 * They are compiled with what they prove, apart from what `npm start` runs.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  ensureChromium,
  ensureConsole,
  ensureDependencies,
  ensureNode,
  ensureTemporal,
  ensureTimeSkippingServer,
  failWith,
} from './setup.mjs';
import { root, runQuietly, SetupError } from './run.mjs';

const PROOFS = {
  simulate: { program: 'test/simulation/main.js', servers: [] },
  faults: { program: 'test/faults/main.js', servers: ['temporal', 'timeSkipping'] },
  histories: { program: 'test/replay/recording/main.js', servers: ['temporal', 'timeSkipping'] },
  pictures: { program: 'test/pictures/main.js', servers: ['chromium', 'timeSkipping', 'console'] },
  bench: { program: 'bench/main.js', servers: ['temporal', 'timeSkipping', 'chromium', 'console'] },
};

async function prove(name) {
  ensureNode();
  const proof = PROOFS[name];
  if (!proof) throw new SetupError(`用法：node scripts/proof.mjs ${Object.keys(PROOFS).join(' | ')}`);
  await ensureDependencies();
  if (proof.servers.includes('temporal')) process.env.DUBAN_TEMPORAL_CLI = await ensureTemporal();
  if (proof.servers.includes('timeSkipping')) process.env.DUBAN_TIME_SKIPPING_SERVER = await ensureTimeSkippingServer();
  if (proof.servers.includes('chromium')) process.env.DUBAN_CHROMIUM = await ensureChromium();
  if (proof.servers.includes('console')) await ensureConsole();
  process.env.TZ = 'UTC';
  // Each in a folder of its own: a proof that runs for an hour must not be compiled anew under it by another.
  const folder = path.join('dist-proof', name);
  await compile(folder);
  const program = path.join(root, folder, ...proof.program.split('/'));
  if (!existsSync(program)) throw new SetupError(`编译后没有找到 ${proof.program}。`);
  // The programs read their arguments as if they had been called themselves.
  process.argv = [process.argv[0], program, ...process.argv.slice(3)];
  createRequire(import.meta.url)(program);
}

async function compile(folder) {
  const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { code, output } = await runQuietly(
    process.execPath,
    [compiler, '-p', 'tsconfig.proof.json', '--outDir', folder],
    { cwd: root },
  );
  if (code !== 0) throw new SetupError(`编译失败：\n${output}\n请改正上列位置后重试。`);
}

prove(process.argv[2]).catch(failWith);
