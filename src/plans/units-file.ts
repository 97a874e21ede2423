/** The shape of `units.yaml`: who is responsible, and whom to write to. */
import { z } from 'zod';
import { date, email, identifier, line, telephone } from './scalars';

const person = {
  id: identifier,
  name: line,
  email: email.optional(),
  telephone: telephone.optional(),
  from: date.optional().describe('任职起始日（含）'),
  to: date.optional().describe('任职截止日（含）'),
  invented: z.boolean().default(false).describe('虚构人员，仅供演练'),
};

const contact = z.strictObject({ ...person, role: z.enum(['liaisonOfficer', 'accountablePerson', 'office']) });
const officer = z.strictObject(person);

const unit = z.strictObject({
  id: identifier,
  name: line.describe('信函称呼，如 省市场监管厅'),
  fullName: line.describe('全称'),
  aliases: z.array(line).max(50).default([]).describe('其他写法'),
  authority: z.enum(['subordinate', 'nonSubordinate']).describe('隶属 / 不相隶属'),
  nature: z
    .enum(['court', 'procuratorate', 'centralAgency', 'provincialDepartment'])
    .optional()
    .describe('单位性质，决定信件的称呼：法院 / 检察院 / 中央驻地方机构 / 本级政府部门；不写的按隶属关系和名称判断'),
  contacts: z.array(contact).max(50).default([]),
});

export const unitsFileSchema = z.strictObject({
  units: z.array(unit).min(1).max(2000),
  coordinators: z
    .array(officer)
    .min(1, '至少一名经办人（第一位是信函上的联系人）')
    .max(50)
    .describe('联席会议办公室经办人'),
  observers: z.array(officer).max(50).default([]),
});

/** As written, defaults not yet filled in. */
export type UnitsFileInput = z.input<typeof unitsFileSchema>;
export type UnitsFile = z.output<typeof unitsFileSchema>;
