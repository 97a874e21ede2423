/** As much of an OpenAPI document as its pages here show. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  example?: unknown;
  nullable?: boolean;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  description?: string;
  example?: unknown;
  schema?: Schema;
}

interface Content {
  description?: string;
  content?: Record<string, { schema?: Schema }>;
}

export interface Described {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: Content;
  responses?: Record<string, Content>;
}

export interface OpenApi {
  info?: { title?: string; version?: string; description?: string };
  paths?: Record<string, Record<string, Described>>;
  components?: { schemas?: Record<string, Schema>; parameters?: Record<string, Parameter> };
}

export interface Operation extends Described {
  id: string;
  method: string;
  path: string;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

export function operationsOf({ paths = {} }: OpenApi): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const described = methods[method];
      return described ? [{ ...described, id: `${method} ${path}`, method: method.toUpperCase(), path }] : [];
    }),
  );
}

/** Grouped by their first tag; without one by the first word of the path. */
export function groupsOf(operations: readonly Operation[]): { name: string; operations: Operation[] }[] {
  const names = [...new Set(operations.map(groupOf))];
  return names.map((name) => ({ name, operations: operations.filter((operation) => groupOf(operation) === name) }));
}

function groupOf({ tags, path }: Operation): string {
  return tags?.[0] ?? `/${path.replace(/^\/(api\/)?/, '').split('/')[0]}`;
}

export function isAbout({ method, path, summary = '', description = '' }: Operation, sought: string): boolean {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${method} ${path} ${summary} ${description}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The content of the first media type, which is the only one here. */
export function contentOf(body: Content | undefined): { type: string; schema?: Schema } | undefined {
  const [first] = Object.entries(body?.content ?? {});
  return first && { type: first[0], schema: first[1].schema };
}
