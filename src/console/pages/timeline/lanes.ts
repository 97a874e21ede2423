/** The lanes in the order of the plan: published measures one by one, a run of withheld ones as one. */
import type { TimelineLane, TimelineRow } from '../../../web/api/shapes/timeline';
import type { LightName } from '../../parts/light';

export type LaneGroup = { kind: 'lane'; lane: TimelineLane } | { kind: 'withheld'; from: number; to: number };

export function laneGroups(lanes: TimelineLane[]): LaneGroup[] {
  return lanes.reduce<LaneGroup[]>((groups, lane) => {
    const last = groups.at(-1);
    if (!lane.withheld) return [...groups, { kind: 'lane', lane }];
    if (last?.kind === 'withheld') return [...groups.slice(0, -1), { ...last, to: lane.measure }];
    return [...groups, { kind: 'withheld', from: lane.measure, to: lane.measure }];
  }, []);
}

const SEVERITY: LightName[] = ['grey', 'green', 'yellow', 'red'];

/** The row that a collapsed lane shows. */
export function worstRow({ rows }: TimelineLane): TimelineRow | undefined {
  const rank = ({ light }: TimelineRow) => SEVERITY.indexOf(light);
  return rows.toSorted((one, other) => rank(other) - rank(one))[0];
}
