/** The rows of the overview with the plan's words in place of ids. */
import type { WorkPlan } from '../../domain/plan';
import type { Light } from '../../domain/status-light';
import { LIGHT_WORDS } from '../../light-words';
import type { BoardGroup, BoardGrouping, StoredBoardRow } from '../../records/board-records';
import { DUTY_STATUS_WORDS } from '../../words';
import { boardWords, type BoardWords } from './board-words';
import type { BoardGroup as ShownGroup, BoardRow } from './shapes/board';

/** What shows in place of a status where nothing is owed. */
function statusWord({ status, issued, struckOff }: StoredBoardRow): string {
  if (status) return DUTY_STATUS_WORDS[status];
  return issued && struckOff ? '已销号' : '未下达';
}

export function shownRows(plan: WorkPlan, rows: StoredBoardRow[]): BoardRow[] {
  const words = boardWords(plan);
  return rows.map((row) => shownRow(words, row));
}

function shownRow(words: BoardWords, { accountable, ...row }: StoredBoardRow): BoardRow {
  const measure = words.measures.get(row.measure);
  const area = measure?.area ?? '';
  return {
    ...row,
    measureTitle: measure?.title ?? '',
    area,
    areaName: words.areas.get(area) ?? area,
    unitName: words.units.get(row.unit) ?? row.unit,
    phaseName: row.phase && (words.phases.get(row.phase) ?? row.phase),
    statusName: statusWord({ ...row, accountable }),
    accountableName: accountable && (words.people.get(accountable) ?? accountable),
  };
}

export function shownGroups(plan: WorkPlan, group: BoardGrouping, groups: BoardGroup[]): ShownGroup[] {
  const words = boardWords(plan);
  return groups.map((one) => ({ ...one, name: one.key === null ? '（无）' : groupName(words, group, one.key) }));
}

function groupName(words: BoardWords, group: BoardGrouping, key: string | number): string {
  if (group === 'measure') return `${key}　${words.measures.get(Number(key))?.title ?? ''}`;
  if (group === 'light') return LIGHT_WORDS[key as Light];
  const names: ReadonlyMap<string, string> = group === 'unit' ? words.units : words.phases;
  return names.get(String(key)) ?? String(key);
}
