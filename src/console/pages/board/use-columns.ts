/** Which columns this browser shows, in which order: a habit of its user, not part of the address. */
import { useState } from 'react';
import { COLUMNS, type BoardColumn } from './columns';

const PLACE = 'duban.board.columns';

interface ChosenColumns {
  columns: BoardColumn[];
  choose: (keys: string[]) => void;
}

export function useColumns(): ChosenColumns {
  const [keys, setKeys] = useState(remembered);
  const choose = (chosen: string[]) => {
    setKeys(chosen);
    remember(chosen);
  };
  return { columns: COLUMNS.filter(({ key }) => keys.includes(key)), choose };
}

function remembered(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '');
    if (Array.isArray(kept) && kept.length > 0) return kept.map(String);
  } catch {
    // Nothing kept, or a browser that keeps nothing: the usual columns.
  }
  return COLUMNS.filter(({ usual }) => usual).map(({ key }) => key);
}

function remember(keys: string[]): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(keys));
  } catch {
    // Until the page is left it is remembered anyway.
  }
}
