/** A rehearsal that one watches: pause it, let it go on, change its pace. */
import { createRoute } from '@hono/zod-openapi';
import type { LocalDate } from '../../domain/time';
import type { Rollout } from '../../rollout/rollout';
import { openPlan, principalOf, requireRight } from './access';
import { Problem } from './problem';
import { rehearsalOrder, rehearsalState, type RehearsalOrder, type RehearsalState } from './shapes/rehearsal';
import { answers, newApi, REFUSALS, takes, type Api } from './typed';

/** What drives the rehearsal, as far as people may. */
export interface WatchedRehearsal {
  readonly about: { planId: string; label: string; from: LocalDate; to: LocalDate };
  readonly state: RehearsalState['state'];
  readonly pace: number;
  readonly outcome: { text: string; sound: boolean } | undefined;
  order(order: RehearsalOrder): void;
  watch(listener: () => void): void;
}

const tags = ['演练'];
const read = createRoute({
  ...{ method: 'get', path: '/api/rehearsal', tags, summary: '演练进行到哪里' },
  responses: { 200: answers(rehearsalState, '演练'), ...REFUSALS },
});
const drive = createRoute({
  ...{ method: 'post', path: '/api/rehearsal', tags, summary: '暂停、继续演练，或改变快慢' },
  request: { body: takes(rehearsalOrder) },
  responses: { 200: answers(rehearsalState, '演练'), ...REFUSALS },
});

export function rehearsalRoutes(
  rollout: Pick<Rollout, 'stored' | 'nowOf'>,
  rehearsal: WatchedRehearsal | undefined,
): Api {
  const api = newApi();
  const stateOf = async (): Promise<RehearsalState> => {
    if (!rehearsal) throw new Problem(404, 'noRehearsal', '没有演练', '现在没有进行演练，方案按真实时间执行。');
    const { about, state, pace, outcome } = rehearsal;
    const { today } = await openPlan(rollout, about.planId);
    return { ...about, state, pace, today, verdict: outcome };
  };
  api.openapi(read, async (c) => c.json(await stateOf(), 200));
  api.openapi(drive, async (c) => {
    requireRight(principalOf(c), 'driveRehearsal');
    rehearsal?.order(c.req.valid('json'));
    return c.json(await stateOf(), 200);
  });
  return api;
}
