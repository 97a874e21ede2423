/** The lines of a section as rows: by measure, and where several units are named, by unit below it. */
import { isRealDate } from '../domain/time';
import { fullDate } from './dates';
import type { LetterLine, LetterSection } from './letter';
import { unitsOf } from './phrases';
import { row, type Row } from './rows';
import { WORDING } from './wording';

/** The items of a section, silent units apart from those that explained themselves where the kind asks for it. */
export function entriesOf(section: LetterSection): Row[] {
  const { lines } = section;
  const shared = sharedDetails(section);
  const once = shared.map((detail) => row('item', `以上各项　${detail}`));
  if (!WORDING[section.kind].splitExplained || lines.some((line) => !line.unitName)) {
    return [...byMeasure(lines, section, shared), ...once];
  }
  const silent = lines.filter((line) => !line.explained);
  const explained = lines.filter((line) => line.explained);
  return [
    ...block('未报送、未说明情况的单位', silent, section, shared),
    ...block('已说明情况的单位', explained, section, shared),
    ...once,
  ];
}

function block(title: string, lines: LetterLine[], section: LetterSection, shared: string[]): Row[] {
  if (lines.length === 0) return [];
  const heading = `${title}（${unitsOf(lines)}个，共${lines.length}项）`;
  return [row('group', heading), ...byMeasure(lines, section, shared)];
}

/** Lines that name units stand below their measure; a unit's own lines are the measures themselves. */
function byMeasure(lines: LetterLine[], section: LetterSection, shared: string[]): Row[] {
  let measure: number | undefined;
  return lines.flatMap((line) => {
    const rows: Row[] = [];
    if (line.unitName && line.measure !== undefined) {
      if (line.measure !== measure) rows.push(row('item', measureOf(line)));
      rows.push(row('unit', joined([line.unitName, line.contact, line.status])));
    } else {
      const head = line.measure === undefined ? (line.unitName ?? line.dutyName ?? section.dutyName) : measureOf(line);
      rows.push(row('item', joined([head, line.contact, line.status])));
    }
    measure = line.measure;
    const own = detailsOf(line, section).filter((detail) => !shared.includes(detail));
    return [...rows, ...own.map((detail) => row('detail', detail))];
  });
}

/** One line of other open work. */
export function otherEntry(line: LetterLine): Row {
  const due = line.dueDate ? `时限${fullDate(line.dueDate)}` : undefined;
  const head = line.measure === undefined ? undefined : measureOf(line);
  return row('item', joined([head, line.unitName, line.dutyName, due, line.status]));
}

function detailsOf(line: LetterLine, section: LetterSection): string[] {
  return [
    line.missing.length > 0 && `尚缺：${line.missing.join('、')}`,
    line.deliverables.length > 0 && `文件列明的成果：${deliverables(line.deliverables)}`,
    line.text && `${WORDING[section.kind].textLabel ?? '说明'}：${dated(line.text)}`,
    line.expectedDate && `预计完成日期：${fullDate(line.expectedDate)}`,
    line.recused && `回避：${line.recused}承担本项工作，不参与处置`,
    line.lateSince && `补发：原定${fullDate(line.lateSince)}提醒，因故未能按时发出`,
  ].filter((text): text is string => Boolean(text));
}

/** What is true of every line alike is said once, after them; six measures that lack the same six papers read badly. */
function sharedDetails(section: LetterSection): string[] {
  const [first, ...rest] = section.lines.map((line) => detailsOf(line, section));
  if (!first || rest.length === 0) return [];
  return first.filter((detail) => rest.every((details) => details.includes(detail)));
}

function measureOf(line: LetterLine): string {
  return joined([`举措${line.measure}`, line.measureTitle]);
}

/** Titles in 《》 stand side by side without a comma; other words are put in quotation marks. */
function deliverables(names: string[]): string {
  const titles = names.every((name) => name.startsWith('《'));
  return names.map((name) => (name.startsWith('《') ? name : `“${name}”`)).join(titles ? '' : '、');
}

function dated(text: string): string {
  return isRealDate(text) ? fullDate(text) : text;
}

function joined(parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join('　');
}
