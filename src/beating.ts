/**
 * Every activity beats while it runs. A worker that dies is then missed after one heartbeat time-out, and another one
 * takes its work up; without it, the server waits for the activity's whole time-out.
 */
import type { Context } from '@temporalio/activity';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';

const BEAT_MS = 2_000;

/** Local activities need none: their worker holds the workflow's task, and its loss is noticed by that. */
export const beating: ActivityInterceptorsFactory = (context: Context) => ({
  inbound: {
    async execute(input, next) {
      if (context.info.isLocal) return next(input);
      const timer = setInterval(() => context.heartbeat(), BEAT_MS);
      try {
        return await next(input);
      } finally {
        clearInterval(timer);
      }
    },
  },
});
