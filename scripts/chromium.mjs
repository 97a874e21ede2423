/** A Chromium and Chinese fonts, for the pictures of letters and the tests of pages. */
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { outputOf, runQuietly, SetupError } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const PACKAGES = ['chromium', 'fonts-noto-cjk'];
const BY_HAND = `请安装 ${PACKAGES.join('、')}（Debian：apt-get install ${PACKAGES.join(' ')}），或用 DUBAN_CHROMIUM 指明 Chromium 的路径。`;

/** Returns the path of a Chromium: the one set, the one on PATH, or Debian's, which is installed where that is permitted. */
export async function ensureChromium() {
  const chosen = setByUser();
  if (!(chosen ?? onPath()) || !hasChineseFonts()) await install();
  const chromium = chosen ?? onPath();
  if (!chromium) throw new SetupError(`安装后仍没有找到 Chromium。${BY_HAND}`);
  return chromium;
}

function setByUser() {
  const chromium = process.env.DUBAN_CHROMIUM;
  if (!chromium) return undefined;
  if (isExecutable(chromium)) return path.resolve(chromium);
  throw new SetupError(
    `环境变量 DUBAN_CHROMIUM 的值“${chromium}”不是可以运行的文件。请改为 Chromium 的路径，或删除该变量由程序自行准备。`,
  );
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Without them every character would be the same empty box, and no test would notice. */
function hasChineseFonts() {
  const fonts = outputOf('fc-list', [':lang=zh-cn', 'family']);
  return fonts !== undefined && fonts.trim() !== '';
}

async function install() {
  const debian = existsSync('/etc/debian_version');
  if (!debian || process.getuid?.() !== 0) {
    throw new SetupError(`没有找到 Chromium 或中文字体，本机又不能自动安装（需要 Debian 和 root 权限）。${BY_HAND}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await apt(['update'], '正在更新 Debian 软件包清单（apt-get update）。', env);
  const chosen = ['install', '-y', '--no-install-recommends', ...PACKAGES, 'fontconfig'];
  await apt(chosen, `正在安装 ${PACKAGES.join('、')}（apt-get install，约 300 MB，只装这一次）。`, env);
}

async function apt(args, progress, env) {
  const { code, output } = await runQuietly('apt-get', args, { progress, env });
  if (code !== 0) throw new SetupError(`apt-get ${args[0]} 未成功：\n${output}\n${BY_HAND}`);
}
