/** The oracle is a second implementation: it may share types and data with the engine, never a line of its code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ORACLE = join(__dirname, '../../src/oracle');
const files = readdirSync(ORACLE).filter((file) => file.endsWith('.ts'));

/** Every import, export-from, require and dynamic import, with what stands before its path. */
function importsOf(text: string): { whole: string; from: string }[] {
  const pattern = /^\s*(?:import|export)\b[^;'"]*?from\s*'([^']+)'|\b(?:require|import)\s*\(\s*['"`]([^'"`]+)/gm;
  return [...text.matchAll(pattern)].map((match) => ({ whole: match[0], from: match[1] ?? match[2] ?? '' }));
}

const isOwn = (from: string) => /^\.\/[a-z-]+$/.test(from) && files.includes(`${from.slice(2)}.ts`);

it.each(files)('%s takes no value from outside src/oracle', (file) => {
  const outside = importsOf(readFileSync(join(ORACLE, file), 'utf8')).filter(({ from }) => !isOwn(from));
  for (const { whole } of outside) expect(whole.trimStart()).toMatch(/^import type /);
});

it('would see a value that is imported, required or loaded later', () => {
  const taken = [
    `import { climb } from '../domain/ladder';`,
    `export { climb } from '../domain/ladder';`,
    `const x = require('../domain/ladder');`,
    `const y = import('../domain/ladder');`,
  ];
  for (const line of taken) expect(importsOf(line).map(({ from }) => from)).toEqual(['../domain/ladder']);
  expect(isOwn('../domain/ladder')).toBe(false);
});
