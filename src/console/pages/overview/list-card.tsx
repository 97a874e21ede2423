/** A list on the overview: how many there are, the first few, all on demand, and what an empty list means. */
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';

interface ListCardProps<T> {
  id: string;
  title: string;
  note?: string;
  items: T[];
  empty: string;
  keyOf: (item: T) => string;
  children: (item: T) => ReactNode;
}

const FIRST = 5;

export function ListCard<T>({ id, title, note, items, empty, keyOf, children }: ListCardProps<T>) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <section className="ov-card" id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        {title}（{items.length}）{note && <small>{note}</small>}
      </h3>
      {items.length === 0 && <p className="ov-empty">{empty}</p>}
      <ul>
        {shown.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {items.length > FIRST && (
        <Button type="link" size="small" className="no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '收起' : `显示全部 ${items.length} 项`}
        </Button>
      )}
    </section>
  );
}
