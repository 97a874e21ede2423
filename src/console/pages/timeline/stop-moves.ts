/** Where an arrow key leads from one mark of the chart to another. */

const STOPS = '.tl-stop';
const TRACKS = '.tl-track';

export function firstStop(chart: Element): SVGAElement | null {
  return chart.querySelector<SVGAElement>(STOPS);
}

/** Sideways along the row, up and down to the nearest day of the next row that has a mark; undefined at the edge. */
export function stopAfter(chart: Element, stop: SVGAElement, key: string): SVGAElement | undefined {
  const inRow = stopsIn(stop.closest(TRACKS));
  const at = inRow.indexOf(stop);
  if (key === 'ArrowLeft') return inRow[at - 1];
  if (key === 'ArrowRight') return inRow[at + 1];
  if (key === 'Home') return inRow[0];
  if (key === 'End') return inRow.at(-1);
  if (key === 'ArrowUp' || key === 'ArrowDown') return nearestInNextRow(chart, stop, key === 'ArrowUp' ? -1 : 1);
  return undefined;
}

function nearestInNextRow(chart: Element, stop: SVGAElement, direction: -1 | 1): SVGAElement | undefined {
  const rows = [...chart.querySelectorAll(TRACKS)].map(stopsIn).filter((row) => row.length > 0);
  const next = rows[rows.findIndex((row) => row.includes(stop)) + direction] ?? [];
  const distance = (it: SVGAElement) => Math.abs(timeOf(it) - timeOf(stop));
  return next.toSorted((one, other) => distance(one) - distance(other))[0];
}

function stopsIn(track: Element | null): SVGAElement[] {
  return [...(track?.querySelectorAll<SVGAElement>(STOPS) ?? [])];
}

function timeOf({ dataset }: SVGAElement): number {
  return Date.parse(dataset.on ?? '');
}
