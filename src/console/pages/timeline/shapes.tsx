/** The shapes of the marks, drawn once and used by reference; each is a shape of its own, whatever its colour. */
import type { TimelineMark } from '../../../web/api/shapes/timeline';

export type Shape = TimelineMark['kind'] | 'provisional' | 'due' | 'originalDue';

/** The address of a shape for `<use>`. */
export function shapeHref(shape: Shape): string {
  return `#tl-${shape}`;
}

export function shapeOf({ kind, provisional }: TimelineMark): Shape {
  return kind === 'step' && provisional ? 'provisional' : kind;
}

const STAR = 'M0-6 1.8-2 6-1.8 2.7 1 3.8 5.2 0 2.8-3.8 5.2-2.7 1-6-1.8-1.8-2Z';

export function ShapeDefinitions() {
  return (
    <svg width="0" height="0" className="tl-shapes" aria-hidden="true">
      <defs>
        <circle id="tl-step" r="4" className="tl-hollow" />
        <circle id="tl-provisional" r="4" className="tl-hollow tl-dashed" />
        <g id="tl-letter">
          <rect x="-5.5" y="-4" width="11" height="8" className="tl-post" />
          <path d="M-5-3.5 0 .5 5-3.5" className="tl-fold" />
        </g>
        <path id="tl-notSent" d="M-4-4 4 4M4-4-4 4" className="tl-cross" />
        <path id="tl-act" d={STAR} className="tl-star" />
        <path id="tl-due" d="M0 15V0L-6 3.5 0 7" className="tl-flag" />
        <path id="tl-originalDue" d="M0 15V0L-6 3.5 0 7" className="tl-flag tl-flag-original" />
      </defs>
    </svg>
  );
}
