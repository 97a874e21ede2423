/** 代录: what somebody said by telephone or on paper is entered by a coordinator, in that person's name and with evidence. */
import type { AssignmentDetail, DutyDetail } from '../../web/api/shapes/assignment';
import type { Contact, PlanWords } from '../../web/api/shapes/plans';
import type { ActAbout, ActType } from './about';

const BY_UNITS = new Set<ActType>([
  'signReceipt',
  'submit',
  'explain',
  'takeBack',
  'withdrawMajorIssue',
  'raiseMajorIssue',
]);

const ON_THE_WHOLE = new Set<ActType>(['strikeOff', 'issue', 'inspect']);

/** Whether the signed-in person may do this only by entering it for somebody else. */
export function mustBeOnBehalf(
  type: ActType,
  { unit }: ActAbout,
  may: (action: string, unit?: string) => boolean,
): boolean {
  return !may(type, ON_THE_WHOLE.has(type) ? undefined : unit) && may('onBehalf', unit);
}

/** Whose act it is, if not the coordinator's own: people of the unit, or of a convener that does not judge itself. */
export function peopleFor(type: ActType, about: ActAbout, plan: PlanWords | undefined): Contact[] {
  const units = plan?.units ?? [];
  const contacts = (id: string | undefined) => units.find((unit) => unit.id === id)?.contacts ?? [];
  if (BY_UNITS.has(type)) return inOffice(about.contacts ?? contacts(about.unit));
  const judges = plan?.conveners.filter(({ id }) => id !== about.unit) ?? [];
  return inOffice(judges.flatMap(({ id }) => contacts(id)));
}

function inOffice(contacts: Contact[]): Contact[] {
  return contacts.filter((contact) => contact.inOffice);
}

/** The acts of the unit and of the conveners that a duty can stand now; the rules have the last word. */
export function actsOnDuty(duty: DutyDetail): ActType[] {
  const { status, kind, escalation, explanation } = duty;
  if (status === 'open' || status === 'returned') {
    const handled = escalation?.handledByName !== undefined;
    return [
      'submit',
      'explain',
      ...(explanation ? (['takeBack'] as const) : []),
      ...(escalation && !handled ? (['handle'] as const) : []),
      'waive',
    ];
  }
  if (status === 'submitted') return ['accept', 'returnForRevision', 'waive', 'takeBack'];
  if (status === 'accepted') return kind === 'progress' ? ['takeBack'] : ['correct'];
  return status === 'notYetOpen' ? ['waive'] : [];
}

/** The same for the assignment as a whole. */
export function actsOnAssignment({ issued, struckOff, receipt }: AssignmentDetail): ActType[] {
  if (!issued || struckOff) return [];
  return receipt.signedOn ? ['raiseMajorIssue'] : ['signReceipt', 'raiseMajorIssue'];
}
