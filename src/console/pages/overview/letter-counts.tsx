/** How the letters of the plan fare. */
import { Link } from 'wouter';
import type { Overview } from '../../../web/api/shapes/overview';

export function LetterCounts({ overview: { planId, letters } }: { overview: Overview }) {
  const lines = [
    { word: '收信服务器已接收', count: letters.accepted },
    { word: '等待发出', count: letters.waiting },
    { word: '未能发出', count: letters.failed, act: '请核对邮箱，或改打电话' },
    { word: '可能已发出', count: letters.possiblySent, act: '发信时中断，请向收件人核实' },
  ];
  return (
    <section className="ov-card" aria-labelledby="letters-title">
      <h3 id="letters-title">
        信件 <Link href={`/plans/${planId}/letters`}>查看全部</Link>
      </h3>
      <ul>
        {lines.map(({ word, count, act }) => (
          <li key={word}>
            {word} <b>{count}</b> 封{act && count > 0 && <small>{act}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
