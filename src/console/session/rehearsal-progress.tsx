/** How far a rehearsal has come: the phase of its plan, and the day among its days. */
import { useQuery } from '@tanstack/react-query';
import type { PlanWords } from '../../web/api/shapes/plans';
import type { RehearsalState } from '../../web/api/shapes/rehearsal';
import { get } from '../api/client';
import { daysBetween } from '../parts/dates';
import { useMe } from './me';

export function RehearsalProgress({ rehearsal }: { rehearsal: RehearsalState }) {
  const { from, to, today } = rehearsal;
  const days = daysBetween(from, to) + 1;
  const day = Math.min(Math.max(daysBetween(from, today) + 1, 0), days);
  const phase = usePhaseName(rehearsal);
  return (
    <span className="rehearsal-progress">
      {phase && <span>{phase}</span>}
      <progress value={day} max={days} aria-label="演练进度" />
      <span>
        第 {day} 天／共 {days} 天
      </span>
    </span>
  );
}

/** The phases of a registered plan never change, so that the passing days need not ask for them again. */
function usePhaseName({ planId, today }: RehearsalState): string | undefined {
  const seesPlans = useMe().role !== 'administrator';
  const { data } = useQuery({
    queryKey: ['phases of', planId],
    queryFn: ({ signal }) => get<PlanWords>(`/plans/${planId}`, signal),
    staleTime: Infinity,
    enabled: seesPlans,
  });
  return data?.phases.find(({ from, to }) => from <= today && today <= to)?.name;
}
