import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSchemas } from '../../src/plans/json-schemas';
import { CONFIG } from './plan-folder';

const folder = mkdtempSync(join(tmpdir(), 'duban-schemas-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the committed schemas are what the generator writes today', () => {
  const files = writeSchemas(folder);
  expect(files).toEqual(['plan.schema.json', 'units.schema.json', 'policy.schema.json']);
  for (const file of files) {
    expect(readFileSync(join(CONFIG, 'schemas', file), 'utf8')).toBe(readFileSync(join(folder, file), 'utf8'));
  }
});

test('the plan’s schema lets editors complete keys and underline unknown ones', () => {
  const schema = JSON.parse(readFileSync(join(CONFIG, 'schemas/plan.schema.json'), 'utf8'));
  expect(schema.additionalProperties).toBe(false);
  expect(schema.required).toEqual(expect.arrayContaining(['title', 'conveners', 'phases', 'measures']));
  expect(schema.properties.measures.items.required).toEqual(['no', 'area']);
});
