/** What the mail server answers, and what becomes of a letter then. Times are those at which an attempt was made. */
import { SenderBusy } from '../../activities/sending';
import type { Mailroom } from '../support/fake-ports';
import { plan } from '../support/world';
import { at, contact, fates, files, FINANCE, handsIn, INSURANCE, MARKET, office, owes, statesOf } from './story';

const DAY = '2019-05-30';
const LIAISON = 'liaison@finance.jilin.example';
const OFFICE = 'office@finance.jilin.example';

async function financeIsReminded(): Promise<Mailroom> {
  const room = await office();
  await owes(room, FINANCE);
  await files(room, FINANCE, 'dueSoon-1', DAY);
  return room;
}

const tried = (room: Mailroom, address: string) => room.mailer.attempts.filter(({ to }) => to === address);
const triedAt = (room: Mailroom, address: string) => tried(room, address).map((attempt) => attempt.at);
const bytesOf = (attempts: { raw: Buffer }[]) => new Set(attempts.map(({ raw }) => raw.toString('latin1'))).size;

describe('a mailbox that refuses (5xx)', () => {
  it('hands a person’s letter to the office in the same round, and the coordinators hear of it in the next', async () => {
    const room = await financeIsReminded();
    room.mailer.answers(LIAISON, 'permanent', 550);
    await room.lives(`${DAY} 07:00`, '2019-06-05 18:00');
    expect(await room.arrivals()).toEqual([
      '2019-05-30 09:00 office@finance unit',
      '2019-05-31 09:00 coordinator-1@joint-meeting coordinator',
      '2019-05-31 09:00 coordinator-2@joint-meeting coordinator',
    ]);
    const [toOffice, toCoordinator] = await room.arrived();
    expect(toOffice?.text).toContain(`联络员（${contact(plan, 'finance-liaison').name}）的邮箱拒收`);
    expect(toCoordinator?.text).toContain('550 no thanks');
    expect(tried(room, LIAISON)).toHaveLength(1);
  });

  it('is handed on in the same round also where the round takes its seconds', async () => {
    const room = await financeIsReminded();
    room.mailer.answers(LIAISON, 'permanent', 550);
    for (const wave of [0, 1] as const) {
      await room.activities.composeLetters({ scope: 'live', round: at(`${DAY} 09:00`), wave });
      await room.send(at(`${DAY} 09:00`) + 3_000, wave);
    }
    expect(await room.arrived()).toMatchObject([{ to: OFFICE }]);
  });

  it('of an office goes to the conveners with the next round, and ends with them', async () => {
    const room = await financeIsReminded();
    const conveners = ['development-reform', 'science-technology'].map((id) => `liaison@${id}.jilin.example`);
    for (const address of [LIAISON, OFFICE, ...conveners]) room.mailer.answers(address, 'permanent', 550);
    await room.lives(`${DAY} 07:00`, '2019-06-20 18:00');
    expect(triedAt(room, LIAISON)).toEqual(['2019-05-30 09:00']);
    expect(triedAt(room, OFFICE)).toEqual(['2019-05-30 09:00']);
    for (const address of conveners) expect(triedAt(room, address)).toEqual(['2019-05-31 09:00']);
    for (const address of conveners) expect(triedAt(room, address.replace('liaison', 'office'))).toEqual([]);
    const told = (await room.arrivals()).filter((line) => line.includes('coordinator-1'));
    expect(told.map((line) => line.slice(0, 10))).toEqual(['2019-05-31', '2019-06-03']);
    expect(fates(room).filter((fate) => fate.endsWith(' filed'))).toEqual([]);
    expect(room.records.logged('letterFailed')).toHaveLength(4);
  });

  it('that the office shares is not tried again: the conveners hear of it', async () => {
    const room = await office((it) => (contact(it, 'finance-office').email = LIAISON.toUpperCase()));
    await owes(room, FINANCE);
    await files(room, FINANCE, 'dueSoon-1', DAY);
    room.mailer.answers(LIAISON, 'permanent', 550);
    await room.lives(`${DAY} 07:00`, '2019-05-31 18:00');
    expect(room.mailer.attempts.filter(({ to }) => to.toLowerCase() === LIAISON)).toHaveLength(1);
    expect(await room.arrivals()).toContain('2019-05-31 09:00 liaison@science-technology convener');
  });

  it('of the coordinators ends there', async () => {
    const room = await financeIsReminded();
    for (const n of [1, 2]) room.mailer.answers(`coordinator-${n}@joint-meeting.jilin.example`, 'permanent', 550);
    room.mailer.answers(LIAISON, 'permanent', 550);
    await room.lives(`${DAY} 07:00`, '2019-06-28 18:00');
    expect(room.mailer.attempts).toHaveLength(4);
  });
});

