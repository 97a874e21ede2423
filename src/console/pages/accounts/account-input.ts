/** What is typed about an account, and the request that becomes of it. */
import type { Account, AccountChange, NewAccount } from '../../../web/api/shapes/accounts';

export interface AccountInput {
  name: string;
  displayName: string;
  role: Account['role'];
  person?: string;
  unit?: string;
  password?: string;
}

export function needsPerson(role: Account['role']): boolean {
  return role !== 'administrator';
}

export function needsUnit(role: Account['role']): boolean {
  return role === 'unit' || role === 'convener';
}

/** Fields that do not belong to the role are left out, even if something was typed there before. */
function bearing({ role, person, unit }: AccountInput) {
  return { person: needsPerson(role) ? person?.trim() : undefined, unit: needsUnit(role) ? unit?.trim() : undefined };
}

export function newAccountOf(input: AccountInput): NewAccount {
  const { name, displayName, role, password = '' } = input;
  return { name: name.trim(), displayName: displayName.trim(), role, ...bearing(input), password };
}

/** Only what is new: becoming somebody else ends the account's sessions. */
export function changeOf(before: Account, input: AccountInput): AccountChange {
  const { person = null, unit = null } = bearing(input);
  const displayName = input.displayName.trim();
  return {
    ...(displayName !== before.displayName && { displayName }),
    ...(input.role !== before.role && { role: input.role }),
    ...(person !== before.person && { person }),
    ...(unit !== before.unit && { unit }),
    ...(input.password && { newPassword: input.password }),
  };
}
