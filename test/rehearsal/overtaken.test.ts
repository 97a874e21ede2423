/** While a rehearsal runs a living person may act too; what the script still meant to do is then refused. */
import path from 'node:path';
import { planWorkflowId } from '../../src/domain/names';
import { RehearsalDriver } from '../../src/rehearsal/driver';
import { loadRehearsal } from '../../src/rehearsal/rehearse';
import { AT_ONCE } from '../../src/rehearsal/tempo';
import { rootFolder } from '../../src/root-folder';
import { ActPending, ActRefused, InvalidRequest } from '../../src/rollout/errors';
import type { Ask, Rollout } from '../../src/rollout/rollout';
import { registered } from '../support/desk';
import { book, instant } from '../support/world';

const { stored, script } = loadRehearsal(path.join(rootFolder(), 'config', 'plans', 'jilin-2019'));

/** An office on the day of issue, whose plan stays as it is whatever is tried; counts what was tried. */
function office(answer: Error) {
  const tried = { times: 0 };
  const desk = { state: registered('2019-02-01').state };
  const records = {
    setClock: async () => undefined,
    earliest: async () => ({ wake: null }),
    dueWorkflows: async () => [],
    projections: async () => [],
    projection: async (id: string) => (id === planWorkflowId(stored.plan.id) ? desk : undefined),
  };
  const onPlan = async (_ask: Ask, deed: { type: string }) => {
    if (deed.type === 'issue') tried.times += 1;
    throw answer;
  };
  const onMeasure = async () => {
    throw answer;
  };
  const now = async () => instant(`${script.issue.on} 23:00`);
  const rollout = { records, onPlan, onMeasure, now, deliverPending: async () => undefined } as unknown as Rollout;
  const mailboxes = { refuse: () => undefined, accept: () => undefined };
  const parts = {
    rollout,
    stored,
    script,
    calendars: () => book,
    mailboxes,
    tempo: AT_ONCE,
    findNextDispatch: async () => null,
  };
  return { tried, driver: new RehearsalDriver(parts) };
}

it.each([new ActRefused('alreadyIssued', '已经下达'), new InvalidRequest('已经签收')])(
  'an intention that somebody overtook is tried once, and the year goes on: %s',
  async (answer) => {
    const { tried, driver } = office(answer);
    await driver.run();
    expect(tried.times).toBe(1);
  },
);

it.each([new ActPending('r-1'), new TypeError('x is not a function')])(
  'any other error is seen: %s',
  async (answer) => {
    await expect(office(answer).driver.run()).rejects.toBe(answer);
  },
);
