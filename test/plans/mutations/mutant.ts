/** A broken copy of the real plan folder, made from a seed: the same seed makes the same folder on every machine. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../simulation/random';
import { JILIN, PlanFolder } from '../plan-folder';
import { FILE_KINDS } from './file-kinds';
import { SCRIPT, type Kind } from './kind';
import { TREE_KINDS } from './tree-kinds';
import { WORD_KINDS } from './word-kinds';

export const KINDS: Kind[] = [...WORD_KINDS, ...FILE_KINDS, ...TREE_KINDS];

export interface Mutant {
  seed: number;
  kind: Kind;
  file: string;
  folder: PlanFolder;
}

/** The kinds take turns, so that every one of them is met as often as the others. */
export function kindOf(seed: number): Kind {
  return KINDS[seed % KINDS.length] as Kind;
}

/** Makes the folder; whoever asked for it discards it. */
export function makeMutant(seed: number, kind = kindOf(seed)): Mutant {
  const random = new Random(seed);
  const file = random.pick(kind.files);
  const folder = new PlanFolder();
  copyFileSync(join(JILIN, SCRIPT), folder.path(SCRIPT));
  kind.spoil(folder, file, random);
  return { seed, kind, file, folder };
}
