/** What the conveners owe for the plan as a whole. */
import type { Overview } from '../../../web/api/shapes/overview';
import { dateInWords } from '../../parts/dates';

type PlanDuty = Overview['planDuties'][number];

export function PlanDuties({ duties }: { duties: PlanDuty[] }) {
  if (duties.length === 0) return null;
  return (
    <section className="ov-duties" aria-label="召集人对整个方案应办的事项">
      <h3>召集人事项</h3>
      <ul>
        {duties.map((duty) => (
          <li key={duty.id}>
            <span className={`ov-duty-${conditionOf(duty)}`}>
              <span aria-hidden="true">{SIGNS[conditionOf(duty)]}</span> {duty.statusName}
              {duty.late && '（逾期）'}
            </span>{' '}
            {duty.name}
            <small>{dateInWords(duty.dueDate)}前</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

const SIGNS = { done: '✔', late: '▲', open: '○' };

function conditionOf({ done, late }: PlanDuty): keyof typeof SIGNS {
  if (done) return 'done';
  return late ? 'late' : 'open';
}
