/** What will be sent, and when, should nothing happen until then. */
import { Tag } from 'antd';
import type { ComingStep } from '../../../web/api/shapes/assignment';
import { dateInWords } from '../../parts/dates';

export function ComingSteps({ steps }: { steps: ComingStep[] }) {
  return (
    <details className="part">
      <summary>
        将发的提醒 {steps.length} 个，最近一个 {dateInWords(steps[0]?.on ?? '')}（日期为系统约定；办理后不再发）
      </summary>
      <ol className="steps">
        {steps.map(({ step, name, on, to, track, provisional }) => (
          <li key={`${track} ${step} ${on}`}>
            {dateInWords(on)}　{name}
            <span className="quiet">　告知 {to}</span>
            {provisional && <Tag title="这一年的放假安排尚未公布，日期可能变动">暂定</Tag>}
          </li>
        ))}
      </ol>
    </details>
  );
}
