/** The status light: a colour is never the only sign, so each has a shape and a word too. */
import { Tooltip } from 'antd';

export type LightName = 'red' | 'yellow' | 'green' | 'grey';

export const LIGHT_WORDS: Record<LightName, string> = { red: '红', yellow: '黄', green: '绿', grey: '灰' };
const SHAPES: Record<LightName, string> = { red: '▲', yellow: '◆', green: '●', grey: '○' };

/** The light with its word; the reason shows on hover and on focus, and is read out. */
export function LightSign({ light, reason, bare = false }: { light: LightName; reason?: string; bare?: boolean }) {
  const sign = (
    <span
      className={`light light-${light}`}
      tabIndex={reason ? 0 : undefined}
      aria-label={spoken(light, reason)}
      role="img"
    >
      <span aria-hidden="true">{SHAPES[light]}</span>
      {bare ? null : <span aria-hidden="true"> {LIGHT_WORDS[light]}</span>}
    </span>
  );
  return reason ? (
    <Tooltip title={reason} trigger={['hover', 'focus']}>
      {sign}
    </Tooltip>
  ) : (
    sign
  );
}

function spoken(light: LightName, reason?: string): string {
  return `${LIGHT_WORDS[light]}灯${reason ? `：${reason}` : ''}`;
}
