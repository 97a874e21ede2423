/** What the templates may say of a section: its facts, and the phrases that are made of them. */
import { clauseInFull } from './dates';
import { honorificOf } from './honorific';
import { oneLine } from './inline';
import type { Letter, LetterLine, LetterSection } from './letter';
import type { Lookup } from './templates/part';
import type { Stationery } from './templates/stationery';
import type { PhraseName } from './templates/vocabulary';

/** Who is written to, for every template. */
export function readerFacts(letter: Pick<Letter, 'form' | 'unitName' | 'nature' | 'rehearsal'>) {
  const { form, nature, rehearsal } = letter;
  return { you: honorificOf(letter), unitName: letter.unitName, form, nature, rehearsal };
}

export function planFacts({ title, documentNumber, jointMeeting }: Letter['plan']) {
  return { title: title.startsWith('《') ? title : `《${title}》`, number: documentNumber, meeting: jointMeeting };
}

/** Asked by name: only what a template uses is worked out. */
export function sectionLookup(section: LetterSection, letter: Letter, { phrases }: Stationery): Lookup {
  const facts: Record<string, unknown> = {
    ...readerFacts(letter),
    ...planFacts(section.plan ?? letter.plan),
    ...sectionFacts(section, letter),
  };
  const lookup: Lookup = (name) => {
    if (!(name in facts) && name in phrases) facts[name] = phrases[name as PhraseName].fill(lookup);
    return facts[name];
  };
  return lookup;
}

function sectionFacts(section: LetterSection, { planDate }: Letter) {
  const { lines, officialDueDate, lastWorkingDay, workingDaysLeft } = section;
  // The date that counts now: a granted correction date, else the document's.
  const dueDate = section.dueDate ?? officialDueDate;
  const past = dueDate !== undefined && planDate > dueDate;
  return {
    clause: oneLine(clauseInFull(section.clause)),
    dutyName: section.dutyName,
    count: lines.length,
    units: unitsOf(lines),
    dueDate,
    originalDueDate: officialDueDate === dueDate ? undefined : officialDueDate,
    lastWorkingDay: lastWorkingDay === dueDate ? undefined : lastWorkingDay,
    provisional: section.provisional,
    engineConvention: section.engineConvention ?? false,
    workingDaysLeft: past ? undefined : workingDaysLeft,
    byMeasure: lines.every((line) => line.measure !== undefined),
    ownWork: lines.every((line) => !line.unitName),
    nothingCame: lines.every(({ status }) => status === '未报送' || status === '已说明情况'),
    silent: lines.every(({ status, explained }) => status === '未报送' && !explained),
    links: lines.some(({ link }) => link),
  };
}

export function unitsOf(lines: LetterLine[]): number {
  return new Set(lines.map((line) => line.unitName ?? '')).size;
}

/** Whether there is anything in the letter to be answered by a link. */
export function hasLinks({ sections }: Letter): boolean {
  return sections.some(({ lines }) => lines.some(({ link }) => link));
}
