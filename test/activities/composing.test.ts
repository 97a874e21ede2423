/** Who gets which letter: by address and capacity, from the roster of that day, and whatever goes wrong with one of them. */
import { Mailroom, planLike } from '../support/fake-ports';
import { plan } from '../support/world';
import {
  at,
  contact,
  DAY,
  dutyOf,
  fates,
  files,
  FINANCE,
  INSURANCE,
  itemOf,
  MARKET,
  office,
  owes,
  SCIENCE,
} from './story';
import { reminded, statesOf } from './story';

const ROUND = { scope: 'live', round: at(`${DAY} 09:00`) };

describe('one letter for each address and capacity', () => {
  it('also when two contacts share the address; the unit is named on each line then', async () => {
    const room = await office((it) => {
      contact(it, 'finance-liaison').email = 'clerk@shared.example';
      contact(it, 'market-regulation-liaison').email = 'Clerk@shared.example';
    });
    await reminded(room, FINANCE, MARKET);
    await room.round(DAY);
    const [letter, ...more] = await room.arrived();
    expect(more).toEqual([]);
    expect(letter?.text).toMatch(/^省市场监管厅、省财政厅：|^省财政厅、省市场监管厅：/);
    expect(letter?.text).toMatch(/举措3.*\n.*省市场监管厅/);
    expect(letter?.text).toMatch(/举措10.*\n.*省财政厅/);
  });

  it('and each thing once, where the liaison officer is also the accountable person', async () => {
    const room = await office(
      (it) => (contact(it, 'finance-accountable').email = contact(it, 'finance-liaison').email),
    );
    await owes(room, FINANCE);
    await files(room, FINANCE, 'rung-1', '2019-06-03', 'liaison:finance', 'accountable:finance-accountable');
    await room.round('2019-06-03');
    const [letter, ...more] = await room.arrived();
    expect(more).toEqual([]);
    expect(letter?.subject).toContain('1项工作');
    expect(fates(room).every((fate) => fate.endsWith('lettered'))).toBe(true);
  });

  it('also when two live plans meet: each section cites its own document', async () => {
    const room = await office();
    const second = planLike((it) => Object.assign(it, { id: 'jilin-2020', documentNumber: '吉政办发〔2020〕7号' }));
    await room.records.savePlan(second);
    await reminded(room, FINANCE, { ...FINANCE, planId: 'jilin-2020' });
    await room.round(DAY);
    const [letter, ...more] = await room.arrived();
    expect(more).toEqual([]);
    expect(letter?.text).toMatch(/根据吉政办发〔2019〕19号文件第三部分第（二）项，你厅承担的下列1项/);
    expect(letter?.text).toMatch(/根据吉政办发〔2020〕7号文件第三部分第（二）项，你厅承担的下列1项/);
  });

  it('unit work and convener work reach 科技厅’s clerk apart', async () => {
    const room = await office();
    await reminded(room, SCIENCE);
    await owes(room, INSURANCE);
    await files(room, INSURANCE, 'rung-2', DAY, 'convener:science-technology');
    await room.round(DAY);
    expect((await room.arrivals()).sort()).toEqual([
      '2019-05-30 09:00 liaison@science-technology convener',
      '2019-05-30 09:00 liaison@science-technology unit',
    ]);
    const convened = (await room.arrived()).find(({ capacity }) => capacity === 'convener');
    expect(convened?.text).toContain('省科技厅（召集人）');
    expect(convened?.text).not.toContain('举措6');
  });
});

describe('the roster is dated', () => {
  it('the successor gets the letter of a step that was planned in the predecessor’s time', async () => {
    const room = await office((it) => {
      const old = contact(it, 'finance-liaison');
      const successor = {
        ...old,
        id: 'finance-successor',
        name: '新任',
        email: 'new@finance.jilin.example',
        from: DAY,
      };
      it.units.find(({ id }) => id === 'finance')?.contacts.push(successor);
      old.to = '2019-05-29';
    });
    await reminded(room, FINANCE);
    await room.round(DAY);
    expect(await room.arrivals()).toEqual(['2019-05-30 09:00 new@finance unit']);
  });

  it('the case officer is the coordinator in office', async () => {
    const room = await office((it) => (contact(it, 'coordinator-1').to = '2019-05-29'));
    await reminded(room, FINANCE);
    await room.round(DAY);
    expect((await room.arrived())[0]?.text).toContain(`联系人：${contact(plan, 'coordinator-2').name}`);
  });
});

