/** Running other programs from the set-up scripts: quietly, or with a word every few seconds when it takes long. */
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** The folder of the repository. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const PROGRESS_EVERY_MS = 15_000;
const EXCERPT_CHARACTERS = 2_000;

/** A fault that the user can put right: printed without a stack. */
export class SetupError extends Error {}

/** Progress goes to stderr, so that stdout stays free for what was asked. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Prints a fault for people and ends with code 1; anything unforeseen keeps its stack. */
export function failWith(error) {
  say(error instanceof SetupError ? `错误：${error.message}` : String(error?.stack ?? error));
  process.exit(1);
}

/** Runs a program to its end and returns its output, or undefined when it cannot be run or fails. */
export function outputOf(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', ...options });
  return result.status === 0 ? `${result.stdout}${result.stderr}` : undefined;
}

/** Runs a program whose output matters only when it fails; `progress` is said again, with the time, while it runs. */
export async function runQuietly(command, args, { progress, ...options } = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const stopTelling = tellElapsed(progress);
  try {
    return { code: await exitCode(child), output: excerpt(output) };
  } catch (error) {
    return { code: 1, output: `无法运行 ${command}：${error.message}` };
  } finally {
    stopTelling();
  }
}

/** Some programs name the fault first, others last. */
function excerpt(output) {
  if (output.length <= 2 * EXCERPT_CHARACTERS) return output.trim();
  return `${output.slice(0, EXCERPT_CHARACTERS)}\n…\n${output.slice(-EXCERPT_CHARACTERS).trim()}`;
}

/** Runs a program on the user's own terminal and returns its exit code. */
export async function runVisibly(command, args, options = {}) {
  return exitCode(spawn(command, args, { cwd: root, stdio: 'inherit', ...options }));
}

function exitCode(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function tellElapsed(progress) {
  if (!progress) return () => {};
  say(progress);
  const began = Date.now();
  const timer = setInterval(
    () => say(`${progress} 已用 ${Math.round((Date.now() - began) / 1000)} 秒`),
    PROGRESS_EVERY_MS,
  );
  return () => clearInterval(timer);
}

/** npm is a shell script on Windows and must be started through a shell there. */
export function npm(args) {
  return process.platform === 'win32' ? ['npm.cmd', args, { shell: true }] : ['npm', args, {}];
}

/** Everything here relies on Node 20.20 or newer; older ones fail later and less clearly. */
export function ensureNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 20)) return;
  throw new SetupError(`需要 Node.js 20.20 或更新版本，当前是 ${version}。请安装新版本（建议 22 或 24）后重试。`);
}
