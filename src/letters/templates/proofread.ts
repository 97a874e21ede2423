/**
 * Proofreads templates that can be read: writes letters of every kind and form with invented contents, and looks whether
 * each says what a letter must say, whatever an office made of its words.
 */
import type { Fault } from '../../plans/fault';
import { LETTER_KINDS } from '../kind-traits';
import type { Letter, RenderedLetter } from '../letter';
import { renderAnswerReceipt, renderLetter } from '../render';
import { SAMPLE_READERS, sampleLetter, sampleReceipt, sampleSection, type SampleReader } from '../samples';
import { explain, misplaced, placeOf } from './explain';
import type { SheetReading } from './read-sheet';
import { SHARED } from './sheets';
import type { Stationery } from './stationery';

const READERS = Object.keys(SAMPLE_READERS) as SampleReader[];

/** What was proofread last: whoever checks one plan after another meets the same templates each time. */
let last: { words: string; faults: Fault[] } | undefined;

/** Every fault that shows only in a written letter. The same words are proofread once. */
export function checkByWriting(stationery: Stationery, readings: Map<string, SheetReading>, shownAs: string): Fault[] {
  const words = JSON.stringify([shownAs, [...readings].map(([file, { raw }]) => [file, raw])]);
  if (last?.words !== words) last = { words, faults: faultsInWriting(stationery, readings, shownAs) };
  return last.faults;
}

function faultsInWriting(stationery: Stationery, readings: Map<string, SheetReading>, shownAs: string): Fault[] {
  const faults = toneOf(readings, shownAs);
  const inPart = (file: string, part: string, found: string, expected: string) => {
    const raw = readings.get(file)?.raw.find(({ name }) => name === part);
    const place = raw ? placeOf(raw.source, raw.offset) : { row: 1, col: 1 };
    faults.push(misplaced(`${shownAs}/${file}`, place, found, expected));
  };
  const write = (written: () => RenderedLetter, file: string, must: [string, string][]) => {
    try {
      const { subject, text } = written();
      for (const [words, what] of must) {
        if (!(subject + text).includes(words)) inPart(file, 'letter', '', `保留${what}的布局（样信中没有“${words}”）`);
      }
      if (!text.startsWith(REHEARSAL))
        inPart(file, 'letter', text.split('\n')[0] ?? '', `以“! ${REHEARSAL}……”开头的布局`);
    } catch (error) {
      faults.push(explained(error, readings, shownAs));
    }
  };
  for (const reader of READERS) {
    for (const letter of sampleLetters(reader)) {
      write(() => renderLetter(letter, stationery), SHARED.letter.file, mustSay(letter));
    }
    write(() => renderAnswerReceipt(sampleReceipt(reader), stationery), SHARED.receipt.file, RECEIPT_MUST_SAY);
    const bare = sampleReceipt(reader, { link: undefined, dutyName: undefined, measureTitle: undefined, files: [] });
    write(() => renderAnswerReceipt(bare, stationery), SHARED.receipt.file, []);
  }
  return once(faults);
}

/** Every kind by itself, and all of them in one letter to an office, with an open calendar. */
function sampleLetters(reader: SampleReader): Letter[] {
  const upward = reader === 'report';
  const sections = LETTER_KINDS.map((kind) => ({ ...sampleSection(kind, upward), provisional: true }));
  const bare = LETTER_KINDS.map((kind) => {
    const section = {
      ...sampleSection(kind, upward),
      officialDueDate: undefined,
      dueDate: undefined,
      lastWorkingDay: undefined,
    };
    return { ...section, lines: [{ status: '未办结', missing: [], deliverables: [] }], engineConvention: true };
  });
  return [
    ...LETTER_KINDS.map((kind) => sampleLetter(kind, reader)),
    sampleLetter('urge', reader, { sections, onBehalf: '郑某某' }),
    sampleLetter('urge', reader, { sections: bare, others: [], nature: undefined, linkValidUntil: undefined }),
  ];
}

