/** The status light: a colour is never the only sign, so each has a shape and a word too. */
import { Tooltip } from 'antd';
import { LIGHT_WORDS } from '../../light-words';

export type LightName = 'red' | 'yellow' | 'green' | 'grey';

/** The light with its word; its shape is drawn by style.css. The reason shows on hover and on focus, and is read out. */
export function LightSign({ light, reason, bare = false }: { light: LightName; reason?: string; bare?: boolean }) {
  const word = LIGHT_WORDS[light];
  const sign = (
    <span className={`light light-${light}`} tabIndex={reason ? 0 : undefined}>
      {bare ? <span className="heard">{word}灯</span> : word}
      {reason && <span className="heard">：{reason}</span>}
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
