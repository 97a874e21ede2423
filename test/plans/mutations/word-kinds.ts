/** One word of the real plan replaced by another one: what people mistype, paste, or try. */
import type { Random } from '../../simulation/random';
import type { PlanFolder } from '../plan-folder';
import { PLAN, POLICY, SCRIPT, UNITS, YAML_FILES, type Kind, type Verdict } from './kind';

interface WordKind {
  name: string;
  files: string[];
  /** The words that may be replaced; remarks are never looked at. */
  find: RegExp;
  /** The seed picks one. */
  put: string[] | ((random: Random) => string);
  verdict?: Verdict;
}

const ESCAPE = '\\u';
const DATE = /(?<=\b(?:from|to|opens|due|on|expectedDate|closedOn): )20\d\d-\d\d-\d\d/g;
const LINE =
  /(?<=^ *(?:- )?(?:title|name|fullName|clause|documentNumber|issuingOffice|jointMeeting|note|label|cause): ).+$/gm;
const PLAN_NUMBER = /(?<=\b(?:no|announcedMeasures): )\d+/g;
const POLICY_NUMBER =
  /(?<=\b(?:urge|escalation|agenda|draftReport|liaison|office|conveners|reviewer|coConvener|within|atMost|retryEveryMinutes): )\d+/g;
