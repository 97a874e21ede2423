/** How each unit stands: a laggard does not paint its partners. */
import { Link } from 'wouter';
import type { MeasureDetail } from '../../../web/api/shapes/assignment';
import { datesInText } from '../../parts/dates-in-text';
import { dateInWords, shortDate } from '../../parts/dates';
import { LightSign } from '../../parts/light';
import './measure.css';

type UnitOfMeasure = MeasureDetail['units'][number];

export function Units({ detail: { planId, measure, units } }: { detail: MeasureDetail }) {
  return (
    <ul className="measure-units">
      {units.map((unit) => (
        <li key={unit.id}>
          <UnitHead unit={unit} path={`/plans/${planId}/measures/${measure.no}/${unit.id}`} />
          <DutyLines duties={unit.duties} />
        </li>
      ))}
    </ul>
  );
}

function UnitHead({ unit, path }: { unit: UnitOfMeasure; path: string }) {
  const { name, light, reason, issued, signedOn, accountableName, openIssues } = unit;
  const facts = [
    issued ? (signedOn ? `${dateInWords(signedOn)} 签收` : '未签收') : '未下达',
    accountableName && `责任人 ${accountableName}`,
    openIssues > 0 && `未办结的重大问题 ${openIssues} 个`,
  ];
  return (
    <>
      <div className="measure-unit-head">
        <Link to={path}>{name}</Link>
        <span>
          <LightSign light={light} />　{datesInText(reason)}
        </span>
      </div>
      <p className="quiet">{facts.filter(Boolean).join(' · ')}</p>
    </>
  );
}

function DutyLines({ duties }: { duties: UnitOfMeasure['duties'] }) {
  if (duties.length === 0) return null;
  return (
    <ul className="measure-duties">
      {duties.map(({ duty, dutyName, light, reason, statusName, dueDate }) => (
        <li key={duty}>
          <LightSign light={light} reason={datesInText(reason)} bare /> {dutyName}：{statusName}，{shortDate(dueDate)}
        </li>
      ))}
    </ul>
  );
}
