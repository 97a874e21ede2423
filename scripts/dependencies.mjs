/** node_modules and dist: installed and compiled when they do not match what the repository says. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './cache.mjs';
import { npm, root, runQuietly, say, SetupError } from './run.mjs';

const LOCK_FILE = path.join(root, 'package-lock.json');
const STAMP = path.join(root, 'node_modules', '.duban-stamp');
const BUILD_STAMP = path.join(root, 'dist', '.duban-stamp');
const CONSOLE_STAMP = path.join(root, 'dist', '.duban-console-stamp');
const SOURCES = ['src', 'workflows', 'activities', 'config', 'tsconfig.json', 'tsconfig.build.json'];

/** Installs the packages of package-lock.json when they are missing or differ; never runs their install scripts. */
export async function ensureDependencies() {
  const wanted = sha256(readFileSync(LOCK_FILE));
  if (isInstalled(wanted)) return;
  await withLock(`install-${sha256(root).slice(0, 12)}`, async () => {
    if (isInstalled(wanted)) return;
    await install();
    writeFileSync(STAMP, wanted);
  });
}

function isInstalled(wanted) {
  if (textOf(STAMP) === wanted) return true;
  if (!installedByHand()) return false;
  writeFileSync(STAMP, wanted);
  return true;
}

/** npm keeps its own record of what it installed: somebody who ran `npm ci` need not wait for it again. */
function installedByHand() {
  const installed = textOf(path.join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  const found = JSON.parse(installed).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(LOCK_FILE, 'utf8')).packages).filter(([place]) => place);
  return wanted.every(([place, entry]) =>
    found[place] ? found[place].version === entry.version : Boolean(entry.optional || entry.devOptional),
  );
}

async function install() {
  // Without --include=dev, NODE_ENV=production would leave out the compiler.
  const [command, args, options] = npm(['ci', '--ignore-scripts', '--include=dev']);
  const progress = '正在安装依赖包（npm ci，约需 20 秒到 2 分钟）…';
  const { code, output } = await runQuietly(command, args, { cwd: root, progress, ...options });
  if (code === 0) return;
  throw new SetupError(`安装依赖包失败（npm ci）：\n${output}\n请检查网络和 npm 源设置后重试。`);
}

/** Compiles to dist/ when a source file changed since the last time, the console included. */
export async function ensureBuilt() {
  const wanted = fingerprint();
  if (textOf(BUILD_STAMP) === wanted) return;
  say('正在编译（数秒）…');
  await compile('typescript/bin/tsc', '-p', 'tsconfig.build.json');
  await buildConsole();
  writeFileSync(BUILD_STAMP, wanted);
}

/** The console alone, for tests that run the rest from its sources. */
export async function ensureConsole() {
  const wanted = fingerprint();
  if (textOf(BUILD_STAMP) === wanted || textOf(CONSOLE_STAMP) === wanted) return;
  say('正在生成控制台（数秒）…');
  await buildConsole();
  writeFileSync(CONSOLE_STAMP, wanted);
}

function buildConsole() {
  return compile('vite/bin/vite.js', 'build', '--logLevel', 'warn', '--config', 'src/console/vite.config.mjs');
}

async function compile(program, ...args) {
  const file = path.join(root, 'node_modules', program);
  const { code, output } = await runQuietly(process.execPath, [file, ...args], { cwd: root });
  if (code !== 0) throw new SetupError(`编译失败：\n${output}\n请改正上列位置后重试。`);
}

/** Sizes and times are enough to notice an edit, and need no reading. */
function fingerprint() {
  const hash = createHash('sha256');
  const files = SOURCES.flatMap((source) => filesIn(path.join(root, source)));
  for (const file of files.sort((a, b) => (a < b ? -1 : 1))) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${path.relative(root, file)}\n${size}\n${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesIn(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  const entries = readdirSync(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

function sha256(data) {
  return createHash('sha256').update(data).digest('hex');
}

function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
