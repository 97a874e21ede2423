/** Templates that an office damaged: each fault is named with its place, all at once, and nothing starts from them. */
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LETTER_KINDS } from '../../src/letters/kind-traits';
import { renderAnswerReceipt, renderLetter } from '../../src/letters/render';
import { SAMPLE_READERS, sampleLetter, sampleReceipt, type SampleReader } from '../../src/letters/samples';
import { FILTERS } from '../../src/letters/templates/liquid';
import { checkTemplates, readStationery } from '../../src/letters/templates/stationery';
import * as vocabulary from '../../src/letters/templates/vocabulary';
import { formatFault } from '../../src/plans/fault';
import { SHIPPED_LETTERS, stationery } from '../support/stationery';
import { linesOfHtml, linesOfText } from './reading';

const READERS = Object.keys(SAMPLE_READERS) as SampleReader[];

let folder: string;
let letters: string;

/** An office's own copy, to be damaged. */
function copyTemplates(): void {
  folder = mkdtempSync(path.join(tmpdir(), 'duban-letters-'));
  letters = path.join(folder, 'letters');
  cpSync(SHIPPED_LETTERS, letters, { recursive: true });
}
const removeCopy = () => rmSync(folder, { recursive: true });

/** Changes a file and answers where `needle` then stands, as faults write it. */
function damage(file: string, from: string, to: string, needle = to): string {
  const target = path.join(letters, file);
  const source = readFileSync(target, 'utf8');
  if (!source.includes(from)) throw new Error(`${from} is not in ${file}`);
  const damaged = source.replace(from, () => to);
  writeFileSync(target, damaged);
  const before = damaged.slice(0, damaged.indexOf(needle)).split('\n');
  return `letters/${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

const faults = () => checkTemplates(letters).faults.map(formatFault);

it('has no fault as shipped', () => {
  expect(checkTemplates(SHIPPED_LETTERS)).toMatchObject({ faults: [], stationery: {} });
});

describe('a damaged template', () => {
  beforeEach(copyTemplates);
  afterEach(removeCopy);

  it.each([
    [
      'a misspelt name',
      'kinds/urge.liquid',
      '{{ absent }}',
      '{{ absend }}',
      'absend',
      '“absend”，应为 这里可用的名称：you',
    ],
    [
      'a name in a branch',
      'letter.liquid',
      '{{ onBehalf }}',
      '{{ onBehaf }}',
      'onBehaf',
      '“onBehaf”，应为 这里可用的名称',
    ],
    [
      'a later phrase',
      'phrases.liquid',
      '{{ number }}文件',
      '{{ absent }}文件',
      'absent }}文件',
      '“absent”，应为 这里可用的名称',
    ],
    [
      'an unknown filter',
      'phrases.liquid',
      'dueDate | shortDate',
      'dueDate | shrtDate',
      'shrtDate',
      '“shrtDate”，应为 这些过滤器之一',
    ],
    [
      'a filter of the clock',
      'kinds/bounce.liquid',
      '请核实\n',
      "{{ count | date: '%s' }}\n",
      'date:',
      '“date”，应为 这些过滤器之一',
    ],
    [
      'an unclosed if',
      'asks.liquid',
      '{% endif %}\n{% if links %}确有',
      '\n{% if links %}确有',
      '{% if links %}已经办理的',
      '应为 有对应的 {% end… %} 结尾的标签',
    ],
    [
      'an unknown tag',
      'kinds/urge.liquid',
      '现予催办',
      '{% include "x" %}现予催办',
      '{% include',
      '应为 这些标签之一：',
    ],
    [
      'an end without a beginning',
      'kinds/urge.liquid',
      '现予催办',
      '{% endif %}现予催办',
      '{% endif',
      '应为 与前面的 {% if … %} 配对',
    ],
    ['an unclosed output', 'kinds/handling.liquid', '{{ count }}项', '{{ count 项', '{{ count 项', '应为 以 }} 结尾'],
    ['a single brace', 'kinds/handling.liquid', '{{ count }}', '{ count }', '{ count', '应为 成对的 {{ … }}'],
    [
      'two names in one',
      'kinds/handling.liquid',
      '{{ count }}',
      '{{ count units }}',
      'units',
      '应为 {{ }} 中只写一个名称',
    ],
    [
      'an unknown part',
      'kinds/urge.liquid',
      '[subject]',
      '[subjekt]',
      '[subjekt]',
      '“[subjekt]”，应为 这些部分之一：[heading]',
    ],
    [
      'an empty part',
      'kinds/urge.liquid',
      '[heading]\n催办',
      '[heading]',
      '[heading]',
      '“[heading]”，应为 写有内容的部分',
    ],
    [
      'a part twice',
      'kinds/urge.liquid',
      '现予催办',
      '现予催办\n[report]\n再来一次\n',
      '[report]\n\n',
      '应为 只写一次的部分',
    ],
    [
      'words on the page',
      'page.html.liquid',
      '{{ content }}\n</body>',
      '{{ content }}只有网页才有\n</body>',
      '只有网页',
      '应为 不含文字的页面',
    ],
    [
      'something remote',
      'page.html.liquid',
      '</style>',
      '@import "x"</style>',
      '@import',
      '应为 不运行程序、不引用外部内容的页面',
    ],
    ['an order to a court', 'kinds/urge.liquid', '商请', '责令', '责令', '“责令”，应为 商请的措辞'],
    ['a criticism', 'kinds/agenda.liquid', '请予安排。', '予以通报批评。', '通报批评', '应为 不含批评、问责的措辞'],
    [
      'no notice of secrecy',
      'letter.liquid',
      '~ 本系统不得处理涉密信息，请勿以本邮件回复涉密内容。',
      '',
      '[letter]\n{%',
      '应为 保留不得处理涉密信息的提示的布局',
    ],
    ['no links', 'lines.liquid', '|{{ link }}', '|', '', '应为 保留办理链接（link）的布局'],
    [
      'a slip in a list',
      'letter.liquid',
      'section.heading',
      'section.headng',
      'section.headng',
      '“section.headng”，应为 有定义的名称',
    ],
  ])('is named with its place: %s', (what, file, from, to, needle, said) => {
    const place = damage(file, from, to, needle);
    const found = faults();
    // A part that is there twice is named where the second one stands; what is missing in a line shows in the layout.
    const expected =
      what === 'no links' ? 'letters/letter.liquid:' : what === 'a part twice' ? `letters/${file}:` : place;
    expect(found).toContainEqual(expect.stringContaining(expected));
    expect(found.find((fault) => fault.startsWith(expected))).toContain(said);
    expect(() => readStationery(letters)).toThrow('请改正后重试');
  });

  it('tells all faults of all files at once', () => {
    const places = [
      damage('kinds/urge.liquid', '{{ absent }}', '{{ absend }}', 'absend'),
      damage('kinds/urge.liquid', '{{ count }}项', '{{ count | foo }}项', 'foo'),
      damage('kinds/dueSoon.liquid', '{{ what }}', '{{ wat }}', 'wat }}'),
      damage('asks.liquid', '[sign]', '[sing]', '[sing]'),
    ];
    const found = faults();
    for (const place of places) expect(found).toContainEqual(expect.stringContaining(`${place} `));
    expect(found).toContainEqual('letters/asks.liquid:1:1 没有写，应为 有 [sign] 部分的文件');
  });

  it('misses kinds, forms and files that are not there', () => {
    rmSync(path.join(letters, 'kinds', 'agenda.liquid'));
    damage('kinds/urge.liquid', '[notice]', '[textLabel]', '[textLabel]');
    renameSync(path.join(letters, 'kinds', 'review.liquid'), path.join(letters, 'kinds', 'reviews.liquid'));
    expect(faults()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^letters\/kinds\/agenda\.liquid:1:1 没有写，应为 一个存在的文件/),
        expect.stringMatching(/^letters\/kinds\/urge\.liquid:1:1 没有写，应为 有 \[notice\] 部分/),
        expect.stringMatching(/^letters\/kinds\/reviews\.liquid:1:1 提醒：/),
      ]),
    );
  });
});

it('lets an office say it in its own words', () => {
  copyTemplates();
  damage('kinds/urge.liquid', '现予催办', '{% if nature == "provincialDepartment" %}特此提醒{% endif %}');
  const own = renderLetter(sampleLetter('urge'), readStationery(letters));
  removeCopy();
  expect(own.text).toContain('特此提醒，请你厅尽快办理');
  expect(linesOfHtml(own.html)).toEqual(linesOfText(own.text));
});

describe.each(READERS)('to %s', (reader) => {
  it.each(LETTER_KINDS)('both parts of a letter say the same: %s', (kind) => {
    const { text, html } = renderLetter(sampleLetter(kind, reader), stationery);
    expect(linesOfHtml(html)).toEqual(linesOfText(text));
    expect(text).not.toMatch(/undefined|null|NaN|\[object|[{}\uE000-\uE002]/);
  });

  it('the receipt of an answer confirms what was done, when, with which files, and that it can be taken back', () => {
    const { subject, text, html } = renderAnswerReceipt(sampleReceipt(reader), stationery);
    expect(subject).toMatch(/^【办理回执】举措3：报送材料已登记/);
    for (const words of ['2019年5月30日（周四）16:20', '已收到，材料齐全', '时间表和责任人.xlsx（24 KB）', '撤回']) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/查看、撤回或更正：https:/);
    expect(linesOfHtml(html)).toEqual(linesOfText(text));
  });
});

it('keeps foreign words from becoming rows, cells, blocks or templates', () => {
  const hostile = ['# 一、标题', '| 格', '{{ you }}', '\uE0020', '~ 说明', 'a|b'];
  const letter = sampleLetter('escalation');
  const section = {
    ...letter.sections[0]!,
    lines: hostile.map((text, measure) => ({
      ...letter.sections[0]!.lines[0]!,
      measure,
      measureTitle: text,
      unitName: text,
      status: text,
      text,
    })),
  };
  const { text, html } = renderLetter({ ...letter, unitName: '# 单位', sections: [section] }, stationery);
  expect(linesOfText(text)).toContain('# 单位：');
  expect(linesOfText(text)).toContain('说明原因：a|b');
  expect(text).toContain('{{ you }}');
  expect(html.match(/<h2/g)).toHaveLength(1);
  expect(linesOfHtml(html)).toEqual(linesOfText(text));
});

it('explains every name and every filter in the README', () => {
  const readme = readFileSync(path.join(SHIPPED_LETTERS, 'README.md'), 'utf8');
  const { SENTENCE, LINE, LETTER, RECEIPT, SUBJECT, ASKING, PAGE } = vocabulary;
  const names = [SENTENCE, LINE, LETTER, RECEIPT, SUBJECT, ASKING, PAGE, FILTERS].flatMap((one) => Object.keys(one));
  expect(names.filter((name) => !readme.includes(`- \`${name}\` `))).toEqual([]);
});
