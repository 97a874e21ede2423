/** A holiday notice that is added to the calendar files reaches the live plans while the worker runs. */
import { publicationsAfter, type CalendarBook } from '../domain/calendar';
import { planWorkflowId } from '../domain/names';
import type { Records } from '../records/records';
import type { Workflows } from './workflows';

/** Tells every open live plan when the files' publications differ from what was told last, and once at the start. */
export function calendarHerald(
  records: Records,
  workflows: Workflows,
  calendars: () => CalendarBook,
): () => Promise<void> {
  let told = '';
  return async () => {
    const publications = publicationsAfter(calendars(), '').join();
    if (publications === told) return;
    for (const { plan, clock } of await records.plans()) {
      const known = await records.projection(planWorkflowId(plan.id));
      if (clock === 'live' && known && !known.closed) await workflows.announceCalendars(known.workflowId);
    }
    told = publications;
  };
}
