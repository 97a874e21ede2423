/** Do units, their names and their people make sense together? */
import type { Fault } from './fault';
import { normalise } from './find-unit';
import type { Loose } from './loose';
import type { UnitsFileInput } from './units-file';
import type { Path, YamlSource } from './yaml-source';

type Units = Loose<UnitsFileInput>;
type Person = {
  id?: string;
  name?: string;
  role?: string;
  email?: string;
  telephone?: string;
  from?: string;
  to?: string;
};
interface Place {
  path: Path;
  text: string;
}

/** Faults between the parts of `units.yaml`. */
export function checkUnits(source: YamlSource, units: Units): Fault[] {
  return [
    ...claimedTwice(source, units),
    ...duplicatePeople(source, units),
    ...peopleOf(units).flatMap(({ path, person }) => checkPerson(source, path, person)),
    ...withoutLiaison(source, units),
    ...caseOfficer(source, units),
    ...contradictoryNatures(source, units),
  ];
}

/** Two units must never answer to one name, or a letter about one reaches the other. */
function claimedTwice(source: YamlSource, units: Units): Fault[] {
  const owners = new Map<string, number>();
  const faults: Fault[] = [];
  for (const [index, unit] of (units.units ?? []).entries()) {
    for (const { path, text } of spellings(index, unit)) {
      const owner = owners.get(normalise(text)) ?? index;
      owners.set(normalise(text), owner);
      const isSecondId = path.at(-1) === 'id' && owner !== index;
      const other = units.units?.[owner];
      if (isSecondId) faults.push(source.fault(path, { expected: '没有别的单位使用的代号' }));
      else if (owner !== index)
        faults.push(source.fault(path, { expected: `只属于一个单位的名称（已是 ${other?.id} 的）` }));
    }
  }
  return faults;
}

function spellings(index: number, unit: NonNullable<Units['units']>[number]): Place[] {
  const base = ['units', index];
  const single = (['id', 'name', 'fullName'] as const).map((key) => ({ path: [...base, key], text: unit?.[key] }));
  const aliases = (unit?.aliases ?? []).map((text, position) => ({ path: [...base, 'aliases', position], text }));
  return [...single, ...aliases].flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]));
}

function peopleOf(units: Units): { path: Path; person: Person }[] {
  const groups: [Path, (Person | undefined)[]][] = [
    ...(units.units ?? []).map((unit, index): [Path, (Person | undefined)[]] => [
      ['units', index, 'contacts'],
      unit?.contacts ?? [],
    ]),
    [['coordinators'], units.coordinators ?? []],
    [['observers'], units.observers ?? []],
  ];
  return groups.flatMap(([base, people]) =>
    people.flatMap((person, index) => (person ? [{ path: [...base, index], person }] : [])),
  );
}

function duplicatePeople(source: YamlSource, units: Units): Fault[] {
  const known = new Set<string>();
  return peopleOf(units).flatMap(({ path, person: { id } }) => {
    if (id === undefined) return [];
    if (known.has(id)) return [source.fault([...path, 'id'], { expected: '没有别人使用的联系人代号' })];
    known.add(id);
    return [];
  });
}

function checkPerson(source: YamlSource, path: Path, person: Person): Fault[] {
  const faults: Fault[] = [];
  if (person.from && person.to && person.to < person.from) {
    faults.push(source.fault([...path, 'to'], { expected: `不早于任职起始日 ${person.from} 的日期` }));
  }
  if (source.valueAt([...path, 'email']) === undefined) {
    const expected = `${person.name ?? '联系人'}的电子邮件地址（email；没有地址就收不到提醒，由单位办公室代收）`;
    faults.push(source.fault(path, { found: '', expected, severity: 'warning' }));
  }
  return faults;
}

function withoutLiaison(source: YamlSource, units: Units): Fault[] {
  return (units.units ?? []).flatMap((unit, index) => {
    const roles = source.valueAt(['units', index, 'contacts']);
    const listed = Array.isArray(roles) && roles.some((contact) => contact?.role === 'liaisonOfficer');
    if (!unit || listed) return [];
    const expected = `${unit.name ?? '单位'}的联络员（contacts 中 role: liaisonOfficer；没有联络员时提醒改发单位办公室）`;
    return [source.fault(['units', index], { found: '', expected, severity: 'warning' as const })];
  });
}

/** Letters name the first coordinator with a telephone, so that a unit can ask. */
function caseOfficer(source: YamlSource, units: Units): Fault[] {
  const [first] = units.coordinators ?? [];
  if (!first || source.valueAt(['coordinators', 0, 'telephone']) !== undefined) return [];
  const expected = '经办人的电话（telephone；信函上的联系电话）';
  return [source.fault(['coordinators', 0], { found: '', expected, severity: 'warning' })];
}

/** Only departments are commanded by the issuing government; a court that were would be written to as 你院. */
function contradictoryNatures(source: YamlSource, units: Units): Fault[] {
  return (units.units ?? []).flatMap((unit, index) => {
    if (!unit?.nature || !unit.authority) return [];
    const authority = unit.nature === 'provincialDepartment' ? 'subordinate' : 'nonSubordinate';
    if (unit.authority === authority) return [];
    const expected = `与 authority: ${unit.authority} 相符的性质（${unit.nature} 的单位应为 ${authority}）`;
    return [source.fault(['units', index, 'nature'], { expected })];
  });
}
