/** One measure × one unit: what is filed for it, from the issue to the end. */
import type { Measure, UnitId, WorkPlan } from '../domain/plan';
import type { Policy } from '../domain/policy';
import type { Instant, LocalDate } from '../domain/time';
import { climb, type Filed } from './climb';
import { dateOf, dayAt, dayOf, type Day } from './days';
import type { DutyFact } from './facts';
import { dutyHistory, markAt, type DutyHistory, type Spell } from './histories';
import { itemsFor, type Audience, type Item, type Matter } from './items';
import { handlingSteps, isLastReminder, ladderOf, receiptSteps, reviewSteps, ruleOf } from './ladders';
import { namedPerson } from './named-person';
import { silentInARow } from './silence';
import type { PlanClock } from './plan-clock';

export interface Setting {
  plan: WorkPlan;
  policy: Policy;
  clock: PlanClock;
  /** Nothing after this instant is of interest. */
  horizon: Instant;
}

/** What the facts say of one assignment. */
export interface AssignmentCase {
  subject: string;
  measure: Measure;
  unit: UnitId;
  issuedAt: Instant;
  issuedOn: LocalDate;
  /** Signed, or implied by a submission of the unit; Infinity while neither. */
  signedAt: Instant;
  /** The measure was struck off; Infinity while it is open. */
  closedAt: Instant;
  acts: Map<string, DutyFact[]>;
}

const ESCALATES = /^rung-[234]$/;

/** Everything that is filed for the assignment, in no particular order. */
export function assignmentItems(given: AssignmentCase, setting: Setting): Item[] {
  return new AssignmentOracle(given, setting).items();
}

/** What one due-date revision brought so far. */
interface Revision {
  settled: Set<string>;
  /** Of which the conveners last had to hear. */
  escalation?: Filed;
}

class AssignmentOracle {
  private readonly duties: DutyHistory[];
  private readonly judges: UnitId[];
  private readonly liaison: Audience;

  constructor(
    private readonly given: AssignmentCase,
    private readonly setting: Setting,
  ) {
    const { plan } = setting;
    const { unit, issuedAt, acts } = given;
    this.judges = plan.conveners.filter((convener) => convener !== unit);
    this.liaison = `liaison:${unit}`;
    this.duties = plan.duties.map((duty) => dutyHistory(duty, issuedAt, acts.get(duty.id) ?? [], setting));
  }

  items(): Item[] {
    return [...this.receipt(), ...this.duties.flatMap((duty) => this.ofDuty(duty)), ...this.majorIssues()];
  }

  private receipt(): Item[] {
    const { issuedAt, issuedOn, signedAt } = this.given;
    const base = Math.max(dayOf(issuedOn), dayAt(issuedAt));
    const audiences: Record<string, Audience[]> = {
      'receipt-1': [this.liaison],
      'receipt-2': [this.liaison, `office:${this.given.unit}`],
      'receipt-3': this.conveners(),
    };
    return this.climbed(issuedAt, signedAt, base, receiptSteps(this.setting.policy)).flatMap((filed) => {
      const about = { duty: 'receipt', step: filed.rung.step, revision: 0, track: 'receipt' as const };
      const matter = this.matter(about, filed, (look) => signedAt > look);
      return itemsFor(matter, audiences[filed.rung.step] ?? []);
    });
  }

  private ofDuty(duty: DutyHistory): Item[] {
    const revisions = new Map<number, Revision>();
    const spells = duty.spells.flatMap((spell) => {
      const revision = revisions.get(spell.revision) ?? { settled: new Set() };
      revisions.set(spell.revision, revision);
      return this.ofSpell(duty, spell, revision);
    });
    return [...spells, ...this.reviews(duty), ...this.notices(duty)];
  }

