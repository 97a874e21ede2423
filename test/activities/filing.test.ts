/** One transaction a wake, what follows from it, and a word to the dispatcher where it sleeps too long. */
import type { FilingRequest } from '../../src/records/records';
import { dispatchWorkflowId } from '../../src/domain/names';
import type { Mailroom } from '../support/fake-ports';
import { at, filingOf, FINANCE, INSURANCE, itemOf, MARKET, office, owes, SCIENCE, stateOf, type Matter } from './story';

const clerk = { person: 'finance-liaison', capacity: 'unit' as const, unit: 'finance' };

function submission(matter: Matter, seq = 2): FilingRequest {
  const state = { ...stateOf(matter), seq };
  const event = { type: 'submitted', subject: state.ref, duty: 'breakdown', at: at('2019-05-20 10:00'), actor: clerk };
  return { ...filingOf(state, { events: [event] }), impliesReceipt: true };
}

describe('a submission', () => {
  const OTHER: Matter = { measure: 12, unit: 'finance' };
  const SIGNED: Matter = { measure: 19, unit: 'finance' };

  it('signs the receipt of the unit’s other assignments, and of nobody else’s', async () => {
    const room = await office();
    for (const matter of [FINANCE, OTHER, MARKET]) await owes(room, matter);
    await owes(room, SIGNED, (it) => (it.receipt.signedAt = at('2019-03-19')));
    await room.activities.file(submission(FINANCE));
    const acts = await room.records.undeliveredActs();
    expect(acts.map(({ workflowId }) => workflowId)).toEqual(['assignment/jilin-2019/12/2']);
    expect(acts[0]?.act).toMatchObject({
      type: 'signReceipt',
      implied: true,
      actor: clerk,
      at: at('2019-05-20 10:00'),
    });
  });

  it('filed twice stores them once, and closed assignments are left alone', async () => {
    const room = await office();
    await owes(room, FINANCE);
    await owes(room, OTHER);
    await room.records.file(filingOf({ ...stateOf(SIGNED), seq: 5 }, { closed: true }));
    for (let n = 0; n < 2; n++) await room.activities.file(submission(FINANCE));
    expect(await room.records.undeliveredActs()).toHaveLength(1);
  });
});

describe('a filing that comes late or twice', () => {
  it('writes nothing', async () => {
    const room = await office();
    const items = [itemOf(FINANCE, 'dueSoon-1', '2019-05-30', 'liaison:finance')];
    await room.activities.file({ ...filingOf({ ...stateOf(FINANCE), seq: 3 }), impliesReceipt: false });
    await room.activities.file({ ...filingOf({ ...stateOf(FINANCE), seq: 2 }, { items }), impliesReceipt: false });
    expect(room.records.filed.size).toBe(0);
  });
});

describe('the dispatcher is poked', () => {
  const planTime = at('2019-05-28 07:00');

  async function dispatcherSleepsUntil(room: Mailroom, text: string | null): Promise<void> {
    const nextWake = text === null ? null : at(text);
    const about = { workflowId: dispatchWorkflowId('live'), kind: 'dispatch' as const, planId: 'live', state: {} };
    await room.records.file({ ...filingOf(stateOf(FINANCE)), ...about, nextWake });
  }
  async function pokesFor(room: Mailroom, given: Parameters<typeof filingOf>[1]): Promise<number> {
    const filing = filingOf({ ...stateOf(FINANCE), seq: 9 }, { planTime, ...given });
    await room.activities.file({ ...filing, impliesReceipt: false });
    return room.ports.workflows.told.filter((word) => word.startsWith('poke')).length;
  }

  it.each([
    ['when it knows of nothing', null, '2019-05-30 07:00', 1],
    ['when the step’s round is earlier', '2019-05-31 09:00', '2019-05-30 07:00', 1],
    ['not when it wakes for that round anyway', '2019-05-30 09:00', '2019-05-30 07:00', 0],
    ['not when it wakes before', '2019-05-29 09:00', '2019-05-30 07:00', 0],
    ['for the working day after a step on a day of rest', '2019-06-03 09:00', '2019-06-01 00:00', 0],
  ])('%s', async (_, sleeps, wakes, pokes) => {
    const room = await office();
    await dispatcherSleepsUntil(room, sleeps);
    expect(await pokesFor(room, { nextWake: at(wakes) })).toBe(pokes);
  });

  it('when an item is filed for an earlier round, not when it only sleeps on', async () => {
    const room = await office();
    await dispatcherSleepsUntil(room, '2019-05-31 09:00');
    expect(await pokesFor(room, { nextWake: null })).toBe(0);
    const items = [itemOf(FINANCE, 'returned', '2019-05-28 07:00', 'liaison:finance')];
    const filing = filingOf({ ...stateOf(FINANCE), seq: 10 }, { planTime, items });
    await room.activities.file({ ...filing, impliesReceipt: false });
    expect(room.ports.workflows.told).toEqual(['poke live']);
  });

  it('never in a rehearsal, whose driver tells it', async () => {
    const room = await office();
    const stored = await room.records.plan('jilin-2019');
    if (stored) await room.records.savePlan({ ...stored, clock: 'stepped' });
    expect(await pokesFor(room, { nextWake: at('2019-05-30 07:00') })).toBe(0);
  });

  it('or looks again itself: what is filed while it writes down its sleep is not overslept', async () => {
    const room = await office();
    await room.records.fileItems([itemOf(FINANCE, 'summons', '2019-06-20', 'liaison:finance')]);
    const file = room.records.file.bind(room.records);
    room.records.file = async (filing) => {
      await room.records.fileItems([itemOf(INSURANCE, 'dueSoon-1', '2019-05-30', 'liaison:banking-insurance')]);
      return file(filing);
    };
    const next = await room.activities.nextDispatch({ scope: 'live', lastRound: null, now: planTime, seq: 1 });
    expect(next?.label).toBe('2019-05-30 09:00');
  });
});

