/** How many letters the plan would send in a year if nobody did anything: by unit and month, and by day for one unit. */
import { Alert, Typography } from 'antd';
import { useState } from 'react';
import { dateInWords } from '../../parts/dates';
import { daysOfAll, heaviestDays, type BurdenDay, type PlanBurden } from './burden-months';
import { BurdenTable } from './burden-table';
import { HeatStrip } from './heat-strip';

const HEAVIEST_SHOWN = 3;

export function Burden({ burden }: { burden: PlanBurden }) {
  const [unitId, setUnitId] = useState<string>();
  const unit = burden.units.find(({ id }) => id === unitId);
  return (
    <section aria-labelledby="start-burden">
      <Typography.Title level={3} id="start-burden">
        提醒量
      </Typography.Title>
      <Typography.Paragraph>
        假定 {dateInWords(burden.issuedOn)}下达：<strong>若无人办理，一年里会发出 {burden.total} 封信</strong>
        ；有人办理只会更少。提醒间隔为系统约定，可在方案的提醒规则中调整。
      </Typography.Paragraph>
      <Heaviest name="全部单位合计" days={daysOfAll(burden)} />
      {burden.unreachable > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`有 ${burden.unreachable} 件事项届时没有联系方式`}
          description="请在 units.yaml 中补上联络员或办公室的邮箱，否则这些提醒会转给召集人或协调人员。"
        />
      )}
      <BurdenTable burden={burden} chosen={unitId} onChoose={setUnitId} />
      {unit && (
        <div aria-live="polite">
          <h4>{unit.name}：每天的事项数（带下划线的日子不止一封信）</h4>
          <Heaviest name={unit.name} days={unit.days} />
          <HeatStrip days={unit.days} />
        </div>
      )}
    </section>
  );
}

function Heaviest({ name, days }: { name: string; days: readonly BurdenDay[] }) {
  const words = heaviestDays(days, HEAVIEST_SHOWN).map(
    ({ on, letters, items }) => `${dateInWords(on)} ${letters} 封、${items} 件事项`,
  );
  return words.length === 0 ? null : (
    <Typography.Paragraph>
      {name}最集中的日子：{words.join('；')}。
    </Typography.Paragraph>
  );
}
