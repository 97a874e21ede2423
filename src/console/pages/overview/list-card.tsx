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

/** So many are seen at first; on paper all of them. */
const FIRST = 5;
/** A page with more would be slow and read by nobody; the table has filters. */
const MOST = 200;

export function ListCard<T>({ id, title, note, items, empty, keyOf, children }: ListCardProps<T>) {
  const [all, setAll] = useState(false);
  return (
    <section className="ov-card" id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        {title}（{items.length}）{note && <small>{note}</small>}
      </h3>
      {items.length === 0 && <p className="ov-empty">{empty}</p>}
      <ul>
        {items.slice(0, MOST).map((item, index) => (
          <li key={keyOf(item)} className={index < FIRST || all ? undefined : 'ov-later'}>
            {children(item)}
          </li>
        ))}
      </ul>
      {items.length > MOST && <p className="ov-empty">这里只列前 {MOST} 项（系统约定），其余见督办台账。</p>}
      {items.length > FIRST && (
        <Button type="link" size="small" className="no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '收起' : `显示全部 ${items.length} 项`}
        </Button>
      )}
    </section>
  );
}
