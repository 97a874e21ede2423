/** The end of a rehearsal: what arrived against what an independent reckoning says had to arrive. */
import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import type { RehearsalState } from '../../web/api/shapes/rehearsal';

/** The first line sums up; each difference stands on a line of its own. */
export function RehearsalVerdict({ verdict }: { verdict: RehearsalState['verdict'] }) {
  if (!verdict) return <p className="rehearsal-verdict">演练已走完，正在与独立推算核对…</p>;
  const [summary = '', ...differences] = verdict.text.split('\n');
  const good = verdict.sound;
  return (
    <div className="rehearsal-verdict" role="status">
      <strong className={good ? 'rehearsal-good' : 'rehearsal-bad'}>
        {good ? <CheckCircleFilled /> : <CloseCircleFilled />} {good ? '一致' : '不一致'}
      </strong>{' '}
      {summary}
      {differences.length > 0 && <Differences lines={differences} />}
    </div>
  );
}

function Differences({ lines }: { lines: string[] }) {
  return (
    <details>
      <summary>逐条查看差异</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
