/** Random rosters: people come and go, share an address, have none, or are missing. */
import type { Contact, ContactRole, ResponsibleUnit } from '../../src/domain/plan';
import { addDays, type LocalDate } from '../../src/domain/time';
import type { Random } from './random';

/** Three to eight units; the first ones convene, the last ones are often not under the province. */
export function randomUnits(random: Random, from: LocalDate, to: LocalDate): ResponsibleUnit[] {
  const units = Array.from({ length: random.int(3, 8) }, (_, index): ResponsibleUnit => {
    const id = `unit-${index + 1}`;
    const authority = index > 2 && random.chance(0.4) ? 'nonSubordinate' : 'subordinate';
    const contacts = [
      ...liaisonOfficers(random, id, from, to),
      ...accountablePeople(random, id),
      ...office(random, id),
    ];
    return { id, name: `单位${index + 1}`, fullName: `单位${index + 1}`, aliases: [], authority, contacts };
  });
  if (random.chance(0.15)) shareAnAddress(random, units);
  return units;
}

/** One for all the time, one after the other, one after the other with a gap between, or two at once. */
function liaisonOfficers(random: Random, unit: string, from: LocalDate, to: LocalDate): Contact[] {
  const first = person(unit, 'liaisonOfficer', 'liaison');
  if (random.chance(0.03)) return [{ ...first, email: undefined }];
  if (random.chance(0.7)) return [first];
  const length = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const last = addDays(from, random.int(1, length + 60));
  const second = person(unit, 'liaisonOfficer', 'successor');
  if (random.chance(0.2)) return [first, second];
  const gap = random.chance(0.2) ? random.int(2, 25) : 1;
  return [
    { ...first, to: last },
    { ...second, from: addDays(last, gap) },
  ];
}

function accountablePeople(random: Random, unit: string): Contact[] {
  const one = person(unit, 'accountablePerson', 'accountable');
  if (random.chance(0.1)) return [{ ...one, email: undefined }];
  return random.chance(0.9) ? [one] : [];
}

function office(random: Random, unit: string): Contact[] {
  return random.chance(0.9) ? [person(unit, 'office', 'office')] : [];
}

function person(unit: string, role: ContactRole, name: string): Contact {
  return {
    id: `${unit}-${name}`,
    role,
    unit,
    name: `${unit}${name}`,
    email: `${name}@${unit}.example`,
    invented: true,
  };
}

/** One clerk for two units, or an office that reads its liaison officer's mailbox. */
function shareAnAddress(random: Random, units: ResponsibleUnit[]): void {
  const one = random.pick(units).contacts;
  const other = random.chance(0.5) ? one : random.pick(units).contacts;
  const [a, b] = [random.pick(one), random.pick(other)];
  if (a.email) b.email = random.chance(0.5) ? a.email.toUpperCase() : a.email;
}

export function randomCoordinators(random: Random, planId: string, change: LocalDate): Contact[] {
  const coordinator = (name: string): Contact => {
    return { id: `${planId}-${name}`, role: 'coordinator', name, email: `${name}@office.example`, invented: true };
  };
  const first = coordinator('coordinator-1');
  if (random.chance(0.7)) return [first];
  if (random.chance(0.5)) return [first, coordinator('coordinator-2')];
  return [
    { ...first, to: addDays(change, -1) },
    { ...coordinator('coordinator-2'), from: change },
  ];
}
