/** Domain §3: the round leaves at 09:00 on working days, never outside. */
import { calendarAsOf } from '../../src/domain/calendar';
import { nextAttempt, roundOnOrAfter, servingRound } from '../../src/domain/rounds';
import { book, instant, policy, said } from '../support/world';

const calendar = calendarAsOf(book, '2020-01-26');
const roundFor = (text: string) => said(roundOnOrAfter(calendar, policy, instant(text)));
const serving = (filed: string, now: string) => said(servingRound(calendar, policy, instant(filed), instant(now)));

describe('§3: the round of what is filed', () => {
  test.each([
    ['2019-05-30 07:00', '2019-05-30 09:00'],
    ['2019-05-30 09:00', '2019-05-30 09:00'],
    ['2019-05-30 09:01', '2019-05-31 09:00'],
    ['2019-05-31 10:00', '2019-06-03 09:00'],
    ['2019-06-06 16:00', '2019-06-10 09:00'],
    ['2019-05-05 07:00', '2019-05-05 09:00'],
    ['2020-01-23 18:00', '2020-02-03 09:00'],
  ])('%s leaves at %s', (filed, leaves) => {
    expect(roundFor(filed)).toBe(leaves);
  });
});

describe('§3: the round that serves it, seen from later', () => {
  test.each([
    ['its own, before it', '2019-05-30 07:00', '2019-05-30 07:30', '2019-05-30 09:00'],
    ['its own, some hours late', '2019-05-30 07:00', '2019-05-30 17:59', '2019-05-30 09:00'],
    ['the next day’s, after the window', '2019-05-30 07:00', '2019-05-30 18:01', '2019-05-31 09:00'],
    ['that day’s, days later in the window', '2019-05-30 07:00', '2019-06-04 11:00', '2019-06-04 09:00'],
    ['that day’s, days later before the round', '2019-05-30 07:00', '2019-06-04 08:00', '2019-06-04 09:00'],
    ['Monday’s, on a weekend', '2019-05-30 07:00', '2019-06-01 11:00', '2019-06-03 09:00'],
    ['the worked Sunday’s', '2019-04-26 10:00', '2019-04-27 11:00', '2019-04-28 09:00'],
  ])('%s', (_, filed, now, leaves) => {
    expect(serving(filed, now)).toBe(leaves);
  });
});

describe('§3: a failed send', () => {
  test('is tried again every quarter of an hour until the evening, then left to the next round', () => {
    expect(said(nextAttempt(policy, instant('2019-05-30 09:00')) ?? 0)).toBe('2019-05-30 09:15');
    expect(said(nextAttempt(policy, instant('2019-05-30 17:45')) ?? 0)).toBe('2019-05-30 18:00');
    expect(nextAttempt(policy, instant('2019-05-30 17:46'))).toBeNull();
  });
});

describe('§3: the last minute of the window', () => {
  test.each([
    ['at 18:00 its own round is still served', '2019-05-30 18:00', '2019-05-30 09:00'],
    ['a minute later the next one is', '2019-05-30 18:01', '2019-05-31 09:00'],
    ['on the eve of a holiday the next one is days away', '2019-06-06 18:01', '2019-06-10 09:00'],
  ])('%s', (_, now, leaves) => {
    expect(serving(`${now.slice(0, 10)} 07:00`, now)).toBe(leaves);
  });

  test('a round is never one that has passed its window, and always on a working day', () => {
    for (let hour = 0; hour < 24 * 40; hour += 5) {
      const now = instant('2019-04-20') + hour * 3_600_000;
      const round = servingRound(calendar, policy, instant('2019-04-19 07:00'), now);
      expect(calendar.isWorkingDay(said(round).slice(0, 10))).toBe(true);
      expect(now <= instant(`${said(round).slice(0, 10)} 18:00`)).toBe(true);
    }
  });
});
