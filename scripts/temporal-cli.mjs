/** The Temporal command line tool, whose development server is the embedded default. */
import { createWriteStream, existsSync } from 'node:fs';
import { chmod, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import path from 'node:path';
import { cachedFolder, cachePath } from './cache.mjs';
import { outputOf, runQuietly, say, SetupError } from './run.mjs';

// Later versions carry a `replace` in go.mod, which `go install` refuses.
const VERSION = '1.5.1';
const MODULE = `github.com/temporalio/cli/cmd/temporal@v${VERSION}`;
const DOWNLOAD = `https://temporal.download/cli/v${VERSION}`;
const DOWNLOAD_LIMIT_MS = 10_000;
const EXECUTABLE = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/** Returns the path of a Temporal CLI: the one set, the one on PATH, the cached one, a downloaded one, or one compiled here. */
export async function ensureTemporal() {
  return setByUser() ?? onPath() ?? path.join(await cachedFolder(`temporal-${VERSION}`, obtain), EXECUTABLE);
}

function setByUser() {
  const cli = process.env.DUBAN_TEMPORAL_CLI;
  if (!cli) return undefined;
  if (isTemporal(cli)) return path.resolve(cli);
  throw new SetupError(
    `环境变量 DUBAN_TEMPORAL_CLI 的值“${cli}”不是可以运行的 Temporal 命令行工具（temporal --version 未成功）。` +
      '请改为正确的路径，或删除该变量由程序自行准备。',
  );
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = folders.map((folder) => path.join(folder, EXECUTABLE));
  return candidates.find((candidate) => existsSync(candidate) && isTemporal(candidate));
}

function isTemporal(cli) {
  return (outputOf(cli, ['--version']) ?? '').startsWith('temporal version');
}

async function obtain(folder) {
  if (await download(folder)) return;
  await compile(folder);
}

/** The archive that the SDK itself would fetch. False when it cannot be had within the limit. */
async function download(folder) {
  const archive = path.join(folder, 'archive');
  try {
    const signal = AbortSignal.timeout(DOWNLOAD_LIMIT_MS);
    const { archiveUrl, fileToExtract } = await (await get(`${DOWNLOAD}?${platformQuery()}`, signal)).json();
    const answer = await get(archiveUrl, signal);
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(archive), { signal });
    return await unpack(folder, archive, fileToExtract);
  } catch {
    say('未能在 10 秒内下载 Temporal 命令行工具，改为用 Go 编译。');
    return false;
  } finally {
    await rm(archive, { force: true });
  }
}

async function unpack(folder, archive, fileToExtract) {
  if (outputOf('tar', ['-xf', archive, '-C', folder, fileToExtract]) === undefined) return false;
  const cli = path.join(folder, EXECUTABLE);
  if (fileToExtract !== EXECUTABLE) await rename(path.join(folder, fileToExtract), cli);
  await chmod(cli, 0o755);
  return isTemporal(cli);
}

async function get(url, signal) {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer;
}

function platformQuery() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  return new URLSearchParams({ platform, arch, format: process.platform === 'win32' ? 'zip' : 'tar.gz' });
}

async function compile(folder) {
  if (!outputOf('go', ['version'])) throw new SetupError(howToInstall());
  // Without -modcacherw Go leaves read-only folders behind that a user cannot delete.
  const GOFLAGS = `${process.env.GOFLAGS ?? ''} -modcacherw`.trim();
  const env = { ...process.env, GOBIN: folder, GOFLAGS };
  const progress = '正在编译 Temporal 命令行工具（仅第一次，约需 2–5 分钟）…';
  const { code, output } = await runQuietly('go', ['install', MODULE], { env, progress });
  if (code !== 0)
    throw new SetupError(`编译 Temporal 命令行工具失败（go install ${MODULE}）：\n${output}\n${howToInstall()}`);
}

function howToInstall() {
  return (
    '没有可用的 Temporal 命令行工具（temporal）。请任选其一：' +
    `\n  1. 安装 Temporal CLI ${VERSION} 或更新版本并放入 PATH；` +
    '\n  2. 用环境变量 DUBAN_TEMPORAL_CLI 指明它的路径；' +
    `\n  3. 安装 Go 1.24 或更新版本，程序会自行编译到 ${cachePath(`temporal-${VERSION}`)}。`
  );
}