const CLOCK = /(?<=: )'\d\d:\d\d'/g;
const EMAIL = /[\w-]+@[\w.-]+\.example/g;
const UNIT_REFERENCE = /(?<=\b(?:units: \[|conveners: \[|reviewingConvener: |leadUnit: |unit: ))[a-z-]+/g;
const ID = /(?<=\bid: )[a-z][\w-]*/g;

const WORDS: WordKind[] = [
  {
    name: 'a date that is no day of the calendar',
    files: [PLAN, SCRIPT],
    find: DATE,
    put: ['2019-02-29', '2020-02-30', '2019-04-31', '2019-13-01', '2019-00-10', '2019-06-00', '2100-01-01'],
    verdict: 'rejected',
  },
  {
    name: 'a date in another form',
    files: [PLAN, SCRIPT],
    find: DATE,
    put: [
      '2019-5-31',
      '2019/05/31',
      '31.05.2019',
      '20190531',
      '2019年5月31日',
      '２０１９-05-31',
      '2019-05-31T00:00:00+09:00',
      '1559232000',
      '5月底前',
      '0000-00-00',
      '~',
      '[2019-05-31]',
    ],
    verdict: 'rejected',
  },
  {
    name: 'another day',
    files: [PLAN, SCRIPT],
    find: DATE,
    put: (random) => `20${random.int(18, 21)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`,
  },
  {
    name: 'a day of another century',
    files: [PLAN],
    find: /(?<=\b(?:from|to|opens|due): )20\d\d-\d\d-\d\d/g,
    put: ['1899-12-31', '2119-05-31', '9999-12-31', '-2019-05-31', '12019-05-31'],
    verdict: 'rejected',
  },
  {
    name: 'a phase that overlaps its neighbour',
    files: [PLAN],
    find: /(?<=from: )2019-0[46]-01/g,
    put: ['2019-03-31', '2019-02-02'],
    verdict: 'rejected',
  },
  {
    name: 'a phase that ends before it begins',
    files: [PLAN],
    find: /(?<=\bto: )20(?:19-03-31|19-05-31|19-12-31|20-02-29)/g,
    put: ['2019-01-31'],
    verdict: 'rejected',
  },
  {
    name: 'a month that does not exist',
    files: [PLAN],
    find: /(?<=(?:from|to): )2019-(?:06|11)(?=[, ])/g,
    put: ['2019-00', '2019-13', '2019-6', '2019', '2019-06-01', 'Juni'],
    verdict: 'rejected',
  },
  {
    name: 'another zone',
    files: [PLAN],
    find: /Asia\/Shanghai/g,
    put: [
      'UTC',
      'Asia/Tokyo',
      'Asia/Chongqing',
      'asia/shanghai',
      '+08:00',
      'Europe/Berlin',
      'Asia/Changchun',
      '东八区',
      '8',
      '~',
    ],
    verdict: 'rejected',
  },
  {
    name: 'a unit that nobody knows',
    files: [PLAN, SCRIPT],
    find: UNIT_REFERENCE,
    put: [
      'education',
      'market-regulaton',
      'High-Court',
      '省审计厅',
      '__proto__',
      'constructor',
      '../audit',
      '~',
      '17',
      '""',
      '"audit "',
      'a'.repeat(3000),
    ],
    verdict: 'rejected',
  },
  {
    name: 'another unit of the roster',
    files: [PLAN],
    find: UNIT_REFERENCE,
    put: ['audit', 'finance', 'high-court', 'local-finance'],
  },
  {
    name: 'a number that cannot be counted with',
    files: [PLAN, POLICY],
    find: new RegExp(`${PLAN_NUMBER.source}|${POLICY_NUMBER.source}`, 'g'),
    put: [
      '-3',
      '0',
      '1.5',
      '1001',
      '99999999999999999999',
      '1e400',
      '.inf',
      '.nan',
      '"3"',
      '三',
      '１',
      '~',
      '[3]',
      'true',
      '0x1_0',
      '!!str 3',
    ],
    verdict: 'rejected',
  },
  { name: 'another number', files: [POLICY], find: POLICY_NUMBER, put: (random) => String(random.int(1, 25)) },
  {
    name: 'a measure number that is used already',
    files: [PLAN],
    find: /(?<=\bno: )(?:[1-9]|1[0-8])\b/g,
    put: ['19', '20'],
    verdict: 'rejected',
  },
  {
    name: 'lead days that are none',
    files: [POLICY],
    find: /(?<=dueSoon: )\[.*\]/g,
    put: ['[]', '[-5, -10]', '[0]', '[1, 3]', '[5, 5]', '[20, 10, five]', '20', '[[20]]', '~', '[1e9]'],
    verdict: 'rejected',
  },
  {
    name: 'other lead days',
    files: [POLICY],
    find: /(?<=^dueSoon: )\[.*\]/gm,
    put: ['[30]', '[15, 7, 2, 1]', '[40, 20, 10, 5, 4, 3, 2, 1]', '[1]'],
    verdict: 'accepted',
  },
  {
    name: 'an hour that no clock shows',
    files: [POLICY, SCRIPT],
    find: CLOCK,
    put: ["'25:00'", "'09:60'", "'9:00'", "'24:00'", "'0900'", '0900', "'上午九点'", "'09:00:00'", '32400', "'-1:00'"],
    verdict: 'rejected',
  },
  { name: 'another hour', files: [POLICY], find: CLOCK, put: ["'05:00'", "'08:15'", "'12:00'", "'17:59'", "'23:59'"] },
  {
    name: 'a line with something in it that no letter may carry',
    files: [PLAN, UNITS, SCRIPT],
    find: LINE,
    put: [
      '"甲\\r\\nBcc: all@jilin.example"',
      '"甲\\n乙"',
      '"甲\\0乙"',
      `"甲${ESCAPE}202e乙"`,
      `"甲${ESCAPE}200b乙"`,
      `"${ESCAPE}feff甲"`,
      `"甲${ESCAPE}2028乙"`,
      `"甲${ESCAPE}d800乙"`,
      '"\\e[2J甲"',
      '"甲\\t乙"',
      '"甲\\x7f"',
      '甲\u202e乙',
      '甲\u2066乙',
      '甲\u200d乙',
      '|\n      甲\n      乙',
    ],
    verdict: 'rejected',
  },
  {
    name: 'a line that is none',
    files: [PLAN, UNITS, SCRIPT],
    find: LINE,
    put: ['', '""', '"   "', '"　"', '~', '12', 'true', '[甲]', '{ 甲: 乙 }', '甲'.repeat(501), 'x'.repeat(100_000)],
    verdict: 'rejected',
  },
  {
    name: 'an unusual line',
    files: [PLAN],
    find: /(?<=^ *(?:- )?title: ).+$/gm,
    put: [
      '甲'.repeat(500),
      '=cmd|calc',
      '<script>alert(1)</script>',
      '"\\"; DROP TABLE plans; --"',
      '𠮷林省试点',
      '"%s %d {{x}} ${y}"',
      '-- 甲',
      "'''甲'''",
    ],
    verdict: 'accepted',
  },
  {
    name: 'an address that is none',
    files: [UNITS],
    find: EMAIL,
    put: [
      '"a@b.example\\r\\nBcc: x@y.example"',
      '"a@b.example, c@d.example"',
      '"甲 <a@b.example>"',
      'a@b',
      'a b@c.example',
      '"a@ b.example"',
      '@b.example',
      'a@',
      'a@@b.example',
      '"a@b.example\\n"',
      'a@b..example',
      '.a@b.example',
      '"<a@b.example>"',
      'a@[127.0.0.1]',
      '张三@b.example',
      '12',
      '[a@b.example]',
      `${'a'.repeat(260)}@b.example`,
      '"a@b.example\\0"',
      '"a@b.example;DATA"',
    ],
    verdict: 'rejected',
  },
  {
    name: 'the address of somebody else',
    files: [UNITS],
    find: EMAIL,
    put: [
      'liaison@audit.jilin.example',
      'OFFICE@finance.jilin.example',
      'coordinator-1@joint-meeting.jilin.example',
      'a+b%c@d-e.example',
    ],
    verdict: 'accepted',
  },
  {
    name: 'a telephone that is none',
    files: [UNITS],
    find: /(?<=telephone: )[\d-]+/g,
    put: ['"0431\\r\\nBcc: x@y.example"', '请打手机', '1', '0'.repeat(31), '[110]', '"tel:110;ext=1"'],
    verdict: 'rejected',
  },
  {
    name: 'an id that is none',
    files: [PLAN, UNITS],
    find: ID,
    put: [
      '省厅',
      'A_b',
      '"a b"',
      '-a',
      'a-',
      'a--b',
      '""',
      '~',
      '../x',
      '"a/b"',
      '"a\\nb"',
      'a'.repeat(65),
      'a'.repeat(2000),
      '[a]',
      '1.5',
    ],
    verdict: 'rejected',
  },
  {
    name: 'the id of something else',
    files: [PLAN, UNITS],
    find: ID,
    put: ['finance', 'audit-liaison', 'progress', 'receipt', 'rehearsal-x', 'intellectual-property', 'breakdown'],
  },
  {
    name: 'an enumerated word that is not in the list',
    files: [PLAN, UNITS, SCRIPT],
    find: /(?<=\b(?:kind|role|authority|act|phase): )\w+/g,
    put: ['other', '""', '~', '0', 'Breakdown', '[a]', 'toString', '牵头'],
    verdict: 'rejected',
  },
  {
    name: 'neither true nor false',
    files: [PLAN, UNITS, POLICY],
    find: /(?<=\b(?:invented|withheld|jointResponsibility|engineConvention): )true/g,
    put: ['yes', '是', '1', '"true"', '[]', 'on'],
    verdict: 'rejected',
  },
  {
    name: 'a policy that is not there',
    files: [PLAN],
    find: /(?<=policy: )default/g,
    put: ['strict', '../plans/jilin-2019/plan', '/etc/passwd', 'Default', '""', '~', 'default.yaml', '__proto__'],
    verdict: 'rejected',
  },
  {
    name: 'a code that refuses no mail',
    files: [SCRIPT],
    find: /(?<=code: )550/g,
    put: ['250', '0', '-550', '5500', '"550"', '550.5', '~'],
    verdict: 'rejected',
  },
  {
    name: 'a measure or duty that the script does not find',
    files: [SCRIPT],
    find: /(?<=\b(?:measure: )\d|duty: \w)/g,
    put: ['99', 'x', '-'],
    verdict: 'rejected',
  },
  {
    name: 'letters in the wrong case or language in a key',
    files: YAML_FILES,
    find: /(?<=^ *(?:- )?)[a-z][A-Za-z]+(?=:(?: |$))/gm,
    put: ['Title', '标题', '"id "', '__proto__', 'constructor', '<<', '? x', 'null', '1'],
    verdict: 'rejected',
  },
];

const two = (number: number) => String(number).padStart(2, '0');

export const WORD_KINDS: Kind[] = WORDS.map(({ name, files, find, put, verdict }) => ({
  name,
  files,
  verdict,
  spoil: (folder, file, random) => {
    replace(folder, file, find, Array.isArray(put) ? random.pick(put) : put(random), random);
  },
}));

/** Every single word of the table whose verdict is known, as a kind of its own; its files take turns. */
export const SINGLE_WORDS: (Kind & { word: string })[] = WORDS.flatMap(({ name, files, find, put, verdict }) => {
  if (!Array.isArray(put) || !verdict) return [];
  return put.map((word, index) => {
    const spoil: Kind['spoil'] = (folder, file, random) => replace(folder, file, find, word, random);
    return { name, word, files: [files[index % files.length] ?? ''], verdict, spoil };
  });
});

/** Puts `word` in the place of one that `find` finds; chance picks which. */
function replace(folder: PlanFolder, file: string, find: RegExp, word: string, random: Random): void {
  const text = folder.text(file);
  const { index, 0: old } = random.pick([...text.matchAll(find)].filter((match) => !isRemark(text, match.index)));
  folder.write(file, text.slice(0, index) + word + text.slice(index + old.length));
}

/** Part of a remark, or of the first line of all. */
function isRemark(text: string, index: number): boolean {
  return text.slice(text.lastIndexOf('\n', index) + 1, index).includes('#');
}
