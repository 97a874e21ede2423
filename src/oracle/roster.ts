/** Who an audience is on one day: the roster is dated, and only a usable address counts. */
import type { Contact, WorkPlan } from '../domain/plan';
import type { LocalDate } from '../domain/time';
import type { Audience } from './items';
import type { LetterCapacity } from './letters';

export interface Reader {
  contactId: string;
  /** As the roster writes it. */
  address: string;
  capacity: LetterCapacity;
}

const USABLE = /^[^\s@,;:<>()[\]"\\]+@[^\s@,;:<>()[\]"\\]+\.[^\s@,;:<>()[\]"\\]+$/;

/** The mailboxes of one plan. */
export class Roster {
  private readonly byAudience = new Map<Audience, Contact[]>();

  constructor(plan: WorkPlan) {
    this.byAudience.set('coordinator', plan.coordinators);
    for (const { id, contacts } of plan.units) {
      const officers = contacts.filter(({ role }) => role === 'liaisonOfficer');
      this.byAudience.set(`liaison:${id}`, officers).set(`convener:${id}`, officers);
      this.byAudience.set(
        `office:${id}`,
        contacts.filter(({ role }) => role === 'office'),
      );
      for (const contact of contacts) this.byAudience.set(`accountable:${contact.id}`, [contact]);
    }
  }

  /** Everybody in office on `date` who can be written to. */
  readers(audience: Audience, date: LocalDate, capacity = capacityOf(audience)): Reader[] {
    const readers: Reader[] = [];
    for (const { id, email = '', from = date, to = date } of this.byAudience.get(audience) ?? []) {
      const address = email.trim();
      if (from <= date && date <= to && USABLE.test(address)) readers.push({ contactId: id, address, capacity });
    }
    return readers;
  }
}

function capacityOf(audience: Audience): LetterCapacity {
  if (audience === 'coordinator') return 'coordinator';
  return audience.startsWith('convener:') ? 'convener' : 'unit';
}
