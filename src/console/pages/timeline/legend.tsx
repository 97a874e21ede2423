/** What the shapes mean, and the keys. */
import { shapeHref, type Shape } from './shapes';

const MEANINGS: [Shape, string][] = [
  ['step', '待发提醒（日期为系统约定）'],
  ['provisional', '待发，暂定'],
  ['letter', '已发信'],
  ['notSent', '未发（已不需要）'],
  ['act', '办理（报送、审核等）'],
  ['due', '时限（现行）'],
  ['originalDue', '原定时限'],
];

export function Legend() {
  return (
    <p className="tl-legend">
      {MEANINGS.map(([shape, meaning]) => (
        <span key={shape}>
          <svg width="16" height="18" aria-hidden="true">
            <use href={shapeHref(shape)} x="9" y={shape === 'due' || shape === 'originalDue' ? 2 : 9} />
          </svg>
          {meaning}
        </span>
      ))}
      <span>
        <i className="tl-legend-late" /> 逾期
      </span>
      <span>
        <i className="tl-legend-rest" /> 休息日
      </span>
      <span>
        <i className="tl-legend-today" /> 今天
      </span>
      <span className="no-print" id="tl-keys">
        键盘：方向键在标记间移动，回车打开，+ 看当月，- 看全程，[ ] 前后翻月
      </span>
    </p>
  );
}