describe('somebody without a usable address', () => {
  const broken = {
    'no address': (email: { email?: string }) => delete email.email,
    'an address that is none': (email: { email?: string }) => (email.email = 'not an address'),
    'an address that smuggles a header': (email: { email?: string }) =>
      (email.email = 'a@b.example\r\nBcc: x@y.example'),
  };

  it.each(Object.entries(broken))('(%s) is stood in for by the office in the same round', async (_, breaks) => {
    const room = await office((it) => breaks(contact(it, 'finance-liaison')));
    await reminded(room, FINANCE, MARKET);
    await room.round(DAY);
    expect(await room.arrivals()).toEqual([
      '2019-05-30 09:00 liaison@market-regulation unit',
      '2019-05-30 09:00 office@finance unit',
    ]);
    expect((await room.arrived())[1]?.text).not.toContain('拒收');
    await room.round('2019-05-31');
    const told = (await room.arrived()).filter(({ capacity }) => capacity === 'coordinator');
    expect(told.map(({ to }) => to.split('@')[0])).toEqual(['coordinator-1', 'coordinator-2']);
    expect(told[0]?.text).toContain(`联络员${contact(plan, 'finance-liaison').name} 0431-`);
    expect(fates(room)).toContain('dueSoon-1 liaison:finance notSent');
  });

  it('nor an office: the conveners hear of it in the next round, once', async () => {
    const room = await office((it) =>
      it.units.find(({ id }) => id === 'finance')?.contacts.forEach((one) => delete one.email),
    );
    await reminded(room, FINANCE);
    await room.lives(`${DAY} 07:00`, '2019-06-10 18:00');
    const conveners = (await room.arrivals()).filter((line) => line.endsWith('convener'));
    expect(conveners.sort()).toEqual([
      '2019-05-31 09:00 liaison@development-reform convener',
      '2019-05-31 09:00 liaison@science-technology convener',
    ]);
  });

  it('and no coordinator either: the ledger has it, and no news of news is made', async () => {
    const room = await office((it) => {
      for (const id of ['finance-liaison', 'coordinator-1', 'coordinator-2']) delete contact(it, id).email;
    });
    await reminded(room, FINANCE);
    await room.lives(`${DAY} 07:00`, '2019-06-28 18:00');
    expect(await room.arrivals()).toEqual(['2019-05-30 09:00 office@finance unit']);
    expect(fates(room)).toHaveLength(3);
    expect(room.records.logged('notSent')).toHaveLength(2);
  });

  it('as case officer: the letters leave, and answers go to the sender', async () => {
    const room = await office((it) => (contact(it, 'coordinator-1').email = 'broken@'));
    await reminded(room, FINANCE);
    await room.round(DAY);
    expect(await room.arrivals()).toEqual(['2019-05-30 09:00 liaison@finance unit']);
  });
});

