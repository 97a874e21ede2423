/** The rows on a telephone. */
import type { BoardRow } from '../../../web/api/shapes/board';
import { datesInText } from '../../parts/dates-in-text';
import { LightSign } from '../../parts/light';
import { rowKey } from './board-table';
import { DueDate, RowLink } from './columns';

export function BoardCards({ planId, rows }: { planId: string; rows: BoardRow[] }) {
  return (
    <ul className="board-cards">
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <div className="board-card-head">
            <RowLink row={row} planId={planId} />
            <LightSign light={row.light} />
          </div>
          <p>
            {row.unitName}
            {row.accountableName && ` · 责任人 ${row.accountableName}`}
          </p>
          {row.dutyName && (
            <div>
              {row.dutyName}：{row.statusName}，时限 <DueDate row={row} />
            </div>
          )}
          <p className="board-reason">{datesInText(row.reason)}</p>
        </li>
      ))}
    </ul>
  );
}
