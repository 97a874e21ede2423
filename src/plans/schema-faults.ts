/** Turns what a zod schema complains about into faults that speak Chinese. */
import type { z } from 'zod';
import type { Fault } from './fault';
import type { YamlSource } from './yaml-source';

const TYPE_NAMES: Record<string, string> = {
  string: '文字（必要时加引号）',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '一组“键: 值”',
};

/** The error map for `safeParse`: what should stand there. Messages given in the schemas come first. */
export function expectation(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_NAMES[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.length === 1 ? `${String(issue.values[0])}` : `${issue.values.join('、')} 之一`;
    case 'invalid_union':
      return 'breakdown、rollout、progress、summary 之一';
    case 'too_small':
      return issue.origin === 'array' ? `至少 ${issue.minimum} 项` : `不小于 ${issue.minimum} 的整数`;
    case 'too_big':
      return issue.origin === 'array' ? `至多 ${issue.maximum} 项` : `不大于 ${issue.maximum} 的整数`;
    case 'unrecognized_keys':
      return '文件格式中已有的键（请改正拼写或删去；可用的键见 config/schemas/）';
    default:
      return '符合格式的内容';
  }
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
