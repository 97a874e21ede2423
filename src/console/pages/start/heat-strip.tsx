/** A unit's year at a glance: a row a month, a cell a day, with the number of items in it — the shade only repeats it. */
import { dateInWords } from '../../parts/dates';
import { daysIn, monthInWords, monthsOf, type BurdenDay } from './burden-months';

const LONGEST_MONTH = 31;
const SHADES = 4;
const DAYS = Array.from({ length: LONGEST_MONTH }, (_, index) => index + 1);

export function HeatStrip({ days }: { days: readonly BurdenDay[] }) {
  const months = monthsOf({ units: [{ id: '', name: '', letters: 0, busiest: 0, days: [...days] }] });
  const byDate = new Map(days.map((day) => [day.on, day]));
  const most = Math.max(...days.map(({ items }) => items), 1);
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="每天的事项数，可左右滚动">
      <table className="start-heat">
        <thead>
          <tr>
            <th scope="col">月</th>
            {DAYS.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month}>
              <th scope="row">{monthInWords(month)}</th>
              {DAYS.slice(0, daysIn(month)).map((day) => (
                <HeatCell key={day} day={byDate.get(`${month}-${String(day).padStart(2, '0')}`)} most={most} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeatCell({ day, most }: { day?: BurdenDay; most: number }) {
  if (!day) return <td />;
  const shade = Math.ceil((day.items / most) * SHADES);
  const words = `${dateInWords(day.on)}：${day.letters} 封信，${day.items} 件事项`;
  return (
    <td className={`start-heat-${shade}${day.letters > 1 ? ' start-heat-more' : ''}`} title={words} aria-label={words}>
      {day.items}
    </td>
  );
}
