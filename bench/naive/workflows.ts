/**
 * How one would write it first: a workflow for each assignment, a child for each milestone, a timer and an activity for each
 * reminder. It is spared most timers in vain: it waits for one step at a time, and knows which of them will be wanted.
 */
import {
  condition,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
  sleep,
  startChild,
  workflowInfo,
  type ChildWorkflowHandle,
} from '@temporalio/workflow';
import type { NaiveActivities } from './activities';
import type { Diary, Fact, Milestone } from './diary';

export const act = defineUpdate<string, [Fact]>('act');
export const calendarPublished = defineSignal<[string]>('calendarPublished');
const told = defineSignal<[Fact]>('told');

/** Until a step that is still planned when the milestone is closed. */
const FAR = '100 days';

const { record, planSteps, remind } = proxyActivities<NaiveActivities>({ startToCloseTimeout: '30s' });

export async function naiveAssignment({ id, milestones }: Diary): Promise<void> {
  const children = new Map<string, ChildWorkflowHandle<typeof naiveMilestone>>();
  setHandler(act, async (fact) => {
    await record(id, fact);
    // A milestone that is over needs no news.
    await children
      .get(fact.milestone)
      ?.signal(told, fact)
      .catch(() => undefined);
    return 'recorded';
  });
  setHandler(calendarPublished, async (published) => {
    const news = [...children].map(([milestone, child]) => child.signal(told, { milestone, published }));
    await Promise.allSettled(news);
  });
  await record(id, { milestone: 'all', issued: true });
  await Promise.all(
    milestones.map(async (milestone) => {
      if (milestone.opens > Date.now()) await sleep(milestone.opens - Date.now());
      const workflowId = `${workflowInfo().workflowId}/${milestone.name}`;
      const child = await startChild(naiveMilestone, { workflowId, args: [id, milestone] });
      children.set(milestone.name, child);
      await child.result();
    }),
  );
}

export async function naiveMilestone(id: string, { name, reminders, moreSteps }: Milestone): Promise<void> {
  const news: Fact[] = [];
  const state = { closed: false };
  setHandler(told, (fact) => {
    if (fact.published) news.push(fact);
    state.closed ||= fact.closes === true;
  });
  await planSteps(id, name);
  for (const reminder of reminders) {
    while (Date.now() < reminder.at) {
      await condition(() => news.length > 0, reminder.at - Date.now());
      if (news.shift()) await planSteps(id, name);
    }
    await remind(id, reminder);
  }
  while (!state.closed) {
    const woken = () => state.closed || news.length > 0;
    await (moreSteps ? condition(woken, FAR) : condition(woken));
    if (news.shift()) await planSteps(id, name);
  }
}
