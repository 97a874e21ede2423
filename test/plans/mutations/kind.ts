/** One way of spoiling a plan folder. */
import type { Random } from '../../simulation/random';
import type { PlanFolder } from '../plan-folder';

export const PLAN = 'plan.yaml';
export const UNITS = 'units.yaml';
export const POLICY = 'policies/default.yaml';
export const SCRIPT = 'rehearsal.yaml';
export const TEXT = 'official-text.txt';
export const YAML_FILES = [PLAN, UNITS, POLICY, SCRIPT];

/** What `duban check` must say; left out where it depends on the place that chance picked. */
export type Verdict = 'rejected' | 'accepted';

export interface Kind {
  name: string;
  /** The seed picks one of them. */
  files: string[];
  verdict?: Verdict;
  spoil(folder: PlanFolder, file: string, random: Random): void;
}
