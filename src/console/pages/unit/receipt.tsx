/** The receipt comes first: one signature covers everything that was issued to the unit. */
import { Alert } from 'antd';
import type { UnitView } from '../../../web/api/shapes/assignment';
import { ActButton } from '../../acts/act-button';
import { lookAgain } from '../../api/use-get';
import { useMay } from '../../session/me';

export function Receipt({ view: { planId, unit, receipt } }: { view: UnitView }) {
  const may = useMay();
  if (receipt.owed === 0) return null;
  const about = { planId, unit: unit.id, unitName: unit.name, title: `已下达、尚未签收的 ${receipt.owed} 项举措` };
  const signs = may('signReceipt', unit.id) || may('onBehalf', unit.id);
  return (
    <Alert
      type="warning"
      showIcon
      title={<strong>尚未签收 {receipt.owed} 项</strong>}
      description="签收一次即覆盖本单位全部已下达的举措。签收只表示收到，办理另计；直接报送的视为已签收。"
      action={
        signs && (
          <ActButton type="signReceipt" about={about} primary onDone={() => void lookAgain(`/plans/${planId}`)} />
        )
      }
    />
  );
}
