/** A unit's open duties by what they ask of it now, the most urgent first. */
import type { UnitView } from '../../../web/api/shapes/assignment';
import type { DutyLine } from '../../../web/api/shapes/common';
import { daysBetween, overdueFrom } from '../../parts/dates';

export interface OpenDuties {
  /** To be done by the unit. */
  toDo: DutyLine[];
  /** Handed in; a convener has the word. */
  inReview: DutyLine[];
  notYetOpen: DutyLine[];
}

export function openDuties({ assignments }: UnitView): OpenDuties {
  const lines = assignments.flatMap(({ open }) => open).sort(byUrgency);
  return {
    toDo: lines.filter(({ status }) => status === 'open' || status === 'returned'),
    inReview: lines.filter(({ status }) => status === 'submitted'),
    notYetOpen: lines.filter(({ status }) => status === 'notYetOpen'),
  };
}

const LIGHT_ORDER: readonly DutyLine['light'][] = ['red', 'yellow', 'green', 'grey'];

function byUrgency(one: DutyLine, other: DutyLine): number {
  return (
    LIGHT_ORDER.indexOf(one.light) - LIGHT_ORDER.indexOf(other.light) ||
    one.dueDate.localeCompare(other.dueDate) ||
    one.measure - other.measure
  );
}

/** 还有 3 天、今天到期、已逾期 5 天. */
export function timeLeft(today: string, line: Pick<DutyLine, 'dueDate' | 'originalDueDate'>): string {
  const days = daysBetween(today, line.dueDate);
  if (days === 0) return '今天到期';
  if (days > 0) return `还有 ${days} 天`;
  const late = daysBetween(overdueFrom(line), today);
  return late > 0 ? `已逾期 ${late} 天` : `更正期限已过 ${-days} 天`;
}

/** What the unit should do about it. */
export function nextStep(line: DutyLine, today: string): string {
  const { status } = line;
  const overdue = daysBetween(overdueFrom(line), today) > 0;
  if (status === 'submitted') return '已报送，等待召集人审核，无需办理。';
  if (status === 'notYetOpen') return '尚未开始，到时会提醒。';
  if (status === 'returned')
    return overdue ? '请尽快按退回意见修改后重新报送。' : '请按退回意见修改后，在期限前重新报送。';
  if (overdue) return '请尽快报送。现在说明情况将记为“逾期后说明”，不停止催办。';
  return '请在期限前报送；确有困难的，请在到期前说明原因和预计完成日期。';
}
