/** A private copy to decide on. */

/** States are plain data, and their members that are undefined do not exist: what comes back from the records is equal. */
export function copyOf<T>(part: T): T {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map(copyOf) as T;
  const copy = {} as T;
  for (const key of Object.keys(part) as (keyof T)[]) if (part[key] !== undefined) copy[key] = copyOf(part[key]);
  return copy;
}
