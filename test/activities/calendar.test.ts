/** What readers find in their calendars: the dates that letters speak of, put right by the next letter they get. */
import { simpleParser } from 'mailparser';
import type { AssignmentState } from '../../src/domain/duty';
import { planWorkflowId } from '../../src/domain/names';
import { openPlanDesk } from '../../src/domain/plan-desk';
import { calendarAfterAct } from '../../src/letters/calendar';
import { readCalendar } from '../letters/ics-reader';
import { planLike, type Mailroom } from '../support/fake-ports';
import { instant, plan } from '../support/world';
import { DAY, dutyOf, files, FINANCE, filingOf, itemOf, office, reminded, stateOf, type Matter } from './story';

const BANK: Matter = { measure: 12, unit: 'finance' };
const MAILBOX = 'liaison@finance.jilin.example';

/** Each letter in order of arrival: its root of conversation, and its entries as `UID-less` lines. */
async function letters({ mailer }: Mailroom, to?: string) {
  const taken = mailer.attempts.filter((attempt) => attempt.taken && (!to || attempt.to === to));
  return Promise.all(
    taken.map(async ({ raw, at }) => {
      const { attachments, references, inReplyTo, headers } = await simpleParser(raw);
      const events = attachments.flatMap(({ content }) => readCalendar(content).events);
      return { at, attachments, events, references, inReplyTo, kind: headers.get('x-duban-kind') };
    }),
  );
}

const said = (events: Record<string, { value: string }>[]) =>
  events.map((it) => [it['DTSTART']?.value, it['STATUS']?.value, it['SUMMARY']?.value.slice(0, 13)].join(' '));

async function becomes(room: Mailroom, matter: Matter, seq: number, change: (it: AssignmentState) => void) {
  await room.records.file(filingOf({ ...stateOf(matter, change), seq }));
}

async function remindedAgain(room: Mailroom, matter: Matter, day: string) {
  await files(room, matter, `dueSoon-${day}`, day);
  await room.round(day);
}

describe('a letter to a unit', () => {
  it('carries one calendar beside the letter, with an entry for each duty that it speaks of', async () => {
    const room = await reminded(await office(), FINANCE, BANK);
    await room.round(DAY);
    const [letter] = await letters(room, MAILBOX);
    expect(letter?.attachments).toMatchObject([{ filename: '督办日程.ics', contentDisposition: 'attachment' }]);
    expect(letter?.attachments[0]?.headers.get('content-type')).toMatchObject({
      value: 'text/calendar',
      params: { charset: 'utf-8', method: 'PUBLISH' },
    });
    expect(said(letter?.events ?? [])).toEqual([
      '20190531 CONFIRMED 细化责任阶段材料（举措10',
      '20190531 CONFIRMED 细化责任阶段材料（举措12',
    ]);
  });

  it('carries none where it speaks of no date', async () => {
    const room = await office();
    await room.records.file(filingOf(stateOf(FINANCE)));
    await files(room, FINANCE, 'receipt-1', '2019-03-21');
    await room.round('2019-03-21');
    expect((await letters(room))[0]?.attachments).toEqual([]);
  });

  it('says its kind, and stands in one conversation with the other letters of that phase', async () => {
    const room = await reminded(await office(), FINANCE);
    await room.round(DAY);
    await remindedAgain(room, FINANCE, '2019-05-31');
    await remindedAgain(room, FINANCE, '2019-06-03');
    const all = await letters(room, MAILBOX);
    const roots = all.map(({ references }) => references);
    expect(all.map(({ kind }) => kind)).toEqual(['dueSoon', 'dueSoon', 'dueSoon']);
    expect(all.map(({ inReplyTo }) => inReplyTo)).toEqual(roots);
    expect(roots[0]).toMatch(/^<thread\.[0-9a-f]{32}@duban\.example>$/);
    expect([roots[1] === roots[0], roots[2] === roots[0]]).toEqual([true, false]);
  });

  it('keeps the conversation when the mailbox moves', async () => {
    const roots = await Promise.all(
      [undefined, 'moved@finance.example'].map(async (email) => {
        const room = await office((it) => {
          const clerk = it.units
            .find(({ id }) => id === 'finance')
            ?.contacts.find(({ role }) => role === 'liaisonOfficer');
          if (clerk && email) clerk.email = email;
        });
        await (await reminded(room, FINANCE)).round(DAY);
        return (await letters(room))[0]?.references;
      }),
    );
    expect(roots[0]).toBe(roots[1]);
  });
});

