/**
 * Which of two filings of one workflow counts.
 *
 * A worker may die after its filings and before the server knows of them: all that one workflow task decided is then lost, be it one
 * number or ten, and is decided again, perhaps with more news. The server's history is the judge: a longer one knows better, and a
 * later run better still, for a run only begins when all before it is known. The number alone judges nothing: the lost
 * decisions may have come further.
 */
import type { Filing } from './records';

/** What the records know of a workflow's filings. */
export interface Standing {
  /** The number of the filing that stands. */
  seq: number;
  /** Where it was decided: the number at which its run began, and the length of that run's history. */
  since: number;
  attempt: number;
  /** Its contents; equal decisions have equal digests. */
  digest: string;
  /** No number up to this one is ever decided again: a longer history went on from it. */
  confirmed: number;
  /** The highest number ever filed, also by decisions that were lost. */
  highest: number;
}

/**
 * - `news`: goes on from what stands.
 * - `again`: takes the place of decisions that were lost, of this number and of all above it.
 * - `stands`: decided again, and the same.
 * - `beside`: of the same history as what stands, and passed by it. As a rule a copy; where the clock made another decision of it,
 *   nothing that it brings may be lost.
 * - `late`: a lost decision, or a copy of what was written long ago.
 */
export type Verdict = 'news' | 'again' | 'stands' | 'beside' | 'late';

export function judge(standing: Standing | undefined, filing: Filing, digest: string): Verdict {
  if (!standing) return 'news';
  const { seq } = filing;
  const order = decidedLater(filing, standing);
  if (order < 0) return 'late';
  if (seq > standing.seq) return seq > standing.highest ? 'news' : 'again';
  if (seq <= standing.confirmed) return 'late';
  if (seq === standing.seq) return digest === standing.digest ? 'stands' : 'again';
  return order > 0 ? 'again' : 'beside';
}

/** What is known once a filing has been written, or was found to stand. */
export function standingAfter(before: Standing | undefined, filing: Filing, digest: string): Standing {
  const { seq, since = before?.since ?? 0, attempt = 0 } = filing;
  const wentOn = before && seq > before.seq && decidedLater(filing, before) > 0;
  const confirmed = Math.max(before?.confirmed ?? 0, since, wentOn ? before.seq : 0);
  return { seq, since, attempt, digest, confirmed, highest: Math.max(before?.highest ?? 0, seq) };
}

/** Above 0 when the filing was decided upon a longer history than what stands, 0 upon the same one. */
function decidedLater({ since, attempt = 0 }: Filing, standing: Standing): number {
  return (since ?? standing.since) - standing.since || attempt - standing.attempt;
}
