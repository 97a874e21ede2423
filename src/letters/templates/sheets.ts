/** Which files `config/letters` holds, which parts each has, and which names each part may use. */
import { letterKindName } from '../kind-names';
import type { LetterKind } from '../letter';
import { LETTER_KINDS } from '../kind-traits';
import {
  ASKING,
  DETAIL,
  GROUP,
  LETTER,
  LINE,
  LINK,
  namesOfPhrase,
  PAGE,
  PHRASES,
  RECEIPT,
  SENTENCE,
  SUBJECT,
  type Names,
  type PhraseName,
} from './vocabulary';

export interface Sheet {
  /** Below the folder of the templates. */
  file: string;
  parts: Readonly<Record<string, Names>>;
  /** Parts that may be left out; without `sentence` every form must be there. */
  optional?: readonly string[];
}

export const PHRASE_NAMES = Object.keys(PHRASES) as PhraseName[];

const phraseParts = Object.fromEntries(PHRASE_NAMES.map((name) => [name, namesOfPhrase(name)]));

export const SHARED = {
  letter: { file: 'letter.liquid', parts: { subject: SUBJECT, letter: LETTER } },
  phrases: { file: 'phrases.liquid', parts: phraseParts },
  lines: {
    file: 'lines.liquid',
    parts: {
      measure: LINE,
      item: LINE,
      columns: {},
      unit: LINE,
      details: LINE,
      alike: DETAIL,
      silent: GROUP,
      explained: GROUP,
      other: LINE,
      link: LINK,
    },
  },
  asks: {
    file: 'asks.liquid',
    parts: {
      handIn: ASKING,
      handInLate: ASKING,
      sign: ASKING,
      decide: ASKING,
      signDraft: ASKING,
      repairContact: ASKING,
    },
  },
  receipt: { file: 'answer-receipt.liquid', parts: { subject: RECEIPT, letter: RECEIPT } },
  page: { file: 'page.html.liquid', parts: { page: PAGE } },
} satisfies Record<string, Sheet>;

const KIND_PARTS = {
  heading: SENTENCE,
  subject: SENTENCE,
  textLabel: SENTENCE,
  sentence: SENTENCE,
  letter: SENTENCE,
  notice: SENTENCE,
  report: SENTENCE,
};

export const FORMS = ['letter', 'notice', 'report'] as const;

/** The file of one kind of section: `[sentence]` for every form alike, or one part for each form. */
export function sheetOf(kind: LetterKind): Sheet {
  return { file: `kinds/${kind}.liquid`, parts: KIND_PARTS, optional: ['textLabel', 'sentence', ...FORMS] };
}

/** Every file, with what it is for. */
export function allSheets(): Sheet[] {
  return [...Object.values(SHARED), ...LETTER_KINDS.map(sheetOf)];
}

/** 临期提醒（dueSoon）. */
export function nameOfKind(kind: LetterKind): string {
  return `${letterKindName(kind)}（${kind}）`;
}
