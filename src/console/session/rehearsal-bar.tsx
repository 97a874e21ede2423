/** What one sees of a rehearsal on every page: that it is one, what day it is in it, and how fast it goes. */
import { Tag } from 'antd';
import { useState } from 'react';
import type { RehearsalState } from '../../web/api/shapes/rehearsal';
import { useGet } from '../api/use-get';
import { dateInWords } from '../parts/dates';
import './rehearsal.css';
import { RehearsalControls } from './rehearsal-controls';
import { RehearsalHint } from './rehearsal-hint';
import { RehearsalProgress } from './rehearsal-progress';
import { RehearsalVerdict } from './rehearsal-verdict';

export function RehearsalBar() {
  const rehearsal = useRehearsal();
  if (!rehearsal) return null;
  return (
    <aside className="rehearsal no-print" aria-label="演练">
      <div className="rehearsal-line">
        <Tag color="#8a3200">演练（人员与事件均为虚构）</Tag>
        <strong className="rehearsal-day">{dateInWords(rehearsal.today)}</strong>
        <RehearsalProgress rehearsal={rehearsal} />
        <RehearsalControls rehearsal={rehearsal} />
        <span className="rehearsal-role">想以某单位身份办理：点右上角“换一个身份”。</span>
      </div>
      {rehearsal.state === 'ended' && <RehearsalVerdict verdict={rehearsal.verdict} />}
      <RehearsalHint />
    </aside>
  );
}

/** A server without a rehearsal says so once, and is not asked again. */
function useRehearsal(): RehearsalState | undefined {
  const [exists, setExists] = useState(true);
  const { data, error } = useGet<RehearsalState>(exists ? '/rehearsal' : undefined);
  if (exists && error?.status === 404) setExists(false);
  return data;
}
