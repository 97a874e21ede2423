/** What the rehearsed year must have put into the inbox; every date here was typed by hand from the calendars. */
import type { WorkPlan } from '../../src/domain/plan';
import { letters, type ReceivedLetter } from './letters-received';

/** The stories that both the time-skipping and the real-server year must tell. */
export function tellsTheYear(received: () => ReceivedLetter[], plan: () => WorkPlan): void {
  const on = (date: string, to?: string, capacity?: string) => letters(received(), date, to, capacity);
  const text = (date: string, to: string, capacity = 'unit') => on(date, to, capacity)[0]?.text ?? '';

  it('sends one letter per person, capacity and plan date', () => {
    const keys = received().map(({ on: date, to, capacity }) => `${date}|${to}|${capacity}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(150);
  });

  it('says in the first line of every letter that it is a rehearsal', () => {
    for (const letter of received()) expect(letter.text.split('\n')[0]).toContain('演练');
  });

  it('reminds 20 working days before phase two on 05-05, not on the 05-03 of the calendar before the change', () => {
    expect(on('2019-05-05', 'market-regulation-liaison')).toHaveLength(1);
    expect(on('2019-05-03')).toEqual([]);
  });

  it('puts the six measures of 市场监管厅 into one letter on the last reminder day', () => {
    const [letter, ...more] = on('2019-05-30', 'market-regulation-liaison');
    expect(more).toEqual([]);
    for (const measure of [1, 2, 3, 4, 5, 11]) expect(letter?.text).toMatch(new RegExp(`举措 ?${measure}[^0-9]`));
    expect(letter?.text).toContain('2019年5月31日（周五）');
  });

  it('writes on 05-30 to every unit that still owes phase two and to nobody else', () => {
    const units = on('2019-05-30', undefined, 'unit').map((letter) => letter.to);
    expect(units.toSorted()).toEqual([
      'banking-insurance-liaison',
      'finance-liaison',
      'local-finance-liaison',
      'market-regulation-liaison',
      'science-technology-liaison',
    ]);
  });

  it('urges on 06-03 those who kept silent, not those who handed in or explained', () => {
    const urged = on('2019-06-03', undefined, 'unit').map((letter) => letter.to);
    expect(urged.toSorted()).toEqual([
      'banking-insurance-liaison',
      'local-finance-liaison',
      'science-technology-liaison',
    ]);
  });

  it('escalates on 06-05 with one letter to each convener, recusing 科技厅 from its own miss', () => {
    const convener = on('2019-06-05', undefined, 'convener').map((letter) => letter.to);
    expect(convener.toSorted()).toEqual(['development-reform-liaison', 'science-technology-liaison']);
    const ndrc = text('2019-06-05', 'development-reform-liaison', 'convener');
    const science = text('2019-06-05', 'science-technology-liaison', 'convener');
    for (const named of ['银保监局', '地方金融监管局', '科技厅']) expect(ndrc).toContain(named);
    expect(science).toContain('银保监局');
    expect(science).not.toMatch(/举措 ?8[^0-9]/);
    expect(ndrc).toMatch(/举措 ?8[^0-9]/);
  });

  it('takes 地方金融监管局 to the agenda on 06-13 and to a draft report on 07-01', () => {
    expect(text('2019-06-13', 'development-reform-liaison', 'convener')).toContain('地方金融监管局');
    expect(text('2019-07-01', 'science-technology-liaison', 'convener')).toContain('代拟稿');
  });

  it('climbs with 省国资委 through phase three: 01-02, 01-06, 01-13, and the draft report on 02-05', () => {
    expect(text('2020-01-02', 'state-assets-liaison')).toContain('催办');
    expect(text('2020-01-06', 'development-reform-liaison', 'convener')).toContain('省国资委');
    expect(text('2020-01-13', 'science-technology-liaison', 'convener')).toContain('省国资委');
    expect(text('2020-02-05', 'development-reform-liaison', 'convener')).toContain('省国资委');
    expect(text('2020-02-05', 'development-reform-liaison', 'convener')).toContain('代拟稿');
    // That day has a letter of its own, about the inspection; the report would have been in it by the calendar before.
    expect(text('2020-02-03', 'development-reform-liaison', 'convener')).toContain('督促和检查');
    expect(text('2020-02-03', 'development-reform-liaison', 'convener')).not.toContain('代拟稿');
  });

  it('names the leap Saturday and its last working day in phase four: 02-28, 03-02, 03-04, 03-11, 03-27', () => {
    expect(text('2020-02-28', 'audit-liaison')).toContain('最后工作日2月28日');
    expect(text('2020-03-02', 'audit-liaison')).toContain('催办');
    expect(text('2020-03-04', 'development-reform-liaison', 'convener')).toContain('省审计厅');
    expect(text('2020-03-11', 'development-reform-liaison', 'convener')).toContain('省审计厅');
    const last = text('2020-03-27', 'development-reform-liaison', 'convener');
    expect(last).toContain('省审计厅');
    // A body that the province does not command is never reported on: its last rung asks for coordination.
    expect(last).toContain('提请联席会议协调');
    expect(last).not.toContain('通报批评');
  });

  it('moves what a mailbox refuses into the letter of the unit office the same day', () => {
    expect(on('2019-05-05', 'central-bank-liaison')).toEqual([]);
    expect(on('2019-05-05', 'central-bank-office')).toHaveLength(1);
    expect(text('2019-05-06', 'coordinator-1', 'coordinator')).toContain('拒收');
  });

  it('never writes on a rest day', () => {
    const restDays = [
      '2019-04-05',
      '2019-05-01',
      '2019-05-04',
      '2019-06-07',
      '2019-10-01',
      '2020-01-24',
      '2020-01-31',
      '2020-02-01',
    ];
    for (const day of restDays) expect(on(day)).toEqual([]);
    for (const letter of received()) {
      const weekend = [0, 6].includes(new Date(`${letter.on}T00:00:00Z`).getUTCDay());
      if (weekend) expect(['2019-04-28', '2019-05-05', '2019-09-29', '2019-10-12', '2020-01-19']).toContain(letter.on);
    }
  });

  it('sends nothing more for phase two to a unit that handed in', () => {
    const later = received().filter(
      ({ to, on: date }) => to === 'audit-liaison' && date > '2019-05-28' && date < '2019-06-24',
    );
    expect(later).toEqual([]);
  });

  it('keeps 13 to 18 silent: no letter mentions a withheld measure', () => {
    expect(plan().measures.filter((measure) => measure.withheld)).toHaveLength(6);
    for (const letter of received()) expect(letter.text).not.toMatch(/举措 ?1[3-8][^0-9]/);
  });
}
