/** Plans of any size, made from the real one: its phases and duties, with invented measures, units and people. */
import type { Contact, Measure, ResponsibleUnit, WorkPlan } from '../src/domain/plan';
import type { StoredPlan } from '../src/records/records';
import { loadRehearsal } from '../src/rehearsal/rehearse';
import { JILIN } from '../test/support/rehearsal';

export interface Size {
  id: string;
  measures: number;
  unitsPerMeasure: number;
  /** Besides the two conveners, who owe nothing here. The measures take them in turn. */
  units: number;
}

/** A plan on a stepped clock; `measures` × `unitsPerMeasure` assignments. */
export function planOf({ id, measures, unitsPerMeasure, units }: Size): StoredPlan {
  const { stored } = loadRehearsal(JILIN);
  const { plan } = stored;
  const conveners = plan.units.filter((unit) => plan.conveners.includes(unit.id));
  const invented = Array.from({ length: units }, (_, index) => inventedUnit(index + 1));
  const template = plan.measures.find(({ withheld }) => !withheld) as Measure;
  const all = Array.from({ length: measures }, (_, index): Measure => {
    const owners = Array.from({ length: unitsPerMeasure }, (_owner, slot) => {
      return invented[(index * unitsPerMeasure + slot) % units] as ResponsibleUnit;
    });
    return { ...template, no: index + 1, units: owners.map((unit) => unit.id), deliverables: [] };
  });
  const scaled: WorkPlan = { ...plan, id, units: [...conveners, ...invented], measures: all };
  return { ...stored, plan: scaled };
}

function inventedUnit(no: number): ResponsibleUnit {
  const id = `unit-${no}`;
  const name = `虚构单位${no}`;
  const person = (role: Contact['role'], who: string): Contact => {
    return { id: `${id}-${who}`, role, unit: id, name: `${name}${who}`, email: `${who}@${id}.example`, invented: true };
  };
  const contacts = [
    person('liaisonOfficer', 'liaison'),
    person('accountablePerson', 'accountable'),
    person('office', 'office'),
  ];
  return { id, name, fullName: name, aliases: [], authority: 'subordinate', contacts };
}
