/**
 * What the mark under the pointer or the focus says. It listens to the chart by itself, so that moving over two thousand
 * marks draws none of them anew; screen readers have the same words as the mark's name.
 */
import { useEffect, useState, type CSSProperties, type RefObject } from 'react';
import { linesSpoken } from './words';

interface Shown {
  lines: string[];
  place: CSSProperties;
}

const WIDTH = 288;
const GAP = 10;

export function StopDetail({ chart }: { chart: RefObject<HTMLElement | null> }) {
  const shown = useShown(chart);
  if (!shown) return null;
  const [first, ...rest] = shown.lines;
  return (
    <div className="tl-detail no-print" aria-hidden="true" style={shown.place}>
      <strong>{first}</strong>
      {rest.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}

function useShown(chart: RefObject<HTMLElement | null>): Shown | undefined {
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    const element = chart.current;
    if (!element) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    const show = ({ target }: Event) => setShown(detailOf((target as Element).closest('.tl-stop')));
    const hide = () => setShown(undefined);
    element.addEventListener('pointerover', show, { signal });
    element.addEventListener('focusin', show, { signal });
    element.addEventListener('pointerleave', hide, { signal });
    element.addEventListener('focusout', hide, { signal });
    element.addEventListener('scroll', hide, { signal });
    element.addEventListener('keydown', ({ key }) => key === 'Escape' && hide(), { signal });
    return () => listening.abort();
  }, [chart]);
  return shown;
}

/** Beside the mark, and always within the window. */
function detailOf(stop: Element | null): Shown | undefined {
  const text = stop?.getAttribute('aria-label');
  if (!stop || !text) return undefined;
  return { lines: linesSpoken(text), place: placeBeside(stop.getBoundingClientRect()) };
}

function placeBeside({ left, top, bottom }: DOMRect): CSSProperties {
  const { innerWidth, innerHeight } = window;
  const horizontal = { width: WIDTH, left: Math.max(GAP, Math.min(left, innerWidth - WIDTH - GAP)) };
  const inLowerHalf = bottom > innerHeight / 2;
  return inLowerHalf ? { ...horizontal, bottom: innerHeight - top + GAP } : { ...horizontal, top: bottom + GAP };
}
