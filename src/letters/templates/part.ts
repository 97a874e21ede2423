/** One part of a template, ready to be filled. */
import { liquid, type Template } from './liquid';

/** Says what a name stands for; asked only for names that the part uses. */
export type Lookup = (name: string) => unknown;

/** So many different fillings are kept for each part; letters of one round differ in little. */
const KEPT = 2_000;

export class Part {
  private readonly kept = new Map<string, string>();

  /** `names` are all those that the template uses. */
  constructor(
    private readonly templates: Template[],
    private readonly names: readonly string[],
  ) {}

  /** What the part says of these values; the same values are rendered once. */
  fill(lookup: Lookup): string {
    const values = this.names.map(lookup);
    const key = values.map(keyOf).join('\u0000');
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const filled = this.render(values);
    if (this.kept.size >= KEPT) this.kept.clear();
    this.kept.set(key, filled);
    return filled;
  }

  /** For values that are lists of objects, or never come twice. */
  fillOnce(lookup: Lookup): string {
    return this.render(this.names.map(lookup));
  }

  private render(values: unknown[]): string {
    // A value that is not there is null: undefined is a slip, which strict names refuse.
    const scope = Object.fromEntries(this.names.map((name, index) => [name, values[index] ?? null]));
    return (liquid.renderSync(this.templates, scope) as string).trim();
  }
}

function keyOf(value: unknown): string {
  if (value === undefined || value === null) return '\u0001';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
