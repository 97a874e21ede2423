/** What a schema asks for, in words, and an example of it. */
import type { OpenApi, Schema } from './openapi';

/** The schema that a reference names; itself where it is none. */
export function resolve(api: OpenApi, schema: Schema): Schema {
  const name = nameOf(schema);
  return (name && api.components?.schemas?.[name]) || schema;
}

export function nameOf({ $ref }: Schema): string | undefined {
  return $ref?.split('/').pop();
}

const TYPE_WORDS: Record<string, string> = {
  string: '文字',
  number: '数',
  integer: '整数',
  boolean: '是否',
  object: '对象',
  array: '列表',
  null: '空',
};

/** 文字（日期）、列表：LetterRow、其中之一：'red'、'green'. */
export function typeInWords(api: OpenApi, schema: Schema): string {
  const name = nameOf(schema);
  const resolved = resolve(api, schema);
  const words = plainType(api, resolved);
  return name ? `${name}（${words}）` : words;
}

function plainType(api: OpenApi, schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `其中之一：${schema.enum.map((value) => JSON.stringify(value)).join('、')}`;
  if (schema.items) return `列表：${nameOf(schema.items) ?? plainType(api, schema.items)}`;
  const branches = branchesOf(schema);
  if (branches) return schema.allOf ? '合并以下各项' : `以下 ${branches.length} 种之一`;
  const types = [schema.type ?? (schema.properties ? 'object' : undefined)].flat().filter((type) => type !== undefined);
  const words = types.map((type) => TYPE_WORDS[type] ?? type).join('或') || '任意';
  return `${words}${schema.format ? `（${schema.format}）` : ''}${schema.nullable ? '或空' : ''}`;
}

export function branchesOf({ oneOf, anyOf, allOf }: Schema): Schema[] | undefined {
  return oneOf ?? anyOf ?? allOf;
}

/** 1 至 80 字、不大于 366、形如 ^\d…. */
export function limitsInWords(schema: Schema): string[] {
  const { minLength, maxLength, minimum, maximum, maxItems, pattern, default: usual } = schema;
  const limits: (string | false)[] = [
    minLength !== undefined && `至少 ${minLength} 字`,
    maxLength !== undefined && `至多 ${maxLength} 字`,
    minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && `不小于 ${minimum}`,
    maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && `不大于 ${maximum}`,
    maxItems !== undefined && `至多 ${maxItems} 项`,
    pattern !== undefined && `形如 ${pattern}`,
    usual !== undefined && `不写则为 ${JSON.stringify(usual)}`,
  ];
  return limits.filter((limit) => limit !== false);
}

const DEEPEST_EXAMPLE = 6;

/** Something that has the form of the schema, with only its required fields. */
export function exampleOf(api: OpenApi, given: Schema, depth = 0): unknown {
  const schema = resolve(api, given);
  const value = schema.example ?? schema.default ?? schema.const ?? schema.enum?.[0];
  if (value !== undefined) return value;
  const [branch] = branchesOf(schema) ?? [];
  if (branch && depth < DEEPEST_EXAMPLE) return exampleOf(api, branch, depth + 1);
  if (schema.properties && depth < DEEPEST_EXAMPLE) return exampleObject(api, schema, depth);
  return exampleScalar(schema);
}

function exampleObject(api: OpenApi, { properties = {}, required = [] }: Schema, depth: number): unknown {
  const wanted = Object.entries(properties).filter(([name]) => required.includes(name));
  return Object.fromEntries(wanted.map(([name, schema]) => [name, exampleOf(api, schema, depth + 1)]));
}

function exampleScalar({ type }: Schema): unknown {
  const [first] = [type].flat();
  if (first === 'number' || first === 'integer') return 1;
  if (first === 'boolean') return false;
  if (first === 'array') return [];
  return first === 'object' ? {} : '…';
}