  private ofSpell(duty: DutyHistory, spell: Spell, revision: Revision): Item[] {
    const { clock, policy } = this.setting;
    const from = clock.carriedOut(this.given.subject, spell.from);
    const filed = climb(
      {
        from,
        to: this.until(spell.to),
        base: spell.due,
        moves: spell.explained,
        rungs: ladderOf(duty.kind, spell.revision, policy),
        passesOver: spell.first,
        opens: duty.opens,
        settled: revision.settled,
      },
      clock,
    );
    const escalation = filed.find(({ rung }) => ESCALATES.test(rung.step));
    revision.escalation = escalation ?? revision.escalation;
    return [
      ...filed.flatMap((step) => this.ladderStep(duty, spell, step)),
      ...(escalation ? this.handling(duty, spell, escalation) : []),
      ...(revision.escalation ? this.clearance(duty, spell, revision.escalation) : []),
    ];
  }

  private ladderStep(duty: DutyHistory, spell: Spell, filed: Filed): Item[] {
    const { step } = filed.rung;
    const owed = (look: Instant) => isOwed(duty, spell.revision, look);
    const about = { duty: duty.id, step, revision: spell.revision, track: 'ladder' as const };
    const items = itemsFor(this.matter(about, filed, owed), this.hearing(duty, spell, filed));
    const months = this.setting.policy.progress.silentMonthsToAgenda;
    const isSilent = (at: Instant) => silentInARow(duty, this.duties, months, at);
    if (step !== 'rung-2' || !isSilent(this.lastKnown(spell, filed))) return items;
    const silent = this.matter({ ...about, step: 'silentMonths', track: 'news' }, filed, isSilent);
    silent.rule = `连续多月未反馈（系统约定的月数），随最后一月的第2级列入会议议题（${dateOf(filed.plannedOn)}）`;
    return [...items, ...itemsFor(silent, [...this.conveners(), this.liaison])];
  }

  /** Who hears a step of the ladder. */
  private hearing(duty: DutyHistory, spell: Spell, filed: Filed): Audience[] {
    const { step } = filed.rung;
    if (step === 'rung-4') return this.conveners();
    if (step === 'rung-2' || step === 'rung-3') return [...this.conveners(), this.liaison];
    const both = step === 'rung-1' || isLastReminder(step, duty.kind, spell.revision, this.setting.policy);
    return both ? [this.liaison, ...this.accountable(this.lastKnown(spell, filed))] : [this.liaison];
  }

  private handling(duty: DutyHistory, spell: Spell, escalation: Filed): Item[] {
    const { policy, plan } = this.setting;
    const unhandled = (look: Instant) => spell.handledAt > look && spell.to > look;
    const recused = plan.conveners.includes(this.given.unit);
    return this.climbed(escalation.at, spell.to, dayAt(escalation.at), handlingSteps(policy)).flatMap((filed) => {
      const step = recused ? 'recusedReport' : filed.rung.step;
      const about = {
        duty: duty.id,
        step,
        revision: spell.revision,
        track: recused ? ('news' as const) : ('handling' as const),
      };
      return itemsFor(this.matter(about, filed, unhandled), [...this.conveners(), 'coordinator']);
    });
  }

  /** Once the unit has handed in after the conveners were told, and has not taken it back before they hear of it. */
  private clearance(duty: DutyHistory, spell: Spell, escalation: Filed): Item[] {
    if (spell.endedBy !== 'submission' || this.setting.clock.firstRound(escalation.at) > spell.to) return [];
    const news = this.news(duty.id, 'clearance', spell.revision, spell.to, '上报召集人之后报送，告知召集人');
    const holds = (look: Instant) => news.holds(look) && !isOwed(duty, spell.revision, look);
    return itemsFor({ ...news, holds, afterEscalation: true }, this.conveners());
  }

  private reviews(duty: DutyHistory): Item[] {
    return duty.reviews.flatMap(({ from, to, revision }) => {
      const waits = (look: Instant) => look < to;
      return this.climbed(from, to, dayAt(from), reviewSteps(this.setting.policy)).flatMap((filed) => {
        const { step } = filed.rung;
        const about = { duty: duty.id, step, revision, track: 'review' as const };
        const judges = step === 'review-1' ? this.reviewer() : this.conveners();
        return itemsFor(this.matter(about, filed, waits), [...judges, 'coordinator']);
      });
    });
  }

