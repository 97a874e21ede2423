/** What an act is about: the person sees these words before he decides, and the request is made from them. */
import type { ActDeed } from '../../web/api/shapes/acts';
import type { AssignmentDetail, DutyDetail, MajorIssueDetail } from '../../web/api/shapes/assignment';
import type { Contact } from '../../web/api/shapes/plans';

export type ActType = ActDeed['type'];

export interface ActAbout {
  planId: string;
  measure?: number;
  unit?: string;
  unitName?: string;
  title: string;
  duty?: DutyDetail;
  issue?: MajorIssueDetail;
  /** Of the assignment or the measure; a duty brings its own. */
  version?: string;
  contacts?: Contact[];
}

/** What the page of an assignment knows about all its acts. */
export function aboutAssignment({ planId, measure, unit, version }: AssignmentDetail): ActAbout {
  const title = `举措 ${measure.no}　${measure.title}`;
  return { planId, measure: measure.no, unit: unit.id, unitName: unit.name, title, version, contacts: unit.contacts };
}