describe('a letter that cannot be written', () => {
  it('because an address smuggles a header: the office gets it, and the others leave', async () => {
    const room = await office((it) => (contact(it, 'finance-liaison').email = 'a@y.example\r\nBcc: x@y.example'));
    await reminded(room, FINANCE, MARKET);
    await room.round(DAY);
    expect(await room.arrivals()).toEqual([
      '2019-05-30 09:00 liaison@market-regulation unit',
      '2019-05-30 09:00 office@finance unit',
    ]);
    expect(fates(room)).toContain('noContact coordinator filed');
  });

  it('because a trial’s address is none: its items stay filed, and the other plan’s letters leave', async () => {
    const room = await office();
    const trial = planLike((it) => (it.id = 'jilin-2020'), { redirectAllTo: 'trial' });
    await room.records.savePlan(trial);
    await reminded(room, FINANCE, { ...FINANCE, planId: 'jilin-2020' });
    await room.round(DAY);
    expect(await room.arrivals()).toEqual(['2019-05-30 09:00 liaison@finance unit']);
    expect(fates(room)).toContain('dueSoon-1 liaison:finance filed');
  });

  it('is set aside and told of once; the others leave, and it leaves when it can be written', async () => {
    const room = await office();
    await reminded(room, FINANCE, MARKET);
    await files(room, FINANCE, 'unheard-of', DAY);
    await room.lives(`${DAY} 07:00`, '2019-06-05 18:00');
    expect(await room.arrivals()).toEqual([
      '2019-05-30 09:00 liaison@finance unit',
      '2019-05-30 09:00 liaison@market-regulation unit',
      '2019-05-31 09:00 coordinator-1@joint-meeting coordinator',
      '2019-05-31 09:00 coordinator-2@joint-meeting coordinator',
    ]);
    expect((await room.arrived())[2]?.text).toContain('信件未能生成');
    expect(fates(room)).toContain('unheard-of liaison:finance filed');
    expect(room.records.logged('letterSetAside')[0]).toContain('2019-05-30');
    const spoiler = [...room.records.filed.values()].find(({ step }) => step === 'unheard-of');
    Object.assign(spoiler as object, { step: 'returned' });
    await room.round('2019-06-06');
    expect((await room.arrivals()).at(-1)).toBe('2019-06-06 09:00 liaison@finance unit');
    expect((await room.arrived()).at(-1)?.text).toContain('补发：原定2019年5月30日');
  });
});

describe('composing again after a crash', () => {
  it.each([
    ['before', 0],
    ['after', 3],
  ] as const)('%s the freeze makes nothing twice and loses nothing', async (when, frozen) => {
    const room = await office();
    await reminded(room, FINANCE, MARKET, INSURANCE);
    room.records.diesAt('freezeLetters', when);
    await expect(room.round(DAY)).rejects.toThrow('died');
    const bytes = () => [...room.records.frozen.values()].map(({ id, raw }) => [id, raw.toString('latin1')]);
    const first = bytes();
    expect(first).toHaveLength(frozen);
    await room.round(DAY);
    expect(await room.arrivals()).toHaveLength(3);
    expect(bytes().slice(0, frozen)).toEqual(first);
    await room.round(DAY);
    expect(await room.arrivals()).toHaveLength(3);
  });

  it.each(['before', 'after'] as const)('%s a freeze: both coordinators get what is for both', async (when) => {
    const room = await office();
    await owes(room, FINANCE, (it) => Object.assign(dutyOf(it), { status: 'submitted' }));
    await files(room, FINANCE, 'review-1', DAY, 'coordinator');
    room.records.diesAt('freezeLetters', when);
    await expect(room.round(DAY)).rejects.toThrow('died');
    await room.round(DAY);
    expect((await room.arrivals()).sort()).toEqual([
      '2019-05-30 09:00 coordinator-1@joint-meeting coordinator',
      '2019-05-30 09:00 coordinator-2@joint-meeting coordinator',
    ]);
  });

  it('of what is for two: who has it does not get it again with the other’s late letter', async () => {
    const room = await office();
    await owes(room, FINANCE, (it) => Object.assign(dutyOf(it), { status: 'submitted' }));
    await files(room, FINANCE, 'review-1', DAY, 'coordinator');
    room.mailer.answers('coordinator-2@joint-meeting.jilin.example', 'temporary', 450, 37);
    await room.lives(`${DAY} 07:00`, '2019-06-10 18:00');
    expect(await room.arrivals()).toEqual([
      '2019-05-30 09:00 coordinator-1@joint-meeting coordinator',
      '2019-05-31 09:00 coordinator-2@joint-meeting coordinator',
    ]);
    expect(statesOf(room)).toHaveLength(3);
  });
});

