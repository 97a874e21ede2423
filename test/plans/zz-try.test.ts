import { mkdirSync, mkdtempSync, writeFileSync, copyFileSync } from 'node:fs';
import { readPlan } from '../../src/plans/read-plan';
import { formatFault } from '../../src/plans/fault';
const dir = mkdtempSync('/tmp/try-');
function run(name: string, text: string) {
  copyFileSync('config/plans/jilin-2019/units.yaml', `${dir}/units.yaml`);
  writeFileSync(`${dir}/plan.yaml`, text);
  const t = Date.now(); const r = readPlan(dir); console.log(name, Date.now() - t, 'ms', r.faults.length, r.faults.slice(0, 3).map(formatFault).join('\n'));
}
test('x', () => {
  run('keys', Array.from({ length: 100000 }, (_, i) => `k${i}: 1`).join('\n').slice(0, 1<<20));
  run('nest', '['.repeat(1 << 19));
  run('nest2', '- '.repeat(1 << 19));
  run('nest3', '{a: '.repeat(1 << 18));
  run('10M', 'a'.repeat(1e7));
  run('dup', 'a: 1\n'.repeat(200000));
  run('units', 'conveners: [' + Array.from({ length: 100000 }, (_, i) => `k${i}`).join(',') + ']');
  run('bang', '!!set { a, b }'); run('bin', 'title: !!binary "AA=="\nid: !foo x'); run('alias circ', '&a [*a]');
  run('measures', 'measures: [' + '{},'.repeat(300000) + ']');
  run('complex', '? [a, b]\n: c\n'); run('scalar', 'abc'); run('nul', 'id: "\\0"\nx: \u0000'); run('num', '1: 2\ntrue: 3');
});
