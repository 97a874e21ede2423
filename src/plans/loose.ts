/**
 * What is left of a file after its malformed parts were taken out. Checks work on this, so that a mistyped date does not
 * hide an unknown unit: all faults are reported at once.
 */
import type { z } from 'zod';
import type { Path } from './yaml-source';

/** Any part may be missing; what is there has its right type. */
export type Loose<T> = T extends readonly (infer Element)[]
  ? (Loose<Element> | undefined)[]
  : T extends object
    ? { [Key in keyof T]?: Loose<T[Key]> }
    : T;

/** A copy of `data` without the places that `issues` complain about. */
export function withoutFaults<T>(data: unknown, issues: readonly z.core.$ZodIssue[]): Loose<T> | undefined {
  const whole = { root: structuredClone(data) };
  for (const issue of issues) placesOf(issue).forEach((path) => remove(whole, ['root', ...path]));
  return whole.root as Loose<T> | undefined;
}

function placesOf(issue: z.core.$ZodIssue): Path[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  // Without a known discriminator nothing else of the object was looked at: none of it can be relied on.
  if (issue.code === 'invalid_union') return [issue.path.slice(0, -1)];
  return [issue.path];
}

/** In lists the place stays, so that the others keep their positions. */
function remove(whole: object, path: Path): void {
  let parent: unknown = whole;
  for (const key of path.slice(0, -1)) parent = (parent as Record<PropertyKey, unknown> | undefined)?.[key];
  const last = path.at(-1);
  if (typeof parent !== 'object' || parent === null || last === undefined) return;
  if (Array.isArray(parent)) parent[Number(last)] = undefined;
  else delete (parent as Record<PropertyKey, unknown>)[last];
}