  private notices(duty: DutyHistory): Item[] {
    return duty.notices.flatMap(({ at, to, step, revision }) => {
      const news = this.news(duty.id, step, revision, at, NOTICE_RULES[step]);
      const { holds } = news;
      if (step === 'explained')
        return itemsFor({ ...news, holds: (look) => holds(look) && to > look }, this.conveners());
      if (step === 'secondReturn') return itemsFor(news, [...this.conveners(), this.liaison]);
      const { closedAt } = this.given;
      news.holds = (look) => closedAt > look && isOwed(duty, revision, look);
      return itemsFor(news, [this.liaison, ...this.accountable(at)]);
    });
  }

  /** To all conveners, also where one of them is the unit concerned: raising an issue judges nobody. */
  private majorIssues(): Item[] {
    const acts = [...this.given.acts.values()].flat();
    const raised = acts.filter(({ type }) => type === 'majorIssue');
    const all = this.setting.plan.conveners.map((convener) => `convener:${convener}`);
    return raised.flatMap(({ at, duty }) => {
      const withdrawn = acts.find((act) => act.type === 'issueWithdrawn' && act.duty === duty)?.at ?? Infinity;
      const news = this.news(duty, 'majorIssue', 0, at, '重大问题，下一批次告知召集人');
      return itemsFor({ ...news, holds: (look) => news.holds(look) && withdrawn > look }, all);
    });
  }

  private climbed(from: Instant, to: Instant, base: Day, rungs: Filed['rung'][]): Filed[] {
    const ascent = { from, to: this.until(to), base, moves: [], rungs, passesOver: false, settled: new Set<string>() };
    return climb(ascent, this.setting.clock);
  }

  private matter(
    about: Pick<Matter, 'duty' | 'step' | 'revision' | 'track'>,
    filed: Filed,
    holds: Matter['holds'],
  ): Matter {
    const { closedAt } = this.given;
    const news = this.news(about.duty, about.step, about.revision, filed.at, ruleOf(filed));
    news.track = about.track;
    news.filedAt = filed.at;
    news.plannedOn = filed.plannedOn;
    news.holds = (look) => closedAt > look && holds(look);
    return news;
  }

  private news(duty: string, step: string, revision: number, at: Instant, rule: string): Matter {
    const { subject, unit, closedAt } = this.given;
    return {
      subject,
      unit,
      duty,
      step,
      revision,
      track: 'news',
      filedAt: this.setting.clock.carriedOut(subject, at),
      plannedOn: dayAt(at),
      judges: this.judges,
      rule,
      holds: (look) => closedAt > look,
      afterEscalation: false,
      heardBy: [],
    };
  }

  /** The person named by the latest complete phase-two submission that was not taken back. */
  private accountable(at: Instant): Audience[] {
    const { clock } = this.setting;
    const { subject } = this.given;
    const known = (named: Instant) => clock.carriedOut(subject, named) <= clock.carriedOut(subject, at);
    const breakdowns = this.duties.filter(({ kind }) => kind === 'breakdown');
    const named = namedPerson(
      breakdowns.map(({ id }) => this.given.acts.get(id) ?? []),
      known,
    );
    return named === undefined ? [] : [`accountable:${named}`];
  }

  private reviewer(): Audience[] {
    const area = this.setting.plan.areas.find(({ id }) => id === this.given.measure.area);
    const own = area?.reviewingConvener;
    return own !== undefined && this.judges.includes(own) ? [`convener:${own}`] : this.conveners().slice(0, 1);
  }

  private conveners(): Audience[] {
    return this.judges.map((convener) => `convener:${convener}`);
  }

  /** A step comes before what is done at its very instant, unless the act itself brought it. */
  private lastKnown(spell: Spell, { at }: Filed): Instant {
    return at === this.setting.clock.carriedOut(this.given.subject, spell.from) ? at : at - 1;
  }

  private until(to: Instant): Instant {
    return Math.min(to, this.given.closedAt, this.setting.horizon);
  }
}

const NOTICE_RULES = {
  explained: '到期前说明情况，下一批次告知召集人',
  returned: '退回修改，下一批次告知责任单位',
  secondReturn: '第二次退回，列入会议议题',
};

function isOwed(duty: DutyHistory, revision: number, look: Instant): boolean {
  const mark = markAt(duty, look);
  return mark?.standing === 'owed' && mark.revision === revision;
}
