/** Who acts, and in which capacity: a convener's clerk is unit or convener, depending on what is done. */
import type { Act, Actor, Capacity } from '../domain/acts';
import type { Contact, UnitId, WorkPlan } from '../domain/plan';
import type { LocalDate } from '../domain/time';
import { InvalidRequest, NotFound } from './errors';

/** Who says that he acts. Not authenticated: the command line trusts whoever may run it, and says so. */
export interface ActingAs {
  /** Contact id or name. */
  person: string;
  /** Entered for somebody else, with what proves it. */
  onBehalfOf?: string;
  evidence?: string;
  /** How it came, where it was not typed in by somebody who signed in: the link of a letter. */
  via?: string;
}

const PREFERRED: Record<Act['type'], Capacity[]> = {
  signReceipt: ['unit'],
  submit: ['unit'],
  explain: ['unit'],
  takeBack: ['unit'],
  withdrawMajorIssue: ['unit'],
  accept: ['convener'],
  returnForRevision: ['convener'],
  waive: ['convener'],
  handle: ['convener'],
  strikeOff: ['convener'],
  inspect: ['convener'],
  correct: ['coordinator', 'convener'],
  urgeByPhone: ['coordinator', 'convener'],
  instructMajorIssue: ['convener', 'coordinator'],
  closeMajorIssue: ['convener', 'coordinator'],
  raiseMajorIssue: ['unit', 'convener', 'coordinator'],
  issue: ['coordinator'],
};

/** The actor of an act of this type. Throws `NotFound` for an unknown person, `InvalidRequest` without evidence. */
export function actorFor(plan: WorkPlan, acting: ActingAs, type: Act['type'], today: LocalDate, about?: UnitId): Actor {
  const person = requireInOffice(findPerson(plan, acting.onBehalfOf ?? acting.person), today);
  const actor = inCapacity(plan, person, type, about);
  if (!acting.onBehalfOf) return acting.via ? { ...actor, evidence: acting.via } : actor;
  const clerk = requireInOffice(findPerson(plan, acting.person), today);
  if (clerk.role !== 'coordinator') throw new InvalidRequest('只有协调人员可以代录，请用协调人员的身份。');
  if (!acting.evidence?.trim()) throw new InvalidRequest('代录须写明凭据：电话记录、纸质材料编号等。');
  return { ...actor, enteredBy: clerk.id, evidence: acting.evidence };
}

/** People by id, name or address. */
export function findPerson(plan: WorkPlan, called: string): Contact {
  const people = peopleOf(plan);
  const matches = people.filter((it) => it.id === called || it.name === called || it.email === called);
  if (matches.length === 1) return matches[0] as Contact;
  const ids = matches.map((it) => it.id).join('、');
  if (matches.length > 1) throw new NotFound('唯一的人员', called, `同名的有：${ids}，请写编号。`);
  throw new NotFound('人员', called, `人员名单见 units.yaml，例如 ${people[0]?.id ?? ''}。`);
}

/** The roster is dated: whoever has left, or has not come yet, neither acts nor is named. */
export function requireInOffice(person: Contact, today: LocalDate): Contact {
  const { name, from, to } = person;
  if ((!from || from <= today) && (!to || today <= to)) return person;
  const term = [from && `自 ${from} 起`, to && `至 ${to} 止`].filter(Boolean).join('');
  throw new InvalidRequest(`${name}在 ${today} 不在任（任期${term}），请由现任人员办理或先更新名册。`);
}

export function peopleOf(plan: WorkPlan): Contact[] {
  return [...plan.units.flatMap((unit) => unit.contacts), ...plan.coordinators, ...plan.observers];
}

function inCapacity(plan: WorkPlan, person: Contact, type: Act['type'], about: UnitId | undefined): Actor {
  const able = capacitiesOf(plan, person).filter((capacity) => capacity !== 'unit' || !about || person.unit === about);
  const capacity = PREFERRED[type].find((wanted) => able.includes(wanted)) ?? able[0] ?? 'observer';
  return { person: person.id, capacity, unit: person.unit };
}

function capacitiesOf(plan: WorkPlan, person: Contact): Capacity[] {
  if (person.role === 'coordinator') return ['coordinator'];
  if (person.role === 'observer' || !person.unit) return ['observer'];
  return plan.conveners.includes(person.unit) ? ['unit', 'convener'] : ['unit'];
}
