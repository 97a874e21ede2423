/** What was handed in and not taken up yet, because no worker was there: nobody is reminded of it in the meantime. */
import { assignmentWorkflowId } from '../../src/domain/names';
import type { Mailroom } from '../support/fake-ports';
import { plan } from '../support/world';
import { at, DAY, fates, files, FINANCE, MARKET, office, owes, refOf, reminded } from './story';

describe('while a submission lies about that no worker has taken up', () => {
  const act = { type: 'submit' as const, duty: 'breakdown', contents: {}, requestId: 'r-1', at: at(`${DAY} 08:00`) };
  const actor = { person: 'finance-liaison', capacity: 'unit' as const, unit: 'finance' };
  const lies = (room: Mailroom) =>
    room.records.storeAct(assignmentWorkflowId(refOf(FINANCE)), plan.id, { ...act, actor });

  it('its duty is not reminded of, and the others are', async () => {
    const room = await reminded(await office(), FINANCE, MARKET);
    await lies(room);
    await room.round(DAY);
    expect(await room.arrivals()).toEqual([`${DAY} 09:00 liaison@market-regulation unit`]);
    expect(fates(room)).toContain('dueSoon-1 liaison:finance filed');
  });

  it('nobody of the unit is asked for a receipt: handing in will have signed for everything', async () => {
    const room = await office();
    const other = { measure: 12, unit: 'finance' };
    for (const matter of [other, MARKET]) {
      await owes(room, matter);
      await files(room, matter, 'receipt-1', DAY);
    }
    await lies(room);
    await room.round(DAY);
    expect(await room.arrivals()).toEqual([`${DAY} 09:00 liaison@market-regulation unit`]);
  });

  it('the coordinators hear all the same of a mailbox that refuses', async () => {
    const room = await reminded(await office(), FINANCE);
    room.mailer.answers('liaison@finance.jilin.example', 'permanent', 550);
    await room.round(DAY);
    await lies(room);
    await room.round('2019-05-31');
    const told = (await room.arrived()).filter(({ capacity }) => capacity === 'coordinator');
    expect(told.length).toBeGreaterThan(0);
  });
});
