/** One file of a plan: text → YAML → schema, keeping whatever can still be checked when something is wrong. */
import type { z } from 'zod';
import type { Fault } from './fault';
import type { Loose } from './loose';
import { withoutFaults } from './loose';
import { parseYaml } from './parse-yaml';
import { readText } from './read-text';
import { expectation, schemaFaults } from './schema-faults';
import type { YamlSource } from './yaml-source';

export interface FileReading<Input, Output> {
  faults: Fault[];
  source?: YamlSource;
  /** What is well-formed, for the checks. */
  loose?: Loose<Input>;
  /** The whole file with defaults filled in; only when the schema has nothing to complain of. */
  value?: Output;
}

/** Reads the YAML file at `path` against `schema`; faults name it `file`. */
export function readFile<Schema extends z.ZodType>(
  path: string,
  file: string,
  schema: Schema,
): FileReading<z.input<Schema>, z.output<Schema>> {
  const { text, fault } = readText(path, file);
  if (fault) return { faults: [fault] };
  const { source, faults } = parseYaml(text, file);
  if (!source) return { faults };
  const result = schema.safeParse(source.data, { error: expectation });
  if (result.success) return { faults, source, loose: source.data as Loose<z.input<Schema>>, value: result.data };
  const { issues } = result.error;
  return { faults: [...faults, ...schemaFaults(source, issues)], source, loose: withoutFaults(source.data, issues) };
}
