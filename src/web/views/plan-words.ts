/** The words of a plan for the pages; people only for those who may see them. */
import type { Contact, Measure, WorkPlan } from '../../domain/plan';
import type { PlanDeskState } from '../../domain/plan-desk';
import type { LocalDate } from '../../domain/time';
import { measureTitle, unitName } from '../../rollout/naming';
import { ROLE_WORDS } from '../../words';
import type { OpenPlan } from '../api/access';
import type { Contact as ShownContact, MeasureWords, PlanSummary, PlanWords } from '../api/shapes/plans';

export function planSummary({ stored, plan, now, today }: OpenPlan): PlanSummary {
  const { id, title, documentNumber } = plan;
  return { id, title, documentNumber, rehearsal: stored.rehearsal, clock: stored.clock, now, today };
}

/** `seesContacts` says whose people may be shown. */
export function planWords(
  open: OpenPlan,
  desk: PlanDeskState | undefined,
  seesContacts: (unit?: string) => boolean,
): PlanWords {
  const { plan, today } = open;
  const named = (id: string) => ({ id, name: unitName(plan, id) });
  return {
    ...planSummary(open),
    issuingOffice: plan.issuingOffice,
    jointMeeting: plan.jointMeeting,
    basis: plan.basis,
    conveners: plan.conveners.map(named),
    phases: plan.phases,
    areas: plan.areas.map(({ id, name, clause }) => ({ id, name, clause })),
    measures: plan.measures.map((measure) => measureWords(plan, measure)),
    units: plan.units.map(({ id, name, fullName, authority, contacts }) => ({
      ...{ id, name, fullName, subordinate: authority === 'subordinate' },
      contacts: seesContacts(id) ? shownContacts(contacts, today) : undefined,
    })),
    coordinators: seesContacts() ? shownContacts(plan.coordinators, today) : undefined,
    issued: desk?.issue && { ...desk.issue, pairs: desk.issued.length },
    pairs: plan.measures.reduce((sum, { units }) => sum + units.length, 0),
  };
}

export function measureWords(plan: WorkPlan, measure: Measure): MeasureWords {
  const { no, area, clause = '', withheld, jointResponsibility, leadUnit, deliverables, units } = measure;
  const areaName = plan.areas.find(({ id }) => id === area)?.name ?? area;
  const slots = units.map((id, index) => ({ id, name: unitName(plan, id), slot: index + 1 }));
  const title = measureTitle(plan, no);
  return { no, title, area, areaName, clause, withheld, jointResponsibility, leadUnit, deliverables, units: slots };
}

/** People with where they can be reached, and whether they are in office today. */
export function shownContacts(contacts: Contact[], today: LocalDate): ShownContact[] {
  return contacts.map(({ id, name, role, email, telephone, from, to, invented }) => ({
    ...{ id, name, role, roleName: ROLE_WORDS[role], email, telephone, from, to, invented },
    inOffice: (!from || from <= today) && (!to || today <= to),
  }));
}
