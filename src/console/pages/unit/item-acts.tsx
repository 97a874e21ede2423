/** What the unit may do about a duty just now; read only when somebody opens the item. */
import { Flex } from 'antd';
import { Link } from 'wouter';
import type { AssignmentDetail, DutyDetail } from '../../../web/api/shapes/assignment';
import type { DutyLine } from '../../../web/api/shapes/common';
import { aboutAssignment } from '../../acts/about';
import { ActButton } from '../../acts/act-button';
import { lookAgain, useGet } from '../../api/use-get';
import { datesInText } from '../../parts/dates-in-text';
import { Loaded } from '../../parts/loaded';

/** What a clerk does from here; everything else is on the page of the assignment. */
const DIRECT = ['submit', 'explain', 'takeBack'] as const;

export function ItemActs({ line, planId }: { line: DutyLine; planId: string }) {
  const detail = useGet<AssignmentDetail>(`/plans/${planId}/assignments/${line.measure}/${line.unit}`);
  return (
    <Loaded query={detail}>
      {(assignment) => {
        const duty = assignment.duties.find(({ id }) => id === line.duty);
        return duty ? <DutyActs assignment={assignment} duty={duty} /> : null;
      }}
    </Loaded>
  );
}

function DutyActs({ assignment, duty }: { assignment: AssignmentDetail; duty: DutyDetail }) {
  const { planId, measure, unit } = assignment;
  const offered = DIRECT.filter((type) => duty.offers.includes(type));
  const about = { ...aboutAssignment(assignment), duty };
  return (
    <div className="unit-item-acts">
      {duty.why.length > 0 && (
        <ul className="unit-item-why">
          {duty.why.map((sentence) => (
            <li key={sentence}>{datesInText(sentence)}</li>
          ))}
        </ul>
      )}
      <Flex wrap gap="small" align="center" className="no-print">
        {offered.map((type) => (
          <ActButton
            key={type}
            type={type}
            about={about}
            primary={type === 'submit'}
            onDone={() => void lookAgain(`/plans/${planId}`)}
          />
        ))}
        <Link href={`/plans/${planId}/measures/${measure.no}/${unit.id}`}>
          {offered.length > 0 ? '材料、经过和其他办理' : '查看材料和经过'}
        </Link>
      </Flex>
    </div>
  );
}
