/** Turns what a zod schema complains about into faults that speak Chinese. */
import type { z } from 'zod';
import type { Fault } from './fault';
import type { YamlSource } from './yaml-source';

const TYPE_NAMES: Record<string, string> = {
  string: '文字（必要时加引号）',
  number: '数字（不加引号）',
  int: '整数',
  boolean: 'true 或 false（不加引号）',
  array: '列表',
  object: '一组“键: 值”',
};

/** The error map for `safeParse`: what should stand there. Messages given in the schemas come first. */
export function expectation(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type') return TYPE_NAMES[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') return valuesOf(issue.values);
  if (issue.code === 'invalid_union') return choice(issue);
  if (issue.code === 'too_small') return `至少 ${issue.minimum}${unitOf(issue.origin)}`;
  if (issue.code === 'too_big') return `至多 ${issue.maximum}${unitOf(issue.origin)}`;
  if (issue.code === 'unrecognized_keys') return '文件格式中已有的键（请改正拼写或删去；可用的键见 config/schemas/）';
  return '符合格式的内容';
}

/** One of several kinds of things, told by the values of their key; else what each of them would have wanted. */
function choice({ options, errors }: Extract<z.core.$ZodRawIssue, { code: 'invalid_union' }>): string {
  if (Array.isArray(options)) return `${options.join('、')} 之一`;
  return [...new Set(errors.flatMap(([first]) => first?.message ?? []))].join('，或 ');
}

function valuesOf(values: readonly z.core.util.Primitive[]): string {
  const [only] = values;
  if (values.length > 1) return `${values.map(String).join('、')} 之一`;
  return typeof only === 'boolean' ? `${only}（不加引号）` : String(only);
}

function unitOf(origin: string): string {
  return origin === 'array' ? ' 项' : '';
}

/** One fault for each issue, at its place in the file. */
export function schemaFaults(source: YamlSource, issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => source.faultAtKey([...issue.path, key], { expected: issue.message }));
    }
    return [isMissing(source, issue) ? missing(source, issue) : source.fault(issue.path, { expected: issue.message })];
  });
}

function isMissing(source: YamlSource, issue: z.core.$ZodIssue): boolean {
  return issue.path.length > 0 && source.valueAt(issue.path) === undefined;
}

function missing(source: YamlSource, issue: z.core.$ZodIssue): Fault {
  const expected = `${String(issue.path.at(-1))}: ${issue.message}（请补上这一项）`;
  return source.fault(issue.path, { found: '', expected });
}
