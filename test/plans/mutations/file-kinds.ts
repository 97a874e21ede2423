/** Whole files, lines and bytes: what editors, mail programs, disks and attackers make of them. */
import { mkdirSync, symlinkSync } from 'node:fs';
import type { Random } from '../../simulation/random';
import { PLAN, POLICY, SCRIPT, TEXT, UNITS, YAML_FILES, type Kind, type Verdict } from './kind';

type Change = (text: string, random: Random) => string | Buffer;
interface TextKind {
  name: string;
  files?: string[];
  verdict?: Verdict;
  change: Change;
}

const ALL = [...YAML_FILES, TEXT];
/** Without them there is no plan; the script and the official text may be missing. */
const NEEDED = [PLAN, UNITS, POLICY];
const BOMB = Array.from({ length: 12 }, (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(9)}]`);
const MARKS = ['密级：机密', '【绝密】', '  秘密', '# 机密★10年', '絕密', '（机密）', '绝 密 ★', '密 级: 秘密'];

const CHANGES: TextKind[] = [
  { name: 'a line lost', change: lines((all, at) => all.toSpliced(at, 1)) },
  { name: 'a line twice', change: lines((all, at) => all.toSpliced(at, 0, all[at] ?? '')) },
  {
    name: 'two lines in each other’s place',
    change: lines((all, at, random) => swapped(all, at, random.int(0, all.length - 2))),
  },
  {
    name: 'a line pushed to the right',
    change: lines((all, at, random) => all.with(at, ' '.repeat(random.int(1, 5)) + all[at])),
  },
  {
    name: 'a line pushed to the left',
    change: lines((all, at) => all.with(at, (all[at] ?? '').replace(/^ {1,2}/, ''))),
  },
  {
    name: 'a line cut short',
    change: lines((all, at, random) => all.with(at, (all[at] ?? '').slice(0, random.int(0, 30)))),
  },
  { name: 'a line in a remark', change: lines((all, at) => all.with(at, `# ${all[at]}`)) },
  { name: 'a line with a tab in front', files: YAML_FILES, change: lines((all, at) => all.with(at, `\t${all[at]}`)) },
  { name: 'some lines lost together', change: lines((all, at, random) => all.toSpliced(at, random.int(2, 12))) },
  {
    name: 'a byte flipped',
    change: bytes((all, at, random) => all.fill((all[at] ?? 0) ^ (1 << random.int(0, 7)), at, at + 1)),
  },
  { name: 'a byte lost', change: bytes((all, at) => Buffer.concat([all.subarray(0, at), all.subarray(at + 1)])) },
  {
    name: 'some bytes overwritten',
    change: bytes((all, at, random) => all.fill(random.int(0, 255), at, at + random.int(1, 9))),
  },
  { name: 'a file cut short', files: YAML_FILES, change: bytes((all, at) => all.subarray(0, at)) },
  {
    name: 'a sign too many',
    files: YAML_FILES,
    change: inserted([
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      '&',
      '*',
      '!',
      '|',
      '>',
      '%',
      '@',
      '`',
      ': ',
      '- ',
      '? ',
      ', ',
      '#',
      '\\',
    ]),
  },
  {
    name: 'a character that does not show',
    change: inserted([
      '\0',
      '\u200b',
      '\u202e',
      '\ufeff',
      '\u2028',
      '\u0085',
      '\u00a0',
      '\u3000',
      '\x1b[31m',
      '\x07',
      '\r',
      '\t',
    ]),
  },
  {
    name: 'nothing in it',
    files: NEEDED,
    verdict: 'rejected',
    change: (_text, random) => random.pick(['', '\n', ' \n \n', '# 空\n', '---\n', '~\n', '\ufeff', '...\n']),
  },
  {
    name: 'something else in it',
    files: NEEDED,
    verdict: 'rejected',
    change: (_text, random) =>
      random.pick([
        '工作方案',
        '- 1\n- 2\n',
        '42',
        '{}',
        '[]',
        '"id: x"',
        '<html></html>',
        '{"id": "jilin-2019"}',
        'PK\u0003\u0004',
        '!!binary aGVsbG8=',
        '&a [*a]',
        '&a {b: *a}',
      ]),
  },
  {
    name: 'the contents of another file',
    files: NEEDED,
    verdict: 'rejected',
    change: () => 'id: x\nunits: []\nphases: []\nrungs: {}\n',
  },
  { name: 'two documents', files: NEEDED, verdict: 'rejected', change: (text) => `${text}\n---\n${text}` },
  {
    name: 'an alias bomb',
    files: NEEDED,
    verdict: 'rejected',
    change: (text) => `${text}\nl0: &l0 [x]\n${BOMB.join('\n')}\n`,
  },
  {
    name: 'brackets without end',
    files: YAML_FILES,
    verdict: 'rejected',
    change: (text, random) =>
      text + random.pick(['['.repeat(200_000), '{a: '.repeat(100_000), '- '.repeat(100_000), '? '.repeat(100_000)]),
  },
  {
    name: 'ten thousand keys that nobody asked for',
    files: NEEDED,
    verdict: 'rejected',
    change: (text) => text + Array.from({ length: 10_000 }, (_, no) => `key${no}: ${no}\n`).join(''),
  },
  {
    name: 'more than a megabyte',
    files: ALL,
    verdict: 'rejected',
    change: (text) => `${text}\n${'# 长\n'.repeat(300_000)}`,
  },
  {
    name: 'tens of thousands of blanks',
    files: [TEXT],
    verdict: 'accepted',
    change: (text, random) => `${text}\n${random.pick([' ', '\t', '　'])}${' '.repeat(60_000)}机\n`,
  },
  { name: 'ends of lines of another system', verdict: 'accepted', change: (text) => text.replaceAll('\n', '\r\n') },
  {
    name: 'ends of lines of a system long gone',
    files: NEEDED,
    verdict: 'rejected',
    change: (text) => text.replaceAll('\n', '\r'),
  },
  { name: 'a byte order mark', verdict: 'accepted', change: (text) => `\ufeff${text}` },
  {
    name: 'two bytes a character',
    files: ALL,
    verdict: 'rejected',
    change: (text, random) =>
      Buffer.concat([Buffer.from(random.pick([[0xff, 0xfe], []])), Buffer.from(text, 'utf16le')]),
  },
  {
    name: 'the bytes of another encoding',
    files: ALL,
    verdict: 'rejected',
    change: (text, random) =>
      Buffer.concat([
        Buffer.from(text),
        Buffer.from(random.pick([[0xbc, 0xaa], [0xe9], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5]])),
      ]),
  },
  {
    name: 'a mark of secrecy',
    files: ALL,
    verdict: 'rejected',
    change: lines((all, at, random) => all.toSpliced(at, 0, random.pick(MARKS))),
  },
  { name: 'an older YAML', verdict: 'rejected', files: [PLAN, POLICY], change: (text) => `%YAML 1.1\n---\n${text}` },
  {
    name: 'years that no calendar reaches',
    files: [PLAN],
    // The script knows the months of the real plan only; the plan itself is refused at registration.
    verdict: 'rejected',
    change: (text, random) => text.replace(/(?<=: )20(19|20)(?=-\d\d)/g, shifted(random.pick([-16, 16]))),
  },
  {
    name: 'a value by reference',
    files: [PLAN],
    verdict: 'accepted',
    change: (text) => text.replace(/^title: /m, '$&&title ').replace(/^jointMeeting: .*$/m, 'jointMeeting: *title'),
  },
  {
    name: 'a remark and a blank line more',
    verdict: 'accepted',
    files: YAML_FILES,
    change: (text) => `# 经办人备注：以原文为准\n\n${text}\n\n# 完\n`,
  },
];