describe('a launch that is repeated', () => {
  const input = {
    planId: 'jilin-2019',
    pairs: ['3/1', '3/2', '6/1'],
    issuedOn: '2019-03-18',
    now: at('2019-03-18 10:00'),
  };

  it('in the middle of which the first ones file, starts nothing twice', async () => {
    const room = await office();
    const { workflows } = room.ports;
    const starts: string[] = [];
    workflows.onAssignment = async ({ state }) => {
      starts.push(`${state.ref.measure}/${state.ref.slot}`);
      await room.records.file(
        filingOf({ ...state, seq: 1 }, { nextWake: at('2019-03-21 07:00'), planTime: input.now }),
      );
      if (state.ref.slot === 2) throw new Error('the server went away');
    };
    await expect(room.activities.launchAssignments(input)).rejects.toThrow('went away');
    await room.activities.launchAssignments(input);
    await room.activities.launchAssignments(input);
    expect(starts).toEqual(['3/1', '3/2', '6/1']);
    expect(workflows.started).toEqual(['measure 3', 'measure 6', 'assignment 3/1', 'assignment 3/2', 'assignment 6/1']);
    // Nobody looks due who has filed.
    expect(await room.records.dueWorkflows(['jilin-2019'], input.now)).toEqual([]);
  });

  it('makes the round wait for those that were started and have not filed', async () => {
    const room = await office();
    await room.activities.launchAssignments(input);
    await expect(room.round('2019-03-19')).rejects.toThrow('还有 3 件到期事项未登记');
  });
});

describe('a calendar version', () => {
  const request = {
    track: 'ladder' as const,
    duty: 'breakdown',
    kind: 'breakdown' as const,
    revision: 1,
    dueDate: '2019-05-31',
  };

  it.each([
    ['2019-03-21 23:59', '2019-05-03'],
    ['2019-03-22 00:00', '2019-05-05'],
  ])('is not used before its publication: planned at %s, T-20 is %s', async (now, on) => {
    const room = await office();
    const [schedule] = await room.activities.planSteps({ planId: 'jilin-2019', requests: [request], now: at(now) });
    expect(schedule?.steps[0]).toMatchObject({ step: 'dueSoon-20', on });
  });

  it('is told to every open assignment, and the round waits until each has planned again', async () => {
    const room = await office();
    await owes(room, FINANCE);
    await room.records.file(filingOf(stateOf(SCIENCE), { closed: true }));
    const published = '2019-03-22';
    await room.activities.broadcastCalendar({ planId: 'jilin-2019', published, now: at('2019-05-05 08:00') });
    expect(room.ports.workflows.told).toEqual(['assignment/jilin-2019/10/2 2019-03-22']);
    await expect(room.round('2019-05-05')).rejects.toThrow('assignment/jilin-2019/10/2');
  });
});
