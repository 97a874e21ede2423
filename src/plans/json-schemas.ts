/** JSON Schemas of the plan files, so that editors complete keys and underline mistakes while people write. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { planFileSchema } from './plan-file';
import { policyFileSchema } from './policy-file';
import { unitsFileSchema } from './units-file';

const LINE_WIDTH = 120;
const SCHEMAS = {
  'plan.schema.json': { schema: planFileSchema, title: '工作方案 plan.yaml' },
  'units.schema.json': { schema: unitsFileSchema, title: '责任单位 units.yaml' },
  'policy.schema.json': { schema: policyFileSchema, title: '策略（系统约定）' },
};

/** The text of each schema file, by file name. */
export function schemaFiles(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([file, { schema, title }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
      return [file, `${print({ $schema, title, ...rest })}\n`];
    }),
  );
}

/** Writes the schema files into `folder` and answers their names. */
export function writeSchemas(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const files = Object.entries(schemaFiles());
  for (const [file, text] of files) writeFileSync(join(folder, file), text);
  return files.map(([file]) => file);
}

/** Like `JSON.stringify(…, 2)`, but short lists stay on one line: the files are kept under the project's formatter. */
function print(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /^( *)(.*)\[\n([^[\]{}]*?)\n *\](,?)$/gm,
    (whole: string, indent: string, head: string, items: string, comma: string) => {
      const short = `${indent}${head}[${items.replace(/\n */g, ' ').trim()}]${comma}`;
      return short.length <= LINE_WIDTH ? short : whole;
    },
  );
}
