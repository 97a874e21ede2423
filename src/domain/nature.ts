/** What a body is, where its units file does not say. */
import type { BodyNature, ResponsibleUnit } from './plan';

type Described = Pick<ResponsibleUnit, 'name' | 'fullName' | 'authority' | 'nature'>;

/** As declared, else told by authority and name: among bodies outside the province, courts and procuratorates say so. */
export function natureOf({ nature, authority, name, fullName }: Described): BodyNature {
  if (nature) return nature;
  if (authority === 'subordinate') return 'provincialDepartment';
  const names = [name, fullName];
  if (names.some((one) => one.endsWith('检察院'))) return 'procuratorate';
  if (names.some((one) => /(法院|高院|中院)$/.test(one))) return 'court';
  return 'centralAgency';
}
