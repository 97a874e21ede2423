/** Whom each planned step is for (domain §3): read when the step is filed, and when a page says what is still to come. */
import type { AssignmentState, PlannedStep, Schedule } from './duty';
import type { Audience } from './items';
import { judgesAudience, reviewerOf } from './recusal';

/** The audiences of one step of a schedule, those who decide first. */
export function audiencesOf(state: AssignmentState, { steps }: Schedule, planned: PlannedStep): Audience[] {
  if (!isReminder(planned)) return STEPS[planned.step]?.(state) ?? [];
  // The last reminder before the date also goes to the accountable person, once the phase-two plan has named one.
  const isLast = !steps.some((later) => isReminder(later) && later.at > planned.at);
  return [liaisonOf(state), ...(isLast ? accountableOf(state) : [])];
}

/** A step before the date; the others come after something did not happen. */
export function isReminder({ step }: PlannedStep): boolean {
  return step.startsWith('dueSoon-');
}

const STEPS: Record<string, (state: AssignmentState) => Audience[]> = {
  'rung-1': (state) => [liaisonOf(state), ...accountableOf(state)],
  // The conveners hear of it, and the unit is told so.
  'rung-2': (state) => [...judgesAudience(state), liaisonOf(state)],
  'rung-3': (state) => [...judgesAudience(state), liaisonOf(state)],
  'rung-4': judgesAudience,
  // Unsigned receipts climb from the liaison officer to the office and then to the conveners (domain rule 6).
  'receipt-1': (state) => [liaisonOf(state)],
  'receipt-2': (state) => [liaisonOf(state), `office:${state.ref.unit}`],
  'receipt-3': judgesAudience,
  // First the reviewer, then the co-convener too; never the unit (domain rule 5).
  'review-1': (state) => [`convener:${reviewerOf(state)}`, 'coordinator'],
  'review-2': (state) => [...judgesAudience(state), 'coordinator'],
  'handle-1': (state) => [...judgesAudience(state), 'coordinator'],
};

export function liaisonOf({ ref }: AssignmentState): Audience {
  return `liaison:${ref.unit}`;
}

export function accountableOf({ accountablePerson }: AssignmentState): Audience[] {
  return accountablePerson ? [`accountable:${accountablePerson}`] : [];
}
