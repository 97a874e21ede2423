import { EventList } from './event-list';

/** 办理经过 of one measure, or of one unit's part of it. */
export function History({ planId, measure, unit }: { planId: string; measure: number; unit?: string }) {
  return <EventList planId={planId} filter={{ measure: String(measure), unit }} bare={unit !== undefined} />;
}
