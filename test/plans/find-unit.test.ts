import { findUnit, suggestUnits } from '../../src/plans/find-unit';
import { readPlan } from '../../src/plans/read-plan';
import type { WorkPlan } from '../../src/domain/plan';
import { JILIN } from './plan-folder';

const plan = readPlan(JILIN).plan as WorkPlan;

test.each([
  ['省发改委', 'development-reform'],
  ['省发展改革委', 'development-reform'],
  ['吉林省发展改革委', 'development-reform'],
  ['发改委', 'development-reform'],
  ['科技厅', 'science-technology'],
  ['国资委', 'state-assets'],
  ['中国人民银行长春中心支行', 'central-bank'],
  ['吉林银保监局', 'banking-insurance'],
  ['省 财政厅', 'finance'],
  ['high-court', 'high-court'],
])('%s is %s', (called, id) => {
  expect(findUnit(plan, called)?.id).toBe(id);
});

test('a name that nobody bears finds nobody, but the nearest are suggested', () => {
  expect(findUnit(plan, '省科技局')).toBeUndefined();
  expect(suggestUnits(plan, '省科技局')[0]).toBe('省科技厅（science-technology）');
  expect(suggestUnits(plan, 'market-regulaton')).toEqual(['省市场监管厅（market-regulation）']);
  expect(suggestUnits(plan, 'x'.repeat(100_000))).toEqual([]);
});
