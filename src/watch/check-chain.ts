/** The sealed chain of each plan's ledger, from its first row. */
import type { Records } from '../records/records';
import type { Alarm } from '../records/watching';
import type { Scope } from './scopes';

export async function checkChain(records: Pick<Records, 'brokenLink'>, scope: Scope): Promise<Alarm[]> {
  const alarms: Alarm[] = [];
  for (const { plan } of scope.plans) {
    const broken = await records.brokenLink(plan.id);
    if (!broken) continue;
    const what = `方案《${plan.title}》的台账在第 ${broken.id} 条处断链`;
    alarms.push({ key: `chain:${plan.id}`, kind: 'chain', planId: plan.id, what, dueAt: null, since: null });
  }
  return alarms;
}
