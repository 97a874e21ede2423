/** Files that are no plans at all: missing, empty, huge, malicious, or not for this system. */
import { mkdirSync } from 'node:fs';
import { formatFault } from '../../src/plans/fault';
import { PlanFolder } from './plan-folder';

let folder: PlanFolder;
beforeEach(() => (folder = new PlanFolder()));
afterEach(() => folder.discard());

function faultsOf(file: string, contents: string | Buffer): string[] {
  folder.write(file, contents);
  return told();
}

function told(): string[] {
  const { plan, faults } = folder.read();
  expect(plan).toBeUndefined();
  return faults.map(formatFault);
}

test('a missing file is named, and the others are still read', () => {
  folder.remove('units.yaml');
  folder.edit('plan.yaml', 'no: 20', 'no: 19');
  expect(told()).toEqual([
    expect.stringMatching(/^plan\.yaml:\d+:1 没有写，应为 举措 20/),
    expect.stringMatching(/^plan\.yaml:\d+:9 写的是 “19”/),
    'units.yaml:1:1 没有写，应为 一个存在的文件（请检查文件夹和文件名）',
  ]);
});

test('a folder that does not exist', () => {
  folder.remove('.');
  expect(told().map((line) => line.split(' ')[0])).toEqual(['plan.yaml:1:1', 'units.yaml:1:1']);
});

test.each([
  ['nothing', ''],
  ['only comments', '# 空\n'],
])('a file with %s', (_what, contents) => {
  expect(faultsOf('units.yaml', contents)).toEqual(['units.yaml:1:1 没有写，应为 内容（文件是空的）']);
});

test.each([
  ['a sentence', '工作方案', '写的是 “工作方案”，应为 一组“键: 值”'],
  ['a list', '- 1\n', '写的是 “一个列表”，应为 一组“键: 值”'],
  ['two documents', 'id: a\n---\nid: b\n', '应为 一份文档（请删去多余的 ---）'],
  ['tabs', 'units:\n\t- id: a\n', '不能用制表符'],
])('%s instead of a plan', (_what, contents, words) => {
  expect(faultsOf('plan.yaml', contents)).toEqual([expect.stringContaining(words)]);
});

test('a folder in the place of a file', () => {
  folder.remove('units.yaml');
  mkdirSync(folder.path('units.yaml'));
  expect(told()).toEqual([expect.stringContaining('units.yaml:1:1 写的是 “文件夹或特殊文件”')]);
});

test('10 MB are refused in no time', () => {
  const contents = Buffer.alloc(10_000_000, 'a: 1\n');
  const begun = performance.now();
  const lines = faultsOf('plan.yaml', contents);
  expect(performance.now() - begun).toBeLessThan(1000);
  expect(lines).toEqual([expect.stringContaining('写的是 “9.5 MiB 的文件”，应为 不超过 1 MiB 的文件')]);
});

test('bytes of another encoding are pointed at', () => {
  const gbk = Buffer.from([0xbc, 0xaa, 0xc1, 0xd6]);
  const contents = Buffer.concat([Buffer.from('id: x\ntitle: '), gbk, Buffer.from('\n')]);
  expect(faultsOf('plan.yaml', contents)).toEqual([expect.stringMatching(/^plan\.yaml:2:8 .*应为 UTF-8 编码/)]);
  expect(faultsOf('official-text.txt', gbk)).toContainEqual(expect.stringMatching(/^official-text\.txt:1:1 .*UTF-8/));
});

