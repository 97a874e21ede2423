/** Letters by unit and month; a unit's name opens its days. */
import { Button } from 'antd';
import { shortDate } from '../../parts/dates';
import { heaviestDays, lettersIn, monthInWords, monthsOf, type PlanBurden, type UnitBurden } from './burden-months';

interface BurdenTableProps {
  burden: PlanBurden;
  chosen?: string;
  onChoose: (unit: string | undefined) => void;
}

export function BurdenTable({ burden, chosen, onChoose }: BurdenTableProps) {
  const months = monthsOf(burden);
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="各单位每月信件数，可左右滚动">
      <table className="start-table">
        <caption>各单位每月的信件数（点单位名称看每一天）</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            {months.map((month) => (
              <th key={month} scope="col">
                <MonthInTwoLines month={month} />
              </th>
            ))}
            <th scope="col">合计</th>
            <th scope="col">
              事项最多
              <br />
              的一天
            </th>
          </tr>
        </thead>
        <tbody>
          {burden.units.map((unit) => (
            <UnitRow key={unit.id} unit={unit} months={months} chosen={unit.id === chosen} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Narrow, so that a year fits the screen. */
function MonthInTwoLines({ month }: { month: string }) {
  const words = monthInWords(month);
  const afterYear = words.indexOf('年') + 1;
  return (
    <>
      {words.slice(0, afterYear)}
      <br />
      {words.slice(afterYear)}
    </>
  );
}

interface UnitRowProps {
  unit: UnitBurden;
  months: readonly string[];
  chosen: boolean;
  onChoose: (unit: string | undefined) => void;
}

function UnitRow({ unit, months, chosen, onChoose }: UnitRowProps) {
  const counts = months.map((month) => lettersIn(unit, month));
  const most = Math.max(...counts);
  const [heaviest] = heaviestDays(unit.days, 1);
  return (
    <tr className={chosen ? 'start-chosen' : undefined}>
      <th scope="row">
        <Button type="link" size="small" aria-expanded={chosen} onClick={() => onChoose(chosen ? undefined : unit.id)}>
          {unit.name}
        </Button>
      </th>
      {counts.map((count, index) => (
        <td key={months[index]} className={count === most && count > 0 ? 'start-most' : undefined}>
          {count === most && count > 0 ? `▲${count}` : count || '–'}
        </td>
      ))}
      <td>
        <strong>{unit.letters}</strong>
      </td>
      <td className="start-heaviest">{heaviest ? `${shortDate(heaviest.on)} ${heaviest.items} 件` : '–'}</td>
    </tr>
  );
}
