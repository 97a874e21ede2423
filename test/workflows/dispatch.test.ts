/** The dispatcher's own story: what it does with time. The world is scripted here; what letters say is told elsewhere. */
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import path from 'node:path';
import type { NextDispatch, NextDispatchInput } from '../../activities/reminders';
import { dateOf, instantAt, timeOf, type Instant } from '../../src/domain/time';
import '../support/rehearsal';
import { createTimeSkippingEnvironment } from '../support/time-skipping-server';

const round = (date: string): NextDispatch => ({
  at: instantAt(date, '09:00'),
  until: instantAt(date, '18:00'),
  kind: 'round',
  label: date,
});

it('a round whose stragglers came only at night does not leave at night: the next working day’s round takes it', async () => {
  const env: TestWorkflowEnvironment = await createTimeSkippingEnvironment({ begin: instantAt('2019-05-31', '08:00') });
  const left: string[] = [];
  const said = (instant: Instant) => `${dateOf(instant)} ${timeOf(instant)}`;
  const activities = {
    async nextDispatch({ lastRound, now }: NextDispatchInput): Promise<NextDispatch | null> {
      if (lastRound !== null) return null;
      return round(now <= instantAt('2019-05-31', '18:00') ? '2019-05-31' : '2019-06-03');
    },
    async awaitFilings(): Promise<void> {
      const now = await env.currentTimeMs();
      if (now < instantAt('2019-06-01', '02:00'))
        throw ApplicationFailure.retryable('还有到期事项未登记', 'Stragglers');
    },
    async composeLetters({ round: of }: { round: Instant; wave: 0 | 1 }): Promise<void> {
      left.push(`${said(of)} at ${said(await env.currentTimeMs())}`);
    },
    async sendLetters(): Promise<{ left: number }> {
      return { left: 0 };
    },
  };
  const workflowsPath = path.join(__dirname, '..', '..', 'workflows');
  const connection = env.nativeConnection;
  const worker = await Worker.create({ connection, taskQueue: 'night', workflowsPath, activities });
  try {
    await worker.runUntil(async () => {
      const clock = { kind: 'live' };
      const args = [{ version: 1, clock, scope: 'live', lastRound: null, seq: 0 }];
      await env.client.workflow.start('dispatchWorkflow', { workflowId: 'dispatch/live', taskQueue: 'night', args });
      for (let hours = 0; hours < 80; hours += 4) await env.sleep('4 hours');
    });
  } finally {
    await env.teardown();
  }
  expect(left).toEqual(['2019-06-03 09:00 at 2019-06-03 09:00', '2019-06-03 09:00 at 2019-06-03 09:00']);
}, 120_000);
