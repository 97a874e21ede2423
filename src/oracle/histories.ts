/** From acts to histories: when each duty was owed, on which date, and when it was handed in, decided or taken back. */
import type { DutyKind, DutyTemplate } from '../domain/plan';
import type { Policy } from '../domain/policy';
import type { Instant } from '../domain/time';
import { dayAt, dayOf, type Day } from './days';
import type { DutyFact, Fact } from './facts';
import type { PlanClock } from './plan-clock';

export type Standing = 'owed' | 'submitted' | 'decided';

/** From here on the duty stands so, on this due-date revision. */
export interface Mark {
  at: Instant;
  standing: Standing;
  revision: number;
}

/** A stretch of time in which the unit owed the duty on one date. */
export interface Spell {
  from: Instant;
  to: Instant;
  endedBy?: 'submission' | 'waiver' | 'striking off';
  revision: number;
  /** The date in force. */
  due: Day;
  /** From when on the rungs are counted from another day: explanations that were given in time, or taken back. */
  explained: { at: Instant; base: Day }[];
  handledAt: Instant;
  /** True for the first spell after the issue: what lies before it was owed to nobody. */
  first: boolean;
}

/** A submission that waits for its decision. */
export interface Review {
  from: Instant;
  to: Instant;
  revision: number;
}

export interface Notice {
  at: Instant;
  /** When what it tells was taken back; Infinity while it stands. */
  to: Instant;
  step: 'explained' | 'returned' | 'secondReturn';
  revision: number;
}

export interface DutyHistory {
  id: string;
  kind: DutyKind;
  opens: Day;
  marks: Mark[];
  spells: Spell[];
  reviews: Review[];
  notices: Notice[];
}

/** Retells what happened to one duty from the issue on. `acts` are those on this duty, by instant. */
export function dutyHistory(
  template: DutyTemplate,
  issuedAt: Instant,
  acts: DutyFact[],
  { clock, policy }: { clock: PlanClock; policy: Policy },
): DutyHistory {
  const chronicle = new Chronicle(template, issuedAt, clock, policy);
  for (const act of acts) chronicle.take(act);
  return chronicle.history;
}

class Chronicle {
  readonly history: DutyHistory;
  private returns = 0;
  private standing: Standing = 'owed';
  private revision = 1;
  private due: Day;

  constructor(
    private readonly template: DutyTemplate,
    issuedAt: Instant,
    private readonly clock: PlanClock,
    private readonly policy: Policy,
  ) {
    const { id, kind, opens, due } = template;
    this.history = { id, kind, opens: dayOf(opens), marks: [], spells: [], reviews: [], notices: [] };
    this.due = dayOf(due);
    this.owe(issuedAt, true);
  }

  take(act: DutyFact): void {
    if (act.type === 'submitted') this.submitted(act.at, act.contents);
    else if (act.type === 'accepted') this.decided(act.at);
    else if (act.type === 'returned') this.returned(act.at);
    else if (act.type === 'waived') this.waived(act.at);
    else if (act.type === 'explained') this.explained(act.at, dayOf(act.expectedDate));
    else if (act.type === 'handled') this.handled(act.at);
    else if (act.type === 'corrected') this.corrected(act.at, act.what);
    else if (act.type === 'takenBack') this.takenBack(act.at, act.what);
  }

  private submitted(at: Instant, contents: Record<string, string>): void {
    const complete = this.template.checklist.every(({ id }) => (contents[id] ?? '').trim() !== '');
    if (!complete || this.standing !== 'owed') return;
    this.endSpell(at, 'submission');
    const reviewed = this.template.kind !== 'progress';
    if (reviewed) this.history.reviews.push({ from: at, to: Infinity, revision: this.revision });
    this.mark(at, reviewed ? 'submitted' : 'decided');
  }

  private decided(at: Instant): void {
    this.endReview(at);
    this.mark(at, 'decided');
  }

  private waived(at: Instant): void {
    this.endSpell(at, 'waiver');
    this.decided(at);
  }

  private returned(at: Instant): void {
    this.endReview(at);
    this.returns += 1;
    this.revision += 1;
    this.due = this.clock.tableAt(at).nthAfter(dayAt(at), this.policy.correction.within);
    this.notice(at, 'returned');
    if (this.returns >= 2) this.notice(at, 'secondReturn');
    this.owe(at);
  }

  /** Only before the date in force has passed; later it is on record and stops nothing. */
  private explained(at: Instant, base: Day): void {
    const spell = this.history.spells.at(-1);
    if (!spell || this.standing !== 'owed' || dayAt(at) > this.due) return;
    spell.explained.push({ at, base });
    this.notice(at, 'explained');
  }

  private handled(at: Instant): void {
    const spell = this.history.spells.at(-1);
    if (spell) spell.handledAt = Math.min(spell.handledAt, at);
  }

  private corrected(at: Instant, what: 'acceptance' | 'submission'): void {
    this.endReview(at);
    if (what === 'submission') return this.owe(at);
    this.history.reviews.push({ from: at, to: Infinity, revision: this.revision });
    this.mark(at, 'submitted');
  }

  private takenBack(at: Instant, what: 'submission' | 'explanation'): void {
    if (what === 'submission') return this.corrected(at, what);
    this.history.spells.at(-1)?.explained.push({ at, base: this.due });
    const told = this.history.notices.findLast(({ step }) => step === 'explained');
    if (told) told.to = at;
  }

  private owe(at: Instant, first = false): void {
    const { revision, due } = this;
    const before = this.history.spells.at(-1);
    const explained = before?.revision === revision ? before.explained : [];
    this.history.spells.push({ from: at, to: Infinity, revision, due, explained, handledAt: Infinity, first });
    this.mark(at, 'owed');
  }

  private endSpell(at: Instant, endedBy: Spell['endedBy']): void {
    const spell = this.history.spells.at(-1);
    if (spell && spell.to === Infinity) Object.assign(spell, { to: at, endedBy });
  }

  private endReview(at: Instant): void {
    const review = this.history.reviews.at(-1);
    if (review) review.to = Math.min(review.to, at);
  }

  private mark(at: Instant, standing: Standing): void {
    this.standing = standing;
    this.history.marks.push({ at, standing, revision: this.revision });
  }

  private notice(at: Instant, step: Notice['step']): void {
    this.history.notices.push({ at, to: Infinity, step, revision: this.revision });
  }
}

/** How a duty stands at `instant`; what is done at that very instant counts. */
export function markAt({ marks }: DutyHistory, instant: Instant): Mark | undefined {
  return marks.findLast(({ at }) => at <= instant);
}

/** The acts on one subject, by duty, in their order. */
export function actsByDuty(facts: Fact[]): Map<string, Map<string, DutyFact[]>> {
  const all = new Map<string, Map<string, DutyFact[]>>();
  for (const fact of facts) {
    if (!('subject' in fact) || !('duty' in fact)) continue;
    const ofSubject = all.get(fact.subject) ?? new Map<string, DutyFact[]>();
    const ofDuty = ofSubject.get(fact.duty) ?? [];
    ofDuty.push(fact);
    all.set(fact.subject, ofSubject.set(fact.duty, ofDuty));
  }
  return all;
}
