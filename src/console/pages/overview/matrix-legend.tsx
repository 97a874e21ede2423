/** What the signs of the matrix mean. */
import { LightSign, type LightName } from '../../parts/light';

const MEANINGS: [LightName, string][] = [
  ['red', '逾期，未报送也无有效说明'],
  ['yellow', '临期、已说明、已退回或逾期未签收'],
  ['green', '办理中或已办结'],
  ['grey', '未到阶段'],
];

export function MatrixLegend() {
  return (
    <p className="ov-legend">
      {MEANINGS.map(([light, meaning]) => (
        <span key={light}>
          <LightSign light={light} /> {meaning}
        </span>
      ))}
      <span>
        <i className="ov-not-issued ov-legend-box" aria-hidden="true" /> 虚线框：尚未下达
      </span>
      <span>空白：不承担</span>
      <span className="no-print">方向键移动，回车打开</span>
    </p>
  );
}
