/** How often each unit was written to or called in a month: to know, never to block a letter. */
import { Select } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Overview } from '../../../web/api/shapes/overview';

type UnitMonth = Overview['contacts'][number];

const NOTHING_HAPPENED = '这个月还没有联系过任何单位。发信或电话催办后，次数会记在这里。';

export function UnitContacts({ overview: { planId, contacts, today } }: { overview: Overview }) {
  const thisMonth = today.slice(0, 7);
  const [chosen, setChosen] = useState<string>();
  const month = chosen ?? thisMonth;
  const months = [...new Set([...contacts.map((it) => it.month), thisMonth])].toSorted();
  const shown = contacts.filter((it) => it.month === month);
  return (
    <section className="ov-card" aria-labelledby="contacts-title">
      <h3 id="contacts-title">
        {month === thisMonth ? '本月联系次数' : '联系次数'}
        <small>只供了解，不限制发信</small>
        <Select
          size="small"
          className="no-print"
          aria-label="月份"
          popupMatchSelectWidth={false}
          value={month}
          options={months.map((value) => ({ value, label: monthInWords(value) }))}
          onChange={(value) => setChosen(value === thisMonth ? undefined : value)}
        />
      </h3>
      {shown.length === 0 ? (
        <p className="ov-empty">{NOTHING_HAPPENED}</p>
      ) : (
        <MonthTable lines={shown} planId={planId} />
      )}
    </section>
  );
}

function MonthTable({ lines, planId }: { lines: UnitMonth[]; planId: string }) {
  return (
    <table className="ov-contacts">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">信件（承办）</th>
          <th scope="col">信件（召集人）</th>
          <th scope="col">电话</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ unit, name, asUnit, asConvener, telephone }) => (
          <tr key={unit}>
            <th scope="row">
              <Link href={`/plans/${planId}/units/${unit}`}>{name}</Link>
            </th>
            <td>{asUnit}</td>
            <td>{asConvener}</td>
            <td>{telephone}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function monthInWords(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return `${year}年${number}月`;
}
