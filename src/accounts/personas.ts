/** In a rehearsal nobody has a password: whoever sits at this machine picks one of these. */
import type { Contact, ResponsibleUnit, WorkPlan } from '../domain/plan';
import type { Persona } from '../records/account-records';
import { ACCOUNT_ROLE_WORDS } from './account-words';
import type { Role } from './principal';

/** How the administrator is picked, who is no person of the roster. */
const ADMINISTRATOR = 'administrator';

export interface NamedPersona extends Persona {
  unitName?: string;
}

/** Everybody who has something to do in a rehearsal, units first; the administrator is the last. */
export function personasOf(plan: WorkPlan): NamedPersona[] {
  return [
    ...plan.units.flatMap((unit) => liaisonOfficers(plan, unit)),
    ...plan.coordinators.map((person) => personaOf(person, 'coordinator')),
    ...plan.observers.map((person) => personaOf(person, 'observer')),
    { account: ADMINISTRATOR, displayName: ACCOUNT_ROLE_WORDS.administrator, role: 'administrator' },
  ];
}

/** The one that is picked by this id. */
export function personaCalled(plan: WorkPlan, person: string): Persona | undefined {
  const found = personasOf(plan).find(({ account }) => account === person);
  if (!found) return undefined;
  const { unitName: _unitName, ...persona } = found;
  return persona;
}

function liaisonOfficers(plan: WorkPlan, unit: ResponsibleUnit): NamedPersona[] {
  const role = plan.conveners.includes(unit.id) ? 'convener' : 'unit';
  return unit.contacts
    .filter((contact) => contact.role === 'liaisonOfficer')
    .map((person) => ({ ...personaOf(person, role), unit: unit.id, unitName: unit.name }));
}

function personaOf({ id, name }: Contact, role: Role): NamedPersona {
  return { account: id, displayName: name, role, person: id };
}