const REHEARSAL = '演练';
const CLASSIFIED: [string, string] = ['涉密', '不得处理涉密信息的提示'];
const OFFICER: [string, string][] = [
  ['0431-55500000', '联系人电话（officerTelephone）'],
  ['何某某', '联系人姓名（officerName）'],
  ['虚构', '虚构人员的标记（recipientInvented）'],
];

const RECEIPT_MUST_SAY: [string, string][] = [
  CLASSIFIED,
  ...OFFICER,
  ['2019年5月30日（周四）16:20', '办理时刻（at | minute）'],
  ['报送材料', '办理事项（act）'],
  ['已收到，材料齐全', '登记结果（outcome）'],
  ['时间表和责任人.xlsx', '附件（files）'],
  ['https://', '链接（link）'],
];

/** What no letter may lose, as it shows in this one: words, and what they are there for. */
function mustSay({ sections, unitName, others, onBehalf, linkValidUntil }: Letter): [string, string][] {
  const lines = sections.flatMap((section) => section.lines);
  const drafts = sections.some(({ kind }) => ['draftReport', 'coordinationRequest', 'recusedReport'].includes(kind));
  const linked = lines.find(({ link }) => link);
  return [
    CLASSIFIED,
    ...OFFICER,
    ['系统约定', '提醒日期为系统约定的说明'],
    ['不是正式公文', '本邮件不是正式公文的说明'],
    [`${unitName}：`, '信首称谓（unitName）'],
    ...lines.flatMap(({ measureTitle }): [string, string][] =>
      measureTitle ? [[measureTitle, '举措名称（measureTitle）']] : [],
    ),
    ...when(others.length > 0, '2019年6月进展反馈', '其他在办事项（others）'),
    ...when(onBehalf !== undefined, '郑某某', '请办公室转交的联络员姓名（onBehalf）'),
    ...when(drafts, '签字后生效', '代拟稿签字后生效的说明'),
    ...when(
      sections.some(({ provisional }) => provisional),
      '暂定',
      '日历暂定的说明',
    ),
    ...when(linked !== undefined, `：${linked?.link}`, '办理链接（link）'),
    ...when(linked !== undefined, '转发', '链接请勿转发的提示'),
    ...when(linked !== undefined && linkValidUntil !== undefined, '2019年6月30日', '链接有效期（linkValidUntil）'),
  ];
}

function when(applies: boolean, words: string, what: string): [string, string][] {
  return applies ? [[words, what]] : [];
}

/** A 函 asks and never orders; no letter criticizes anybody. */
const TONES: { pattern: RegExp; parts: RegExp; expected: string }[] = [
  { pattern: /通报批评|批评|问责|追责/g, parts: /./, expected: '不含批评、问责的措辞（信件只作工作提醒）' },
  { pattern: /责令|务必|必须|限期|不得延误/g, parts: /^letter$/, expected: '商请的措辞（函不用命令语气）' },
];

function toneOf(readings: Map<string, SheetReading>, shownAs: string): Fault[] {
  return [...readings].flatMap(([file, { raw }]) =>
    raw.flatMap(({ name, source }) => {
      const tones = TONES.filter(({ parts }) => parts.test(file.startsWith('kinds/') ? name : 'any'));
      return tones.flatMap(({ pattern, expected }) =>
        [...source.matchAll(pattern)].map((match) =>
          misplaced(`${shownAs}/${file}`, placeOf(source, match.index), match[0], expected),
        ),
      );
    }),
  );
}

/** A value's token does not know its file, but it has the source that it was read from. */
function explained(error: unknown, readings: Map<string, SheetReading>, shownAs: string): Fault {
  const source = (error as { token?: { input?: string } }).token?.input ?? '';
  const [file = ''] = [...readings].find(([, { raw }]) => raw.some((part) => part.source === source)) ?? [];
  return explain(error, `${shownAs}/${file}`, source).fault;
}

/** One slip shows in many letters. */
function once(faults: Fault[]): Fault[] {
  const keyOf = ({ file, line, column, found, expected }: Fault) => [file, line, column, found, expected].join('|');
  return [...new Map(faults.map((fault) => [keyOf(fault), fault])).values()];
}
