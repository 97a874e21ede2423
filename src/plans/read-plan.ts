/**
 * Reads a plan folder: `plan.yaml`, `units.yaml` and the policy that it names. Every fault is reported at once, and with a
 * single error there is no plan: nothing is ever started from a half-understood file.
 */
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { rootFolder } from '../root-folder';
import type { WorkPlan } from '../domain/plan';
import type { Policy } from '../domain/policy';
import { assemblePlan } from './assemble-plan';
import { checkIds } from './check-ids';
import { checkMeasures } from './check-measures';
import { checkPhases } from './check-phases';
import { checkPolicy } from './check-policy';
import { checkRoles } from './check-roles';
import { checkCalendar, checkTimeZone } from './check-surroundings';
import { checkUnits } from './check-units';
import { scanForSecrecy } from './classified';
import type { Fault } from './fault';
import { hasErrors } from './fault';
import { planFileSchema } from './plan-file';
import { policyFileSchema } from './policy-file';
import type { FileReading } from './read-file';
import { readFile } from './read-file';
import { unitsFileSchema } from './units-file';

export interface PlanReading {
  /** Present when there is no error (there may be warnings). */
  plan?: WorkPlan;
  policy?: Policy;
  faults: Fault[];
}

export interface ReadPlanOptions {
  policiesFolder?: string;
  calendarsFolder?: string;
}

interface Files {
  plan: ReturnType<typeof readPlanFile>;
  units: ReturnType<typeof readUnitsFile>;
  policy: FileReading<Policy, Policy>;
  policyName: string;
}

const PLAN_FILE = 'plan.yaml';
const UNITS_FILE = 'units.yaml';

/** How far to look for calendars when the policy cannot be read. */
const USUAL_LAST_RUNG = 20;

/** Reads and checks the plan in `folder`. Never throws on bad input. */
export function readPlan(folder: string, options: ReadPlanOptions = {}): PlanReading {
  const secrecy = scanForSecrecy(folder);
  // Nothing else is said about a classified text: further faults would quote it.
  if (secrecy.marked.length > 0) return { faults: secrecy.marked };
  const files = readFiles(folder, options.policiesFolder ?? besideOrShipped(folder, 'policies'));
  const calendars = options.calendarsFolder ?? besideOrShipped(folder, 'calendars');
  const faults = inOrder([
    ...files.plan.faults,
    ...files.units.faults,
    ...files.policy.faults,
    ...secrecy.unreadable.filter(({ file }) => file !== PLAN_FILE && file !== UNITS_FILE),
    ...checkAll(files, calendars),
  ]);
  if (hasErrors(faults) || !files.plan.value || !files.units.value) return { faults };
  return { plan: assemblePlan(files.plan.value, files.units.value), policy: files.policy.value, faults };
}

/** Where a plan's policies, calendars or letter templates are: beside its `plans` folder, or else those that come with the software. */
export function besideOrShipped(planFolder: string, kind: 'policies' | 'calendars' | 'letters'): string {
  const beside = resolve(planFolder, '..', '..', kind);
  return existsSync(beside) ? beside : resolve(rootFolder(), 'config', kind);
}

function readFiles(folder: string, policies: string): Files {
  const plan = readPlanFile(folder);
  const policyName = plan.loose?.policy ?? '';
  return { plan, units: readUnitsFile(folder), policy: readPolicy(plan, policies, policyName), policyName };
}

function readPlanFile(folder: string) {
  return readFile(join(folder, PLAN_FILE), PLAN_FILE, planFileSchema);
}

function readUnitsFile(folder: string) {
  return readFile(join(folder, UNITS_FILE), UNITS_FILE, unitsFileSchema);
}

function readPolicy(plan: Files['plan'], policies: string, name: string): Files['policy'] {
  if (!plan.source || name === '') return { faults: [] };
  const path = join(policies, `${name}.yaml`);
  const file = `${basename(policies)}/${name}.yaml`;
  if (existsSync(path)) return readFile(path, file, policyFileSchema);
  return { faults: [plan.source.fault(['policy'], { expected: `一个存在的策略文件（没有 ${file}）` })] };
}

function checkAll(files: Files, calendars: string): Fault[] {
  const { units, policy, policyName } = files;
  return [
    ...checkPlan(files, calendars),
    ...(units.source && units.loose ? checkUnits(units.source, units.loose) : []),
    ...(policy.source && policy.loose ? checkPolicy(policy.source, policy.loose, policyName) : []),
  ];
}

function checkPlan({ plan: { source, loose }, units, policy }: Files, calendars: string): Fault[] {
  if (!source || !loose) return [];
  const known = units.loose?.units?.filter((unit) => unit !== undefined);
  return [
    ...checkTimeZone(source, loose),
    ...checkPhases(source, loose),
    ...checkMeasures(source, loose),
    ...checkIds(source, loose),
    ...checkCalendar(source, loose, calendars, policy.loose?.rungs?.draftReport ?? USUAL_LAST_RUNG),
    // Without a readable list of units every unit would be called unknown.
    ...(known ? checkRoles(source, loose, known) : []),
  ];
}

/** The plan first, then the units, then the rest; within a file from top to bottom. */
function inOrder(faults: Fault[]): Fault[] {
  const files = [...new Set([PLAN_FILE, UNITS_FILE, ...faults.map((fault) => fault.file)])];
  return faults.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  );
}
