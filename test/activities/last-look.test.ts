/** Nothing goes to somebody who no longer owes it, and what is not sent is logged with the reason. */
import { Stragglers } from '../../activities/reminders';
import { planWorkflowId } from '../../src/domain/names';
import { openPlanDesk } from '../../src/domain/plan-desk';
import { plan } from '../support/world';
import { at, contact, dutyOf, fates, files, FINANCE, filingOf, handsIn, INSURANCE } from './story';
import { itemOf, MARKET, office, owes, stateOf } from './story';

const DAY = '2019-05-30';

describe('between the filing at 07:00 and the round at 09:00', () => {
  it('who hands in gets no reminder, and the others get theirs', async () => {
    const room = await office();
    for (const matter of [INSURANCE, MARKET]) {
      await owes(room, matter);
      await files(room, matter, 'dueSoon-1', DAY);
    }
    await handsIn(room, INSURANCE);
    await room.round(DAY);
    expect(await room.arrivals()).toEqual(['2019-05-30 09:00 liaison@market-regulation unit']);
    expect(room.records.logged('notSent')).toEqual(['2019-05-30 dueSoon-1 已报送']);
  });

  it('who signs is not asked for a receipt', async () => {
    const room = await office();
    await owes(room, FINANCE);
    await files(room, FINANCE, 'receipt-1', '2019-03-21');
    const signed = stateOf(FINANCE, (it) => (it.receipt.signedAt = at('2019-03-21 08:00')));
    await room.records.file(filingOf({ ...signed, seq: 2 }));
    await room.round('2019-03-21');
    expect(await room.arrived()).toEqual([]);
    expect(room.records.logged('notSent')).toEqual(['2019-03-21 receipt-1 已签收']);
  });

  it('conveners who have inspected are not reminded of the inspection', async () => {
    const room = await office();
    const about = { subject: { planId: plan.id }, duty: 'inspection' };
    await room.records.fileItems([itemOf(FINANCE, 'dueSoon-1', '2020-02-28', 'convener:development-reform', about)]);
    const desk = openPlanDesk(plan, []);
    desk.duties = desk.duties.map((duty) => ({ ...duty, status: 'accepted' as const }));
    const workflowId = planWorkflowId(plan.id);
    await room.records.file({ ...filingOf(stateOf(FINANCE)), workflowId, kind: 'plan', seq: 3, state: desk });
    await room.round('2020-02-28');
    expect(await room.arrived()).toEqual([]);
    expect(room.records.logged('notSent')).toEqual(['2020-02-28 dueSoon-1 已办结']);
  });

  it('conveners hear of a review that reached neither its reviewer nor his office, for it is still owed', async () => {
    const room = await office();
    await owes(room, FINANCE);
    await files(room, FINANCE, 'review-2', DAY, 'convener:science-technology');
    for (const who of ['liaison', 'office']) {
      room.mailer.answers(`${who}@science-technology.jilin.example`, 'permanent', 550);
    }
    await handsIn(room, FINANCE);
    await room.round(DAY);
    await room.round('2019-05-31');
    const told = (await room.arrived()).filter(({ capacity }) => capacity === 'convener');
    expect(told.map(({ at: when, to }) => `${when} ${to}`)).toEqual([
      '2019-05-31 09:00 liaison@development-reform.jilin.example',
    ]);
  });

  it('nobody hears of a receipt that moved on, once it is signed', async () => {
    const room = await office();
    await owes(room, FINANCE);
    await files(room, FINANCE, 'receipt-2', '2019-03-25', 'office:finance');
    room.mailer.answers('office@finance.jilin.example', 'permanent', 550);
    await room.round('2019-03-25');
    const signed = stateOf(FINANCE, (it) => (it.receipt.signedAt = at('2019-03-25 15:00')));
    await room.records.file(filingOf({ ...signed, seq: 2 }));
    await room.round('2019-03-26');
    expect((await room.arrived()).filter(({ capacity }) => capacity === 'convener')).toEqual([]);
  });

  it('a refused mailbox stays news to the coordinators, whatever was handed in since', async () => {
    const room = await office();
    await owes(room, FINANCE);
    await files(room, FINANCE, 'dueSoon-1', DAY);
    room.mailer.answers('liaison@finance.jilin.example', 'permanent', 550);
    await room.round(DAY);
    await handsIn(room, FINANCE);
    await room.round('2019-05-31');
    const told = (await room.arrived()).filter(({ capacity }) => capacity === 'coordinator');
    expect(told.map((letter) => letter.at)).toEqual(['2019-05-31 09:00', '2019-05-31 09:00']);
  });
});

describe('a straggler', () => {
  it('makes the round wait: nothing is frozen before it has filed', async () => {
    const room = await office();
    await owes(room, MARKET);
    await files(room, MARKET, 'dueSoon-1', DAY);
    await room.records.file(filingOf(stateOf(INSURANCE), { nextWake: at(`${DAY} 07:00`) }));
    await expect(room.round(DAY)).rejects.toThrow(Stragglers);
    await expect(room.round(DAY)).rejects.toThrow('assignment/jilin-2019/3/2');
    expect(room.records.frozen.size).toBe(0);
    const items = [itemOf(INSURANCE, 'dueSoon-1', DAY, 'liaison:banking-insurance')];
    await room.records.file(filingOf({ ...stateOf(INSURANCE), seq: 2 }, { items }));
    await room.round(DAY);
    expect(await room.arrivals()).toHaveLength(2);
  });
});

