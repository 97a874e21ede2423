/** 代录: what somebody said by telephone or on paper is entered by a coordinator, in that person's name and with evidence. */
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
  if (!BY_UNITS.has(type)) return judgesOf(about, plan);
  return inOffice(about.contacts ?? contactsOf(plan, about.unit));
}

/** People of the conveners; a convener never judges its own case. */
export function judgesOf(about: ActAbout, plan: PlanWords | undefined): Contact[] {
  const judges = plan?.conveners.filter(({ id }) => id !== about.unit) ?? [];
  return inOffice(judges.flatMap(({ id }) => contactsOf(plan, id)));
}

function contactsOf(plan: PlanWords | undefined, unit: string | undefined): Contact[] {
  return plan?.units.find(({ id }) => id === unit)?.contacts ?? [];
}

function inOffice(contacts: Contact[]): Contact[] {
  return contacts.filter((contact) => contact.inOffice);
}
