/** One thing that one audience must hear of, before anybody asks who that is today and whether the mail works. */
import type { UnitId } from '../domain/plan';
import type { Instant } from '../domain/time';
import type { Day } from './days';

/** `liaison:<unit>`, `accountable:<contact>`, `office:<unit>`, `convener:<unit>` or `coordinator`. */
export type Audience = string;

/** Of the waiting steps of one track only the latest is sent; news is never left out for newer news. */
export type Track = 'ladder' | 'receipt' | 'review' | 'handling' | 'news';

/** What is said, to whomever. */
export interface Matter {
  subject: string;
  /** Absent for what the conveners owe themselves. */
  unit?: UnitId;
  duty: string;
  step: string;
  revision: number;
  track: Track;
  filedAt: Instant;
  plannedOn: Day;
  /** The conveners who may judge the case; they hear of it when even the office's mailbox refuses. */
  judges: UnitId[];
  rule: string;
  /** The last look: whether it is still true at this instant. */
  holds: (look: Instant) => boolean;
  /** A clearance is sent only to those whom the escalation reached. */
  afterEscalation: boolean;
  /** Who hears of it, or would have before it was handed on: nobody does twice. */
  heardBy: Audience[];
}

export interface Item {
  matter: Matter;
  audience: Audience;
  /** It leaves with the first round at or after this instant. */
  filedAt: Instant;
  /** For an office that stands in: whose mail it takes, and the mailbox that is not tried again. */
  standsInFor?: { audience: Audience; address?: string; capacity: 'unit' | 'convener' };
  /** The covers in which it arrived: put off for the others, it does not come twice to these. */
  had: Set<string>;
  /** True for what went on to the conveners because an office could not be reached: it ends with them. */
  last?: boolean;
}

/** One item for each audience. */
export function itemsFor(matter: Matter, audiences: Audience[], filedAt = matter.filedAt): Item[] {
  const items: Item[] = [];
  for (const audience of audiences) {
    if (matter.heardBy.includes(audience)) continue;
    matter.heardBy.push(audience);
    items.push({ matter, audience, filedAt, had: new Set() });
  }
  return items;
}