describe('after an outage', () => {
  it('only the latest step of a duty is sent to each audience, marked as late', async () => {
    const room = await office();
    await owes(room, INSURANCE);
    await files(room, INSURANCE, 'dueSoon-1', '2019-05-30');
    await files(room, INSURANCE, 'rung-1', '2019-06-03');
    await files(room, INSURANCE, 'rung-2', '2019-06-05', 'liaison:banking-insurance', 'convener:science-technology');
    await room.lives('2019-06-06 11:00', '2019-06-06 18:00');
    expect((await room.arrivals()).sort()).toEqual([
      '2019-06-06 11:00 liaison@banking-insurance unit',
      '2019-06-06 11:00 liaison@science-technology convener',
    ]);
    for (const { text } of await room.arrived()) expect(text).toContain('补发：原定2019年6月5日');
    expect(room.records.logged('notSent')).toEqual([
      '2019-06-06 dueSoon-1 已有更晚的节点到期，只发最近一次',
      '2019-06-06 rung-1 已有更晚的节点到期，只发最近一次',
    ]);
  });

  it('an unsigned receipt is asked for once, and the office hears of it beside the liaison officer', async () => {
    const room = await office();
    await owes(room, FINANCE);
    await files(room, FINANCE, 'receipt-1', '2019-03-21');
    await files(room, FINANCE, 'receipt-2', '2019-03-25', 'liaison:finance', 'office:finance');
    await room.round('2019-03-26');
    expect(await room.arrivals()).toEqual([
      '2019-03-26 09:00 liaison@finance unit',
      '2019-03-26 09:00 office@finance unit',
    ]);
    expect(room.records.logged('notSent')).toEqual(['2019-03-26 receipt-1 已有更晚的节点到期，只发最近一次']);
  });

  it('a step of the old due date is void, and does not hide the one of the new date', async () => {
    const room = await office();
    await owes(room, FINANCE, (it) => Object.assign(dutyOf(it), { revision: 2, status: 'returned' }));
    const current = itemOf(FINANCE, 'dueSoon-1', '2019-06-05', 'liaison:finance', { revision: 2 });
    await room.records.fileItems([current]);
    await files(room, FINANCE, 'rung-2', '2019-06-06');
    await room.round('2019-06-06');
    expect(fates(room)).toEqual(['dueSoon-1 liaison:finance lettered', 'rung-2 liaison:finance notSent']);
  });
});

describe('a clearance', () => {
  const BOTH = ['convener:development-reform', 'convener:science-technology'] as const;

  /** The escalation of `step` reached 科技厅 alone; then the unit hands in, and both conveners would be told so. */
  async function clearedAfter(room: Awaited<ReturnType<typeof office>>, step: string): Promise<string[]> {
    await owes(room, INSURANCE);
    await files(room, INSURANCE, step, '2019-06-05', 'convener:science-technology');
    await room.round('2019-06-05');
    await handsIn(room, INSURANCE);
    await files(room, INSURANCE, 'clearance', '2019-06-10 16:00', ...BOTH);
    await room.round('2019-06-11');
    return (await room.arrivals()).filter((line) => line.startsWith('2019-06-11') && line.endsWith('convener'));
  }

  it.each(['rung-2', 'rung-3'])('goes only to those whom the escalation (%s) reached', async (step) => {
    const room = await office();
    expect(await clearedAfter(room, step)).toEqual(['2019-06-11 09:00 liaison@science-technology convener']);
    expect(room.records.logged('notSent')).toEqual(['2019-06-11 clearance 上报未曾发出，无需报告解除']);
  });

  it('follows an escalation that went to the office, because the clerk had no address', async () => {
    const room = await office((it) => delete contact(it, 'science-technology-liaison').email);
    expect(await clearedAfter(room, 'rung-2')).toEqual(['2019-06-11 09:00 office@science-technology convener']);
  });

  it('is dropped where the escalation was refused by clerk and office: nobody there ever heard of it', async () => {
    const room = await office();
    for (const who of ['liaison', 'office']) {
      room.mailer.answers(`${who}@science-technology.jilin.example`, 'permanent', 550);
    }
    await clearedAfter(room, 'rung-2');
    expect(room.records.logged('notSent')).toContain('2019-06-11 clearance 上报未曾发出，无需报告解除');
    const tried = room.mailer.attempts.filter(({ to }) => to.endsWith('@science-technology.jilin.example'));
    expect(tried.map(({ at: when }) => when.slice(0, 10))).toEqual(['2019-06-05', '2019-06-05']);
  });

  it('is dropped where the escalation was put off all day and is void by now', async () => {
    const room = await office();
    room.mailer.answers('liaison@science-technology.jilin.example', 'temporary', 450);
    expect(await clearedAfter(room, 'rung-2')).toEqual([]);
    expect(fates(room).every((fate) => fate.endsWith('notSent'))).toBe(true);
  });

  it('reaches the office where the clerk who read of the escalation has left', async () => {
    const room = await office((it) => (contact(it, 'science-technology-liaison').to = '2019-06-10'));
    expect(await clearedAfter(room, 'rung-2')).toEqual(['2019-06-11 09:00 office@science-technology convener']);
  });

  it('comes once: a second submission clears nothing that was cleared', async () => {
    const room = await office();
    await clearedAfter(room, 'rung-2');
    const again = itemOf(INSURANCE, 'clearance', '2019-06-20', 'convener:science-technology');
    await room.records.fileItems([{ ...again, key: again.key.replace('clearance', 'clearance|seq9') }]);
    await room.round('2019-06-20');
    expect(room.records.logged('notSent')).toContain('2019-06-20 clearance 已报告过解除，无需再次报告');
  });
});
