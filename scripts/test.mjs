/** `npm test`: the checks (in CI, or when no test is named) and then Jest, on servers that are obtained first. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
import { npm, root, runVisibly, say } from './run.mjs';

async function test(args) {
  ensureNode();
  await ensureDependencies();
  await ensureConsole();
  process.env.DUBAN_TEMPORAL_CLI = await ensureTemporal();
  process.env.DUBAN_TIME_SKIPPING_SERVER = await ensureTimeSkippingServer();
  process.env.DUBAN_CHROMIUM = await ensureChromium();
  const checked = args.length > 0 && process.env.CI !== 'true' ? 0 : await check();
  const tests = await jest(args);
  if (checked !== 0) say('检查未通过（npm run check）：请改正上面列出的问题。');
  console.log(`${tests.passed} passed, ${tests.failed} failed`);
  process.exitCode = checked !== 0 || tests.code !== 0 || tests.failed > 0 ? 1 : 0;
}

function check() {
  const [command, args, options] = npm(['run', '--silent', 'check']);
  return runVisibly(command, args, options);
}

async function jest(args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-jest-'));
  const outputFile = path.join(folder, 'results.json');
  try {
    const program = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
    const all = [program, '--maxWorkers=2', '--json', `--outputFile=${outputFile}`, ...args];
    // Jest reports on stderr; its stdout would only say where the JSON went.
    const code = await runVisibly(process.execPath, all, { stdio: ['inherit', 'ignore', 'inherit'] });
    return { code, ...counts(outputFile) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A test file that could not even be loaded counts as one failure. */
function counts(outputFile) {
  try {
    const results = JSON.parse(readFileSync(outputFile, 'utf8'));
    return { passed: results.numPassedTests, failed: results.numFailedTests + results.numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

test(process.argv.slice(2)).catch(failWith);