describe('a server that asks to wait (450)', () => {
  const quarters = Array.from({ length: 37 }, (_, n) =>
    new Date((9 * 60 + n * 15) * 60_000).toISOString().slice(11, 16),
  );

  it('gets the same bytes every quarter of an hour until 18:00; the next round writes anew and says 补发', async () => {
    const room = await financeIsReminded();
    room.mailer.answers(LIAISON, 'temporary', 450, 37);
    await room.lives(`${DAY} 07:00`, '2019-05-31 18:00');
    const first = tried(room, LIAISON).slice(0, 37);
    expect(first.map((attempt) => attempt.at)).toEqual(quarters.map((time) => `${DAY} ${time}`));
    expect(bytesOf(first)).toBe(1);
    const [arrived, ...more] = await room.arrived();
    expect(more).toEqual([]);
    expect(arrived).toMatchObject({ at: '2019-05-31 09:00', to: LIAISON });
    expect(arrived?.text).toContain('补发：原定2019年5月30日');
    expect(statesOf(room)).toEqual(['2019-05-30 finance-liaison superseded', '2019-05-31 finance-liaison accepted']);
  });

  it('does not keep a reminder alive that is no longer owed the next morning', async () => {
    const room = await financeIsReminded();
    room.mailer.answers(LIAISON, 'temporary', 450);
    await room.lives(`${DAY} 07:00`, `${DAY} 20:00`);
    await handsIn(room, FINANCE);
    await room.lives('2019-05-31 07:00', '2019-06-10 18:00');
    expect(tried(room, LIAISON)).toHaveLength(37);
    expect(room.records.logged('notSent')).toEqual(['2019-05-31 dueSoon-1 已报送']);
  });

  it('is not tried in the evening, at night or on a day of rest', async () => {
    const room = await financeIsReminded();
    room.mailer.answers(LIAISON, 'temporary', 450, 60);
    await room.lives(`${DAY} 07:00`, `${DAY} 12:00`);
    // Down since Thursday noon; up on Thursday evening, then on Saturday, then to stay.
    await room.lives(`${DAY} 20:00`, `${DAY} 23:00`);
    await room.lives('2019-06-01 10:00', '2019-06-01 23:00');
    await room.lives('2019-06-02 10:00', '2019-06-04 18:00');
    const days = [...new Set(triedAt(room, LIAISON).map((when) => when.slice(0, 10)))];
    expect(days).toEqual(['2019-05-30', '2019-06-03', '2019-06-04']);
    for (const when of triedAt(room, LIAISON)) expect(quarters).toContain(when.slice(11));
    expect(await room.arrived()).toHaveLength(1);
  });

  it('is not tried out of hours even if somebody asks for it', async () => {
    const room = await financeIsReminded();
    room.mailer.answers(LIAISON, 'temporary', 450, 1);
    await room.round(DAY);
    for (const hour of [`${DAY} 18:01`, `${DAY} 22:00`, '2019-05-31 08:59', '2019-06-01 11:00'])
      await room.send(at(hour));
    expect(tried(room, LIAISON)).toHaveLength(1);
  });
});

describe('an attempt that nobody knows the end of', () => {
  it('is made again with the same bytes until the evening, and its items are never written anew', async () => {
    const room = await financeIsReminded();
    room.mailer.answers(LIAISON, 'ambiguous', undefined, 40);
    await room.lives(`${DAY} 07:00`, `${DAY} 09:05`);
    expect(statesOf(room)).toEqual(['2019-05-30 finance-liaison possiblySent']);
    await room.lives(`${DAY} 09:05`, '2019-06-03 18:00');
    expect(triedAt(room, LIAISON).at(-1)).toBe(`${DAY} 18:00`);
    expect(tried(room, LIAISON)).toHaveLength(37);
    expect(bytesOf(tried(room, LIAISON))).toBe(1);
    expect(statesOf(room)).toContain('2019-05-30 finance-liaison possiblySent');
    expect([...room.records.frozen.values()].filter(({ capacity }) => capacity === 'unit')).toHaveLength(1);
  });

  it('is told to the coordinators with the next round, once, however often it is tried', async () => {
    const room = await financeIsReminded();
    room.mailer.answers(LIAISON, 'ambiguous', undefined, 40);
    await room.lives(`${DAY} 07:00`, '2019-06-03 18:00');
    const told = (await room.arrived()).filter(({ capacity }) => capacity === 'coordinator');
    expect(told.map(({ at: when, to }) => `${when} ${to.split('@')[0]}`)).toEqual([
      '2019-05-31 09:00 coordinator-1',
      '2019-05-31 09:00 coordinator-2',
    ]);
    for (const { subject, text } of told) {
      expect(subject).toContain('1封提醒邮件可能重复送达');
      expect(text).toContain('收件人可能收到两份相同的信件');
    }
    expect(room.records.logged('letterPossiblySent').length).toBeGreaterThan(0);
  });

  it('stays possibly sent when the server asks to wait afterwards', async () => {
    const room = await financeIsReminded();
    room.mailer.answers(LIAISON, 'ambiguous', undefined, 1);
    await room.lives(`${DAY} 07:00`, `${DAY} 09:05`);
    room.mailer.answers(LIAISON, 'temporary', 450);
    await room.lives(`${DAY} 09:05`, '2019-05-31 09:30');
    expect(statesOf(room)).toContain('2019-05-30 finance-liaison possiblySent');
  });

  it('that failed in a way nobody foresaw does not stop the others', async () => {
    const room = await financeIsReminded();
    await owes(room, MARKET);
    await files(room, MARKET, 'dueSoon-1', DAY);
    const send = room.mailer.send.bind(room.mailer);
    room.mailer.send = async (raw, envelope) => {
      if (envelope.to === LIAISON) throw new TypeError('socket is not a socket');
      return send(raw, envelope);
    };
    await room.round(DAY);
    expect(await room.arrivals()).toEqual(['2019-05-30 09:00 liaison@market-regulation unit']);
    expect(statesOf(room)).toContain('2019-05-30 finance-liaison possiblySent');
  });
});

