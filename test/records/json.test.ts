/** JSON for the records: what PostgreSQL cannot hold is made visible, and texts that are hashed never depend on the way a value came. */
import { canonical, storable, storableText } from '../../src/records/json';

/** The definition, word for word and slowly. */
function defined(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'string') return storableText(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const members = Object.entries(part).map(([key, member]): [string, unknown] => [storableText(key), member]);
    return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}

const VALUES: unknown[] = [
  null,
  '督办',
  [1, undefined, [], {}],
  { b: 1, a: { d: undefined, c: [true, null] } },
  { 10: 'ten', 9: 'nine', name: 1, '007': 2, Zebra: 3, 4294967295: 4, 4294967294: 5 },
  { text: 'a NUL\0 and half a pair \ud83d', 'key\0': 1, pair: '😀' },
  { quoted: '\\u0000 as typed by somebody', line: 'CR\r\nLF' },
];

test.each(VALUES.map((value) => [JSON.stringify(value), value]))('%s is written as it is defined', (_text, value) => {
  expect(canonical(value)).toBe(defined(value));
});

test('equal values give equal text, whatever order their members came in', () => {
  expect(canonical({ a: 1, b: { c: 2, d: 3 } })).toBe(canonical({ b: { d: 3, c: 2 }, a: 1 }));
});

test('what cannot be stored is made visible; what can is left as it is', () => {
  expect(storable({ answer: '550 \0 no such user \udc00' })).toBe('{"answer":"550 \ufffd no such user \ufffd"}');
  expect(storable({ answer: '\\u0000', pair: '😀' })).toBe(JSON.stringify({ answer: '\\u0000', pair: '😀' }));
  expect(storable(undefined)).toBeNull();
});