export const FILE_KINDS: Kind[] = [
  ...CHANGES.map(({ name, files = YAML_FILES, verdict, change }): Kind => {
    const spoil: Kind['spoil'] = (folder, file, random) => folder.write(file, change(folder.text(file), random));
    return { name, files, verdict, spoil };
  }),
  {
    name: 'a file that is not there',
    files: NEEDED,
    verdict: 'rejected',
    spoil: (folder, file) => folder.remove(file),
  },
  {
    name: 'no official text and no script',
    files: [TEXT, SCRIPT],
    verdict: 'accepted',
    spoil: (folder, file) => folder.remove(file),
  },
  {
    name: 'a folder in the place of a file',
    files: ALL,
    verdict: 'rejected',
    spoil: inItsPlace((path) => mkdirSync(path)),
  },
  {
    name: 'a link that leads nowhere',
    files: NEEDED,
    verdict: 'rejected',
    spoil: inItsPlace((path) => symlinkSync('nowhere', path)),
  },
  {
    name: 'a link that leads to itself',
    files: ALL,
    verdict: 'rejected',
    spoil: inItsPlace((path) => symlinkSync(path, path)),
  },
  {
    name: 'a device in the place of a file',
    files: ALL,
    verdict: 'rejected',
    spoil: inItsPlace((path) => symlinkSync('/dev/null', path)),
  },
];

/** By whole leap cycles, so that every day of February stays one. */
function shifted(years: number): (year: string) => string {
  return (year) => String(Number(year) + years);
}

function lines(change: (all: string[], at: number, random: Random) => string[]): Change {
  return (text, random) => {
    const all = text.split('\n');
    return change(all, random.int(0, all.length - 2), random).join('\n');
  };
}

function swapped(all: string[], a: number, b: number): string[] {
  return all.with(a, all[b] ?? '').with(b, all[a] ?? '');
}

function bytes(change: (all: Buffer, at: number, random: Random) => Buffer): Change {
  return (text, random) => {
    const all = Buffer.from(text);
    return change(all, random.int(0, all.length - 1), random);
  };
}

function inserted(signs: string[]): Change {
  return (text, random) => {
    const at = random.int(0, text.length);
    return text.slice(0, at) + random.pick(signs) + text.slice(at);
  };
}

function inItsPlace(put: (path: string) => void): Kind['spoil'] {
  return (folder, file) => {
    folder.remove(file);
    put(folder.path(file));
  };
}