test('an alias bomb does not go off', () => {
  const levels = Array.from({ length: 12 }, (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(9)}]`);
  const lines = faultsOf('plan.yaml', ['l0: &l0 [x]', ...levels].join('\n'));
  expect(lines).toEqual([expect.stringMatching(/^plan\.yaml:2:10 写的是 “层层引用的别名（\*）”/)]);
});

test('an alias that contains itself is only a wrong plan', () => {
  expect(faultsOf('plan.yaml', 'id: &a [*a]\n')[0]).toContain('plan.yaml:1:');
});

test.each([
  ['brackets', '['.repeat(500_000)],
  ['brackets on lines of their own', '[\n'.repeat(100_000)],
  ['dashes', '- '.repeat(500_000)],
])('half a million nested %s', (_what, contents) => {
  expect(faultsOf('plan.yaml', contents)).toEqual([expect.stringContaining('嵌套过深')]);
});

test('after a syntax error lines are still counted, and what follows from it does not hide it', () => {
  folder.edit('plan.yaml', 'title: 吉林省', 'title: "吉林省');
  const lines = told();
  expect(lines.length).toBeLessThanOrEqual(5);
  const last = folder.text('plan.yaml').split('\n').length;
  for (const line of lines) expect(Number(/^plan\.yaml:(\d+):/.exec(line)?.[1])).toBeLessThanOrEqual(last);
  folder.edit('plan.yaml', 'title: "吉林省', 'title: 吉林省');
  folder.edit('plan.yaml', 'phases:\n', 'phases: [\n');
  const place = folder.placeOf('plan.yaml', 'DEPLOYMENT');
  expect(told()[0]).toMatch(new RegExp(`^plan\\.yaml:${place} 写的是 “DEPLOYMENT”`));
});

test('a directive that would make `no` false and a time of day a number', () => {
  expect(faultsOf('plan.yaml', `%YAML 1.1\n---\n${folder.text('plan.yaml')}`)).toEqual([
    'plan.yaml:1:1 写的是 “%YAML 1.1”，应为 YAML 1.2（请删去这一行 %YAML 指令）',
  ]);
});

test.each(['!!binary aGVsbG8=', '!!set { ? a }', '!!omap [a: 1]', '!!timestamp 2019-05-31'])(
  '%s instead of a file is only a wrong file',
  (contents) => {
    for (const file of ['plan.yaml', 'units.yaml', 'policies/default.yaml']) {
      expect(faultsOf(file, contents)).not.toEqual([]);
    }
  },
);

test('60,000 blanks before a word take no time', () => {
  folder.write('official-text.txt', `${' '.repeat(60_000)}机\n`);
  const begun = performance.now();
  expect(folder.read().faults).toEqual([]);
  expect(performance.now() - begun).toBeLessThan(1000);
});

test.each([
  ['a character that does not show', 'no: 20', '"甲\\u200b乙"', '“甲〈U+200B〉乙”'],
  ['words that run backwards', 'no: 20', '"甲\\u202e乙"', '“甲〈U+202E〉乙”'],
  ['half a character', 'no: 20', '"甲\\ud800"', '“甲〈U+D800〉”'],
  ['501 characters', 'no: 20', '甲'.repeat(501), '不超过 500 字'],
])('%s in a title', (_what, after, title, words) => {
  folder.edit('plan.yaml', '推动改革创新的决策容错机制', title, after);
  expect(told()).toEqual([expect.stringContaining(words)]);
});

test('an id that is longer than workflow ids and search attributes allow', () => {
  folder.edit('plan.yaml', 'id: jilin-2019', `id: ${'a'.repeat(65)}`);
  expect(told()).toEqual([expect.stringContaining('不超过 64 个字符')]);
});

test('a number is quoted as it was written', () => {
  folder.edit('plan.yaml', 'announcedMeasures: 20', 'announcedMeasures: 1e400');
  expect(told()[0]).toContain('写的是 “1e400”');
});

test('a key called __proto__ is an unknown key and changes nothing else', () => {
  folder.edit('plan.yaml', 'policy: default', 'policy: default\n__proto__: { polluted: true }');
  expect(told()).toEqual([expect.stringContaining('写的是 “__proto__”')]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

describe('classified matters are refused', () => {
  test.each([
    ['official-text.txt', '密级：机密\n关于某事项的方案\n', '1:1'],
    ['official-text.txt', '方案\n  机密★10年\n', '2:3'],
    ['official-text.txt', '方案\n【秘密】\n', '2:1'],
    ['official-text.txt', '\n绝密\n', '2:1'],
    ['notes.md', '标题  秘 密★1年\n', '1:5'],
  ])('%s with %j', (file, contents, place) => {
    const lines = faultsOf(file, contents);
    expect(lines).toEqual([expect.stringContaining('本系统不得处理涉密信息')]);
    expect(lines[0]).toContain(`${file}:${place} `);
  });

  test.each([
    ['a title', 'title: 机密文件汇编', '机密'],
    ['an escaped title', 'title: "\\u7edd\\u5bc6 方案"', '绝密'],
    ['a remark', 'title: 方案 # 密级: 秘密', '密级: 秘密'],
    ['a list', 'deliverables: [《甲》, 绝密件]', '绝密'],
  ])('%s in plan.yaml', (_where, words, mark) => {
    folder.edit('plan.yaml', 'title: 推动改革创新的决策容错机制', words);
    expect(told()).toEqual([expect.stringContaining(`写的是 “${mark}”，应为 不涉密的内容`)]);
  });

  test('nothing else of such a folder is quoted', () => {
    folder.edit('units.yaml', 'liaison@audit.jilin.example', 'nowhere');
    expect(faultsOf('official-text.txt', '机密★\n')).toHaveLength(1);
  });

  test('the word alone, inside a sentence, is no marking', () => {
    folder.edit('plan.yaml', 'title: 推动改革创新', 'title: 保护商业秘密、推动改革创新');
    folder.write('official-text.txt', '　　依法保护商业秘密，遵守保密规定。\n密级：无\n涉及机密的另行规定。\n');
    expect(folder.read().faults).toEqual([]);
  });
});
