/** Where the files of a plan come from: a folder of this machine by its name, or files that somebody has sent. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPlan } from '../../plans/read-plan';
import { Problem } from './problem';
import type { PlanFolders, PlanSource } from './shapes/starting';

/** Runs `work` on the folder of this source; files that were sent lie in a folder of their own and are gone afterwards. */
export async function withPlanFolder<T>(
  plansFolder: string,
  { folder, files }: PlanSource,
  work: (folder: string) => T | Promise<T>,
): Promise<T> {
  if (folder !== undefined) return work(knownFolder(plansFolder, folder));
  const desk = mkdtempSync(path.join(tmpdir(), 'duban-plan-'));
  try {
    return await work(laidOut(desk, files ?? []));
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
}

/** The folders with what each of them is called. */
export function foldersIn(plansFolder: string, registered: Set<string>): PlanFolders['folders'] {
  return folderNames(plansFolder).map((folder) => {
    const { plan } = readPlan(path.join(plansFolder, folder));
    const isRegistered = plan !== undefined && (registered.has(plan.id) || registered.has(`rehearsal-${plan.id}`));
    return { folder, title: plan?.title ?? '（方案文件有误，请核对）', registered: isRegistered };
  });
}

function folderNames(plansFolder: string): string[] {
  return readdirSync(plansFolder).filter((name) => statSync(path.join(plansFolder, name)).isDirectory());
}

/** Only a name from the list: never a path that somebody made up. */
function knownFolder(plansFolder: string, name: string): string {
  const names = folderNames(plansFolder);
  if (names.includes(name)) return path.join(plansFolder, name);
  throw new Problem(
    404,
    'notFound',
    '没有找到',
    `没有名为“${name}”的方案目录；现有：${names.join('、') || '（无）'}。`,
  );
}

const FILE_NAME = /^[\p{L}\p{N}_-][\p{L}\p{N}._-]*\.(ya?ml|txt)$/u;

/** The shape that plans have on disk: the plan's own folder, and policies beside it where some were sent. */
function laidOut(desk: string, files: { name: string; text: string }[]): string {
  const folder = path.join(desk, 'plans', 'sent');
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of files) {
    const parts = name.split(/[/\\]/);
    const base = parts.at(-1) ?? '';
    if (!FILE_NAME.test(base)) {
      throw new Problem(
        422,
        'unfit',
        '文件名不能接收',
        `文件“${name}”应为 plan.yaml、units.yaml 或 policies/<名称>.yaml。`,
      );
    }
    const where = parts.at(-2) === 'policies' ? path.join(desk, 'policies') : folder;
    mkdirSync(where, { recursive: true });
    writeFileSync(path.join(where, base), text);
  }
  return folder;
}
