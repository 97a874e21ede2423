/** Coming steps as a reader takes them in: one entry a day, and in it the measures of the same reminder together. */
import type { UnitView } from '../../../web/api/shapes/assignment';

type Coming = UnitView['coming'][number];

export interface Reminder {
  name: string;
  dutyName: string;
  to: string;
  measures: number[];
}

export interface ReminderDay {
  on: string;
  provisional: boolean;
  reminders: Reminder[];
}

export function reminderDays(coming: readonly Coming[]): ReminderDay[] {
  const days = [...new Set(coming.map(({ on }) => on))].sort();
  return days.map((on) => {
    const steps = coming.filter((step) => step.on === on);
    return { on, provisional: steps.some(({ provisional }) => provisional), reminders: remindersOf(steps) };
  });
}

function remindersOf(steps: readonly Coming[]): Reminder[] {
  const reminders = new Map<string, Reminder>();
  for (const { name, dutyName, to, measure } of steps) {
    const key = `${name}/${dutyName}/${to}`;
    const measures = reminders.get(key)?.measures ?? [];
    reminders.set(key, { name, dutyName, to, measures: [...measures, measure].sort((one, other) => one - other) });
  }
  return [...reminders.values()];
}
