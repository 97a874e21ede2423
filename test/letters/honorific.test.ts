import { natureOf } from '../../src/domain/nature';
import type { BodyNature } from '../../src/domain/plan';
import { honorificOf } from '../../src/letters/honorific';
import { plan } from '../support/world';

it.each([
  ['省高级人民法院', 'court', '贵院'],
  ['省高法', 'court', '贵院'],
  ['省人民检察院', 'procuratorate', '贵院'],
  ['人行长春中心支行', 'centralAgency', '贵行'],
  ['人行长春中支', 'centralAgency', '贵行'],
  ['吉林银保监局', 'centralAgency', '贵局'],
  ['省税务局、吉林银保监局', undefined, '贵单位'],
] as const)('a 函 speaks to %s (%s) as %s', (unitName, nature, you) => {
  expect(honorificOf({ form: 'letter', unitName, nature })).toBe(you);
});

it.each([
  ['省市场监管厅', '你厅'],
  ['省国资委', '你委'],
  ['省地方金融监管局', '你局'],
  ['省政府办公厅', '你厅'],
  ['长春市人民政府', '你市'],
  ['吉林省', '你省'],
  ['某研究中心', '你单位'],
  ['省财政厅、省审计厅', '你单位'],
])('a 通知 speaks to %s as %s', (unitName, you) => {
  expect(honorificOf({ form: 'notice', unitName })).toBe(you);
});

it('speaks to conveners without their role', () => {
  expect(honorificOf({ form: 'report', unitName: '省发展改革委（召集人）' })).toBe('贵委');
});

it('knows every unit of the real plan, also where its file does not say', () => {
  const natures = plan.units.map(({ id, nature }) => [id, nature]);
  const told = plan.units.map(
    (unit) => [unit.id, natureOf({ ...unit, nature: undefined })] satisfies [string, BodyNature],
  );
  expect(told).toEqual(natures);
  expect(Object.fromEntries(natures)).toMatchObject({ 'high-court': 'court', 'central-bank': 'centralAgency' });
});