describe('a crash', () => {
  it('between freezing and sending: the frozen letter is sent as it is', async () => {
    const room = await financeIsReminded();
    room.records.diesAt('markSending');
    await expect(room.round(DAY)).rejects.toThrow('died');
    const [frozen] = [...room.records.frozen.values()];
    await room.round(DAY);
    expect(room.mailer.attempts.map(({ raw }) => raw.equals(frozen?.raw as Buffer))).toEqual([true]);
  });

  it('between sending and recording: the same bytes once more, under the same Message-ID', async () => {
    const room = await financeIsReminded();
    room.records.diesAt('recordOutcome');
    await expect(room.round(DAY)).rejects.toThrow('died');
    expect(statesOf(room)).toEqual(['2019-05-30 finance-liaison sending']);
    await room.round(DAY);
    const letters = await room.arrived();
    expect(letters).toHaveLength(2);
    expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(1);
    expect(bytesOf(room.mailer.attempts)).toBe(1);
    expect(statesOf(room)).toEqual(['2019-05-30 finance-liaison accepted']);
  });

  it('that nobody came back from before the next day: still the same bytes, never a second letter', async () => {
    const room = await financeIsReminded();
    room.records.diesAt('recordOutcome');
    await expect(room.round(DAY)).rejects.toThrow('died');
    await room.lives('2019-05-31 08:00', '2019-06-03 18:00');
    expect(triedAt(room, LIAISON)).toEqual(['2019-05-30 09:00', '2019-05-31 09:00']);
    expect(bytesOf(tried(room, LIAISON))).toBe(1);
    expect(room.records.logged('letterPossiblySent').length).toBeGreaterThan(0);
  });

  it('while a refusal is handed on: the office still gets it, once', async () => {
    const room = await financeIsReminded();
    room.mailer.answers(LIAISON, 'permanent', 550);
    room.records.diesAt('fileItems', 'after');
    await expect(room.round(DAY)).rejects.toThrow('died');
    await room.send(at(`${DAY} 09:00`), 0);
    await room.wave(at(`${DAY} 09:00`), 1);
    expect(await room.arrivals()).toEqual(['2019-05-30 09:00 office@finance unit']);
  });

  it('of one lane waits for the others before the lock is given up', async () => {
    const room = await financeIsReminded();
    await owes(room, INSURANCE);
    await files(room, INSURANCE, 'dueSoon-1', DAY);
    let slowOneEnded = false;
    const send = room.mailer.send.bind(room.mailer);
    room.mailer.send = async (raw, envelope) => {
      if (envelope.to === LIAISON) for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
      slowOneEnded ||= envelope.to === LIAISON;
      return send(raw, envelope);
    };
    room.records.diesAt('recordOutcome');
    await expect(room.round(DAY)).rejects.toThrow('died');
    expect(slowOneEnded).toBe(true);
  });
});

describe('a second sender', () => {
  it('stands back while the first one holds the lock', async () => {
    const room = await financeIsReminded();
    await room.records.withLock('sending:live', async () => {
      await expect(room.send(at(`${DAY} 09:00`))).rejects.toThrow(SenderBusy);
    });
    expect(room.mailer.attempts).toEqual([]);
  });
});
