/** A schema as a tree that opens step by step: a schema may contain itself, so only what is open is drawn. */
import { useState, type ReactNode } from 'react';
import type { OpenApi, Schema } from './openapi';
import { branchesOf, limitsInWords, nameOf, resolve, typeInWords } from './schema-words';

interface SchemaProps {
  api: OpenApi;
  schema: Schema;
}

export function SchemaTree({ api, schema }: SchemaProps) {
  return (
    <div className="docs-schema">
      <SchemaWords api={api} schema={schema} />
      <Inside api={api} schema={schema} />
    </div>
  );
}

function SchemaWords({ api, schema }: SchemaProps) {
  const resolved = resolve(api, schema);
  const description = schema.description ?? resolved.description;
  return (
    <>
      <span className="docs-type">{typeInWords(api, schema)}</span>
      {description && <span className="docs-description">{description}</span>}
      {limitsInWords(resolved).map((limit) => (
        <span key={limit} className="docs-limit">
          {limit}
        </span>
      ))}
    </>
  );
}

/** What a schema consists of: the fields of an object, the kinds of a choice, or the same of a list's items. */
function Inside({ api, schema }: SchemaProps) {
  const resolved = resolve(api, schema);
  const { properties, items, required = [], additionalProperties } = resolved;
  const branches = branchesOf(resolved);
  if (items) return <Inside api={api} schema={items} />;
  return (
    <ul>
      {branches?.map((branch, index) => (
        <Node key={index} name={branchName(api, branch, index)} api={api} schema={branch} />
      ))}
      {Object.entries(properties ?? {}).map(([name, property]) => (
        <Node key={name} name={name} required={required.includes(name)} api={api} schema={property} />
      ))}
      {typeof additionalProperties === 'object' && <Node name="（任意名称）" api={api} schema={additionalProperties} />}
    </ul>
  );
}

/** A kind of a choice is called by the value that tells it from the others. */
function branchName(api: OpenApi, branch: Schema, index: number): string {
  const { type } = resolve(api, branch).properties ?? {};
  const [value] = type?.enum ?? [type?.const];
  return typeof value === 'string' ? value : (nameOf(branch) ?? `${index + 1}`);
}

function Node({ name, required = false, api, schema }: SchemaProps & { name: string; required?: boolean }) {
  const label = (
    <>
      <code>{name}</code>
      {required && <span className="docs-required">必填</span>}
      <SchemaWords api={api} schema={schema} />
    </>
  );
  return <li>{hasInside(api, schema) ? <Opening label={label} api={api} schema={schema} /> : label}</li>;
}

function Opening({ label, api, schema }: SchemaProps & { label: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{label}</summary>
      {open && <Inside api={api} schema={schema} />}
    </details>
  );
}

function hasInside(api: OpenApi, schema: Schema): boolean {
  const { properties, items, additionalProperties, ...rest } = resolve(api, schema);
  if (items) return hasInside(api, items);
  return properties !== undefined || typeof additionalProperties === 'object' || branchesOf(rest) !== undefined;
}
