/** The year of the naive design, with the acts and reminders of the engine's year, on the same kind of server. */
import { dateOf, instantAt } from '../src/domain/time';
import { publicationsAfter } from '../src/domain/calendar';
import { calendars } from '../test/support/rehearsal';
import { createTimeSkippingEnvironment } from '../test/support/time-skipping-server';
import { historyOf, type HistorySize } from './history';
import { createNaiveTable } from './naive/activities';
import type { DatedFact, Diary } from './naive/diary';
import { act, calendarPublished, naiveAssignment } from './naive/workflows';
import { openOffice } from './office';

const BEGIN = instantAt('2019-02-01');
const END = instantAt('2020-04-01');

interface Happening {
  at: number;
  happen(): Promise<unknown>;
}

export async function naiveYear(diaries: Diary[], acts: DatedFact[]): Promise<HistorySize> {
  const env = await createTimeSkippingEnvironment({ begin: BEGIN });
  const office = await openOffice({ temporal: { address: env.address, wallClock: () => env.currentTimeMs() } });
  try {
    await createNaiveTable(office.pool);
    await office.startWorker('naive');
    const { workflow } = office.client;
    const starts = diaries.map((diary): Happening => {
      const options = { workflowId: diary.id, taskQueue: 'naive', args: [diary] as [Diary] };
      return { at: diary.issuedAt, happen: () => workflow.start(naiveAssignment, options) };
    });
    const done = acts.map(({ at, id, fact }): Happening => {
      return { at, happen: () => workflow.getHandle(id).executeUpdate(act, { args: [fact] }) };
    });
    const news = diaries.flatMap(({ id, issuedAt }) =>
      publicationsAfter(calendars(), dateOf(issuedAt))
        .filter((date) => instantAt(date) < END)
        .map((date): Happening => {
          return { at: instantAt(date), happen: () => workflow.getHandle(id).signal(calendarPublished, date) };
        }),
    );
    for (const { at, happen } of [...starts, ...done, ...news].toSorted((a, b) => a.at - b.at)) {
      const left = at - (await env.currentTimeMs());
      if (left > 0) await env.sleep(left);
      await happen();
    }
    await env.sleep(END - (await env.currentTimeMs()));
    const milestones = diaries.flatMap(({ id, milestones: own }) => own.map(({ name }) => `${id}/${name}`));
    return await historyOf(office.client, [...diaries.map(({ id }) => id), ...milestones]);
  } finally {
    await office.stop();
    await env.teardown();
  }
}