describe('a trial that redirects everything', () => {
  it('sends to that address alone and names the real recipient, also beside a plan that is not tried out', async () => {
    const room = new Mailroom();
    await room.records.savePlan(planLike(undefined, { redirectAllTo: 'trial@office.example' }));
    await room.records.savePlan(planLike((it) => (it.id = 'jilin-2020')));
    await reminded(room, FINANCE, { ...FINANCE, planId: 'jilin-2020' });
    await room.round(DAY);
    const letters = await room.arrived();
    expect(letters.map(({ to }) => to).sort()).toEqual(['liaison@finance.jilin.example', 'trial@office.example']);
    const name = contact(plan, 'finance-liaison').name;
    expect(letters.find(({ to }) => to.startsWith('trial'))?.subject).toContain(`原收件人 ${name}`);
    expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it('never sends to anybody else, whatever is refused', async () => {
    const room = new Mailroom();
    await room.records.savePlan(planLike(undefined, { redirectAllTo: 'trial@office.example' }));
    await reminded(room, FINANCE);
    room.mailer.answers('trial@office.example', 'permanent', 550);
    await room.lives(`${DAY} 07:00`, '2019-06-05 18:00');
    expect([...new Set(room.mailer.attempts.map(({ to }) => to))]).toEqual(['trial@office.example']);
  });
});

describe('a calendar version', () => {
  it('that makes the day of the round a day of rest is heeded although the timer was set before', async () => {
    const room = await office();
    await owes(room, FINANCE);
    await room.records.fileItems([itemOf(FINANCE, 'returned', '2020-01-23 18:30', 'liaison:finance')]);
    const { activities } = room;
    const before = await activities.nextDispatch({
      scope: 'live',
      lastRound: null,
      now: at('2020-01-23 19:00'),
      seq: 1,
    });
    expect(before?.label).toBe('2020-01-31 09:00');
    await room.round('2020-01-31');
    expect(room.records.frozen.size).toBe(0);
    await room.lives('2020-01-31 09:00', '2020-02-03 18:00');
    expect(await room.arrivals()).toEqual(['2020-02-03 09:00 liaison@finance unit']);
  });
});

describe('the offices’ wave', () => {
  it('writes once to a mailbox that is both somebody’s own and the office’s', async () => {
    const room = await office((it) => (contact(it, 'finance-office').email = contact(it, 'finance-liaison').email));
    await owes(room, FINANCE);
    await files(room, FINANCE, 'receipt-2', '2019-03-25', 'liaison:finance', 'office:finance');
    await room.activities.composeLetters({ ...ROUND, round: at('2019-03-25 09:00'), wave: 0 });
    expect(room.records.frozen.size).toBe(0);
    await room.round('2019-03-25');
    expect(await room.arrivals()).toEqual(['2019-03-25 09:00 liaison@finance unit']);
  });

  it('waits with the letter of somebody whose mailbox is another unit’s office, and takes its items along', async () => {
    const room = await office((it) => {
      delete contact(it, 'market-regulation-liaison').email;
      contact(it, 'market-regulation-office').email = contact(it, 'finance-liaison').email;
    });
    await reminded(room, FINANCE, MARKET);
    await room.round(DAY);
    const [letter, ...more] = await room.arrived();
    expect(more).toEqual([]);
    expect(letter?.text).toMatch(/举措3.*\n.*省市场监管厅/);
    expect(letter?.text).toMatch(/举措10.*\n.*省财政厅/);
  });

  it('finds no new readers for what the first wave handed on: that is for the next round', async () => {
    const room = await office((it) => {
      for (const id of ['finance-office', 'science-technology-liaison']) delete contact(it, id).email;
    });
    await owes(room, FINANCE);
    await files(room, FINANCE, 'receipt-2', '2019-03-25', 'office:finance');
    await room.round('2019-03-25');
    expect(fates(room)).toContain('noContact convener:science-technology filed');
    await room.round('2019-03-26');
    expect(fates(room)).toContain('noContact convener:science-technology notSent');
  });
});
