/** README.md and README.zh-CN.md say the same, part by part, and name no command that is not there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { duban } from './cli/harness';
import { partsOf, type Part } from './support/readme-parts';

const ROOT = join(__dirname, '..');
const english = read('README.md');
const chinese = read('README.zh-CN.md');

function read(file: string): { text: string; parts: Part[] } {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return { text, parts: partsOf(text) };
}

/** What every part has of something, under the English heading, so that a difference names its place. */
function each({ parts }: { parts: Part[] }, what: (part: Part) => unknown): Record<string, unknown> {
  return Object.fromEntries(parts.map((part, index) => [english.parts[index]?.title ?? part.title, what(part)]));
}

test('both have the same headings', () => {
  const outline = ({ parts }: { parts: Part[] }) =>
    parts.map(({ level, titleCode }) => [level, ...titleCode].join(' '));
  expect(outline(chinese)).toEqual(outline(english));
});

test.each<[string, (part: Part) => unknown]>([
  ['code blocks', ({ blocks }) => blocks],
  ['commands, files and names', ({ code }) => code],
  ['first columns of the tables', ({ tables }) => tables],
  ['links', ({ links }) => links],
  ['items of lists', ({ items }) => items],
])('both have the same %s in each part', (_name, what) => {
  expect(each(chinese, what)).toEqual(each(english, what));
});

test('both name the same environment variables', () => {
  const variables = ({ text }: { text: string }) => [...new Set(text.match(/\b(?:DUBAN|TEMPORAL)_[A-Z_]*/g))].sort();
  expect(variables(chinese)).toEqual(variables(english));
});

test('each leads to the other', () => {
  expect(english.text).toContain('(README.zh-CN.md)');
  expect(chinese.text).toContain('(README.md)');
});

test('the Chinese one is in Chinese: no paragraph was left behind', () => {
  const left = chinese.parts.flatMap(({ prose }) => prose.filter((line) => !/\p{Script=Han}/u.test(line)));
  expect(left).toEqual([]);
});

const spans = english.parts.flatMap(({ code }) => code);
const named = spans.map((span) => /^(?:duban|node bin\/duban\.mjs|…|TZ=UTC duban) ([a-z][a-z-]*)/.exec(span)?.[1]);

test.each([...new Set(named)].filter((name) => name !== undefined))('there is a command `duban %s`', async (name) => {
  const { out } = await duban(name, '--help');
  // Of a command that is not there the help is that of the whole program.
  expect(out.split('\n')[0]).toContain(`duban ${name}`);
});

test('every npm command is there', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
  const wanted = spans.flatMap((span) => /^npm (?:run )?([a-z]+)/.exec(span)?.[1] ?? []);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(wanted));
});