describe('a calendar that was told before', () => {
  it('hears of a moved date under the same identity, with a higher sequence', async () => {
    const room = await reminded(await office(), FINANCE, BANK);
    await room.round(DAY);
    await becomes(room, FINANCE, 5, (it) =>
      Object.assign(dutyOf(it), { status: 'returned', revision: 2, dueDate: '2019-06-10' }),
    );
    await remindedAgain(room, BANK, '2019-05-31');
    const [before, after] = await letters(room, MAILBOX);
    const moved = after?.events.find((it) => it['DTSTART']?.value === '20190610');
    const original = before?.events[0];
    expect(moved?.['UID']).toEqual(original?.['UID']);
    expect([original?.['SEQUENCE']?.value, moved?.['SEQUENCE']?.value]).toEqual(['1', '5']);
    expect(moved?.['DESCRIPTION']?.value).toMatch('补正日期：2019年6月10日（周一）（系统约定）');
  });

  it('is left alone by an explanation, which moves no date', async () => {
    const room = await reminded(await office(), FINANCE, BANK);
    await room.round(DAY);
    const explanation = {
      cause: '会签',
      expectedDate: '2019-06-14',
      helpNeeded: '',
      at: instant('2019-05-30'),
      revision: 1,
    };
    await becomes(room, FINANCE, 5, (it) => Object.assign(dutyOf(it), { explanation }));
    await remindedAgain(room, BANK, '2019-05-31');
    expect(said((await letters(room, MAILBOX))[1]?.events ?? [])).toEqual([
      '20190531 CONFIRMED 细化责任阶段材料（举措12',
    ]);
  });

  it.each([
    ['submitted', '【已报送】'],
    ['accepted', '【已办结】'],
    ['waived', '【已免除】'],
    ['struckOff', '【已销号】'],
  ])('hears once that a duty is over: %s', async (end, mark) => {
    const room = await reminded(await office(), FINANCE, BANK);
    await room.round(DAY);
    await becomes(room, FINANCE, 5, (it) => {
      if (end === 'struckOff') it.struckOff = true;
      else Object.assign(dutyOf(it), { status: end });
    });
    await remindedAgain(room, BANK, '2019-05-31');
    await remindedAgain(room, BANK, '2019-06-03');
    const [, second, third] = await letters(room, MAILBOX);
    expect(
      second?.events.map((it) => [it['STATUS']?.value, it['SEQUENCE']?.value, it['SUMMARY']?.value.slice(0, 5)]),
    ).toEqual([
      ['CANCELLED', '5', mark],
      ['CONFIRMED', '1', '细化责任阶'],
    ]);
    expect(said(third?.events ?? [])).toEqual(['20190531 CONFIRMED 细化责任阶段材料（举措12']);
  });

  it('gets the entry back when the submission was a mistake', async () => {
    const room = await reminded(await office(), FINANCE, BANK);
    await room.round(DAY);
    await becomes(room, FINANCE, 5, (it) => Object.assign(dutyOf(it), { status: 'submitted' }));
    await remindedAgain(room, BANK, '2019-05-31');
    await becomes(room, FINANCE, 6, () => undefined);
    await remindedAgain(room, BANK, '2019-06-03');
    const events = (await letters(room, MAILBOX))[2]?.events ?? [];
    expect(events.map((it) => [it['STATUS']?.value, it['SEQUENCE']?.value])).toContainEqual(['CONFIRMED', '6']);
  });

  it('is not taken to know what a refused letter said', async () => {
    const room = await reminded(await office(), FINANCE, BANK);
    room.mailer.answers(MAILBOX, 'permanent', 550, 1);
    await room.wave(instant(`${DAY} 09:00`), 0);
    await becomes(room, FINANCE, 5, (it) => Object.assign(dutyOf(it), { status: 'submitted' }));
    await remindedAgain(room, BANK, '2019-05-31');
    const last = (await letters(room, MAILBOX)).at(-1);
    expect(said(last?.events ?? [])).toEqual(['20190531 CONFIRMED 细化责任阶段材料（举措12']);
  });
});

describe('conveners', () => {
  it('have the dates of the plan itself in their calendars, and none of the units’', async () => {
    const room = await office();
    const desk = { ...openPlanDesk(plan, []), seq: 1 };
    const filing = filingOf(stateOf(FINANCE), { workflowId: planWorkflowId(plan.id), kind: 'plan', state: desk });
    await room.records.file(filing);
    await room.records.file(filingOf(stateOf(FINANCE)));
    const own = itemOf(FINANCE, 'dueSoon-1', '2019-03-29', 'convener:science-technology', {
      subject: { planId: plan.id },
      duty: 'issuance',
    });
    const units = itemOf(FINANCE, 'rung-2', '2019-03-29', 'convener:science-technology');
    await room.records.fileItems([own, { ...own, key: 'to-coordinator', audience: 'coordinator' }, units]);
    await room.round('2019-03-29');
    const [convener, ...coordinators] = (await letters(room)).map(({ events }) => events);
    expect(convener?.map((it) => it['DTSTART']?.value)).toEqual(['20190331']);
    expect(coordinators.length).toBeGreaterThan(0);
    expect(coordinators.flat()).toEqual([]);
  });
});

describe('a receipt letter', () => {
  const stored = planLike();
  const published = async () => {
    const room = await reminded(await office(), FINANCE);
    await room.round(DAY);
    return (await room.records.publishedEntries([plan.id], [MAILBOX.toUpperCase()])).get(MAILBOX) ?? [];
  };
  const handedIn = (seq: number) => ({
    ...stateOf(FINANCE, (it) => Object.assign(dutyOf(it), { status: 'submitted' })),
    seq,
  });

  it('cancels what the mailbox was told, and nothing that it was not', async () => {
    const told = await published();
    const [entry, ...more] = calendarAfterAct(handedIn(2), 'breakdown', stored, told);
    expect(entry?.published).toMatchObject({ uid: told[0]?.uid, sequence: 2, cancelled: true });
    expect(more).toEqual([]);
    expect(calendarAfterAct(handedIn(2), 'breakdown', stored, [])).toEqual([]);
    expect(calendarAfterAct(stateOf(FINANCE), 'breakdown', stored, told)).toEqual([]);
  });

  it('counts on even where the state was computed again from lower', async () => {
    const told = (await published()).map((entry) => ({ ...entry, sequence: 9 }));
    expect(calendarAfterAct(handedIn(2), 'breakdown', stored, told)[0]?.published.sequence).toBe(10);
  });
});
