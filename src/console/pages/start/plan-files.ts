/** From what somebody picked on his computer to the files of one plan, read as text. */
import type { PlanSource } from '../../../web/api/shapes/starting';

type PlanFile = NonNullable<PlanSource['files']>[number];

export interface PickedFile {
  /** With the folders that it was picked with, for instance `jilin-2019/plan.yaml`. */
  path: string;
  file: File;
}

export interface PlanFiles {
  files: PlanFile[];
  /** Names of what lay beside them and belongs to no plan. */
  unused: string[];
}

/** Thrown when what was picked is no plan; the message says what to do. */
export class NotAPlan extends Error {
  override name = 'NotAPlan';
}

/** As many and as large as the server takes. */
const MOST_FILES = 40;
const LARGEST_FILE = 2_000_000;
/** The folder's own texts go along too: the server looks in all of them for marks of secrecy. */
const OF_A_PLAN = /^[^/]+\.(ya?ml|txt)$|^policies\/[^/]+\.ya?ml$/;

export async function readPlanFiles(picked: readonly PickedFile[]): Promise<PlanFiles> {
  const root = folderOfPlan(picked);
  const named = picked.map(({ path, file }) => ({ name: nameIn(root, path), file }));
  const used = named.filter(({ name }) => OF_A_PLAN.test(name));
  if (used.length > MOST_FILES)
    throw new NotAPlan(`一次最多装入 ${MOST_FILES} 个文件（系统约定），请只选一个方案的目录。`);
  const files = await Promise.all(used.map(async ({ name, file }) => ({ name, text: await textOf(name, file) })));
  return { files, unused: named.filter(({ name }) => !OF_A_PLAN.test(name)).map(({ name }) => name) };
}

/** Policies lie below the plan's folder, or beside the folder of all plans. */
function nameIn(root: string, path: string): string {
  const policy = /(?:^|\/)(policies\/[^/]+)$/.exec(path)?.[1];
  return policy ?? (path.startsWith(root) ? path.slice(root.length) : path);
}

function folderOfPlan(picked: readonly PickedFile[]): string {
  const plans = picked.map(({ path }) => path).filter((path) => /(^|\/)plan\.yaml$/.test(path));
  const [plan, second] = plans;
  if (!plan) throw new NotAPlan('没有找到 plan.yaml。请选择方案的目录，或同时选中 plan.yaml 和 units.yaml。');
  if (second) throw new NotAPlan(`找到了不止一个 plan.yaml（${plans.join('、')}）。请只选一个方案的目录。`);
  return plan.slice(0, -'plan.yaml'.length);
}

async function textOf(name: string, file: File): Promise<string> {
  if (file.size > LARGEST_FILE) throw new NotAPlan(`${name} 太大（超过 2 MB，系统约定）。请确认选对了文件。`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new NotAPlan(`${name} 不是 UTF-8 编码，或者不能读取。请用编辑器另存为 UTF-8 后重新装入。`);
  }
}
