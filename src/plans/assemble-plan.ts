/** Puts the checked files together as the plan that the engine works with. */
import type { Contact, DutyTemplate, ResponsibleUnit, WorkPlan } from '../domain/plan';
import { lastDayOfMonth } from '../domain/time';
import type { PlanFile } from './plan-file';
import type { UnitsFile } from './units-file';

type Duty = PlanFile['duties'][number];
type MonthlyDuty = Extract<Duty, { kind: 'progress' }>;

/** The work plan of two files in which no fault was found. */
export function assemblePlan(file: PlanFile, { units, coordinators, observers }: UnitsFile): WorkPlan {
  const { announcedMeasures: _onlyForChecking, ...plan } = file;
  return {
    ...plan,
    timeZone: 'Asia/Shanghai',
    duties: plan.duties.flatMap(expandMonths),
    units: units.map(unitWithContacts),
    coordinators: coordinators.map((person): Contact => ({ ...person, role: 'coordinator' })),
    observers: observers.map((person): Contact => ({ ...person, role: 'observer' })),
  };
}

function unitWithContacts(unit: UnitsFile['units'][number]): ResponsibleUnit {
  return { ...unit, contacts: unit.contacts.map((contact) => ({ ...contact, unit: unit.id })) };
}

/** A monthly duty becomes one duty a month: `progress-2019-06` … */
function expandMonths(duty: Duty): DutyTemplate[] {
  if (duty.kind !== 'progress') return [duty];
  return monthsBetween(duty.months.from, duty.months.to).map((month) => dutyOfMonth(duty, month));
}

function dutyOfMonth({ months: _months, ...duty }: MonthlyDuty, month: string): DutyTemplate {
  const [year, number] = month.split('-').map(Number);
  return {
    ...duty,
    id: `${duty.id}-${month}`,
    name: `${year}年${number}月${duty.name}`,
    opens: `${month}-01`,
    due: lastDayOfMonth(month),
  };
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
