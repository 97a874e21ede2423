/** The phases of the plan as a band, each as wide as it is long, with a line at today. */
import { Fragment, type CSSProperties } from 'react';
import type { Overview } from '../../../web/api/shapes/overview';
import { dateInWords, daysBetween, shortDate } from '../../parts/dates';

type Phase = Overview['phases'][number];

const STATE_WORDS: Record<Phase['state'], string> = { past: '已结束', current: '正在进行', future: '未开始' };

export function PhaseBand({ phases, today }: { phases: Phase[]; today: string }) {
  const shares = phases.map(({ from, to }) => `${daysBetween(from, to) + 1}fr`).join(' ');
  const style = { '--shares': shares, '--today': `${shareOfTime(phases, today)}%` } as CSSProperties;
  return (
    <section className="ov-band" aria-label="阶段" style={style}>
      <div className="ov-band-bars" aria-hidden="true">
        {phases.map(({ id, state }) => (
          <span key={id} className={`ov-band-${state}`} />
        ))}
        <i className="ov-band-today" />
      </div>
      <ol>
        {phases.map((phase) => (
          <PhaseWords key={phase.id} phase={phase} today={today} />
        ))}
      </ol>
    </section>
  );
}

function PhaseWords({ phase: { name, from, to, clause, state }, today }: { phase: Phase; today: string }) {
  return (
    <li
      aria-current={state === 'current' ? 'step' : undefined}
      title={`${dateInWords(from)}至${dateInWords(to)}，文件${clause}`}
    >
      <strong>{name}</strong> <span className={`ov-band-state ov-band-state-${state}`}>{STATE_WORDS[state]}</span>
      <small>
        {shortDate(from)}—{shortDate(to)}
        {state === 'current' && <Fragment>，还有 {daysBetween(today, to)} 天</Fragment>}
      </small>
    </li>
  );
}

function shareOfTime(phases: Phase[], today: string): number {
  const [first, last] = [phases[0], phases.at(-1)];
  if (!first || !last) return 0;
  const share = (daysBetween(first.from, today) + 0.5) / (daysBetween(first.from, last.to) + 1);
  return Math.min(Math.max(share, 0), 1) * 100;
}
