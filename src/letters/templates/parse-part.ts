/**
 * From the source of one part to a part that can be filled, or to everything that is wrong with it. After a fault in an
 * output the rest is read on, so that an office hears of all faults at once.
 */
import type { Fault } from '../../plans/fault';
import { explain, misplaced, placeOf, type Place } from './explain';
import { liquid, type Template } from './liquid';
import { Part } from './part';
import { blank } from './split';
import type { Names } from './vocabulary';

/** Far more faults than anybody reads. */
const MOST_FAULTS = 50;

export interface PartReading {
  part?: Part;
  faults: Fault[];
}

/** Reads one part; `source` is blank where the file is not this part's. */
export function parsePart(file: string, source: string, names: Names): PartReading {
  const { templates, faults } = parseOn(file, source);
  const all = [...faults, ...strayBraces(file, source), ...surplusWords(file, source)];
  if (!templates) return { faults: all };
  const used = Object.entries(liquid.analyzeSync(templates, { partials: false }).globals);
  for (const [path, places] of used) all.push(...unknownName(file, path, places, names));
  const roots = [...new Set(used.map(([path]) => rootOf(path)))];
  return all.length > 0 ? { faults: all } : { part: new Part(templates, roots), faults: [] };
}

/** Reads on behind a fault as long as what is faulty can be left out without changing the sense of the rest. */
function parseOn(file: string, source: string): { templates?: Template[]; faults: Fault[] } {
  const faults: Fault[] = [];
  let rest = source;
  while (faults.length < MOST_FAULTS) {
    try {
      return { templates: liquid.parse(rest, file), faults };
    } catch (error) {
      const { fault, leaveOut } = explain(error, file, source);
      faults.push(fault);
      if (!leaveOut || rest.slice(...leaveOut).trim() === '') return { faults };
      rest = rest.slice(0, leaveOut[0]) + blank(rest.slice(...leaveOut)) + rest.slice(leaveOut[1]);
    }
  }
  return { faults };
}

function unknownName(file: string, path: string, places: { location: Place }[], names: Names): Fault[] {
  const root = rootOf(path);
  if (root in names) return [];
  const known = Object.keys(names);
  const expected =
    known.length === 0
      ? '不用任何名称的文字（这一部分没有可用的名称）'
      : `这里可用的名称：${known.join('、')}（见 config/letters/README.md）`;
  return places.map(({ location }) => misplaced(file, location, path, expected));
}

function rootOf(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}

const TOKEN =
  /\{%-?\s*(?:raw|comment)\s*-?%\}[\s\S]*?\{%-?\s*end(?:raw|comment)\s*-?%\}|\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;

const STYLE = /<style\b[\s\S]*?<\/style>/gi;

/** A single brace is always a slip, and Liquid would print it; only style sheets are full of them. */
function strayBraces(file: string, source: string): Fault[] {
  const words = source.replace(TOKEN, blank).replace(STYLE, blank);
  return (
    [...words.matchAll(/\{[{%]?|[}%]?\}/g)]
      // What was opened and never closed is named by the parser.
      .filter(([brace]) => brace !== '{{' && brace !== '{%')
      .map((match) =>
        misplaced(file, placeOf(source, match.index), match[0], '成对的 {{ … }} 或 {% … %}（多了或少了花括号）'),
      )
  );
}

/** Liquid would silently leave out what stands after the first word. */
function surplusWords(file: string, source: string): Fault[] {
  return [...source.matchAll(/\{\{-?\s*([^\s|}"']+)([ \t]+)([^\s|}-][^|}]*)/g)].map((match) => {
    const at = match.index + match[0].length - (match[3] ?? '').length;
    return misplaced(
      file,
      placeOf(source, at),
      (match[3] ?? '').trim(),
      '{{ }} 中只写一个名称；要加工的，用 | 接上过滤器',
    );
  });
}
