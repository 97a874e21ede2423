/** Digests for stories that need no records. */
import type { Digest, DigestItem } from '../../../src/channels/digest';
import { instant } from '../../support/world';

const ITEM: DigestItem = {
  measure: 3,
  measureTitle: '推广知识产权案件“三合一”审判',
  unit: 'finance',
  unitName: '省财政厅',
  duty: 'breakdown',
  dutyName: '细化责任',
  dueDate: '2019-05-31',
};

export function digestWith(count: number, given: Partial<Digest> = {}, item: Partial<DigestItem> = {}): Digest {
  const items = Array.from({ length: count }, (_, index) => ({ ...ITEM, measure: index + 1, ...item }));
  return {
    kind: 'digest',
    plan: { id: 'jilin-2019', title: '工作方案', documentNumber: '吉政办发〔2019〕19号' },
    planDate: '2019-06-05',
    round: instant('2019-06-05 09:00'),
    rehearsal: false,
    count,
    sections: [{ kind: 'escalation', name: '逾期上报', items }],
    recused: 0,
    ...given,
  };
}
