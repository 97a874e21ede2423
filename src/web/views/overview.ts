/** 一屏: the whole plan today, from the states of its assignments. */
import type { AssignmentState, DutyState } from '../../domain/duty';
import { isExplained } from '../../domain/ladder';
import type { WorkPlan } from '../../domain/plan';
import { reviewerOf } from '../../domain/recusal';
import type { ContactCount } from '../../letters/contact-counts';
import { countLights, pairLights, type PairLights } from '../../rollout/lights';
import { measureTitle, personName, unitName } from '../../rollout/naming';
import type { LetterTally } from '../../records/console-records';
import { issueStage } from '../../words';
import type { Overview, OverviewRow } from '../api/shapes/overview';
import { dutyLine, type Situation } from './situation';

/** As many as fit beside the matrix; the table shows the rest. 系统约定. */
const MOST_DUE_NEXT = 12;

interface Owed {
  state: AssignmentState;
  duty: DutyState;
}

export function overviewOf(situation: Situation, contacts: ContactCount[], letters: LetterTally): Overview {
  const { plan, states, now, today } = situation;
  const pairs = pairLights(plan, states, today);
  const lists = listsOf(situation);
  const { red, yellow, green, grey, notIssued, withheldMeasures } = countLights(plan, pairs);
  return {
    ...{ planId: plan.id, today, now },
    phases: plan.phases.map(({ id, name, from, to, clause }) => ({
      ...{ id, name, from, to, clause },
      state: to < today ? ('past' as const) : from > today ? ('future' as const) : ('current' as const),
    })),
    planDuties: planDuties(situation),
    counts: {
      ...{ red, yellow, green, grey, notIssued, withheldMeasures, pairs: pairs.length },
      overdue: lists.overdue.length,
      silent: lists.silent.length,
      waitingReview: lists.waitingReview.length,
      openEscalations: lists.escalations.filter(({ handledByName }) => handledByName === undefined).length,
    },
    units: plan.units
      .filter(({ id }) => pairs.some(({ unit }) => unit.id === id))
      .map(({ id, name }) => ({ id, name })),
    rows: matrix(plan, states, pairs),
    dueNext: lists.dueNext,
    silent: lists.silent,
    explained: lists.explained,
    escalations: lists.escalations,
    waitingReview: lists.waitingReview,
    majorIssues: majorIssues(situation),
    contacts,
    letters,
  };
}

function matrix(plan: WorkPlan, states: Situation['states'], pairs: PairLights[]): OverviewRow[] {
  return plan.measures.map(({ no, area, withheld, units }) => ({
    ...{ measure: no, title: measureTitle(plan, no), withheld },
    areaName: plan.areas.find(({ id }) => id === area)?.name ?? area,
    struckOff: [...states.values()].some(({ ref, struckOff }) => ref.measure === no && struckOff),
    cells: pairs
      .filter(({ measure }) => measure === no)
      .map(({ unit, issued, light, reason, phases }) => ({
        ...{ unit: unit.id, slot: units.indexOf(unit.id) + 1, issued, light, reason },
        phases: phases.map(({ phase, light: ofPhase, reason: why }) => ({ phase, light: ofPhase, reason: why })),
      })),
  }));
}

function planDuties({ plan, desk }: Situation): Overview['planDuties'] {
  return plan.planDuties.map(({ id, name, due }) => {
    const state = desk?.duties.find((duty) => duty.id === id);
    const done = state?.status === 'accepted';
    const statusName = done ? (state.late ? '逾期办结' : '已办结') : state?.status === 'open' ? '办理中' : '未开始';
    return { id, name, dueDate: due, statusName, done, late: state?.late ?? false };
  });
}

function listsOf(situation: Situation) {
  const { plan, today } = situation;
  const all = [...situation.states.values()].filter(({ struckOff }) => !struckOff);
  const owed = all
    .flatMap((state) => state.duties.map((duty) => ({ state, duty })))
    .filter(({ duty }) => duty.status === 'open' || duty.status === 'returned')
    .toSorted(byDueDate);
  const line = ({ state, duty }: Owed) => dutyLine(situation, state, duty);
  const overdue = owed.filter((one) => line(one).light === 'red');
  const explained = owed.filter(({ duty }) => isExplained(duty));
  return {
    overdue,
    silent: overdue.filter(({ duty }) => !isExplained(duty)).map(line),
    explained: explained.map((one) => {
      const { expectedDate = '', cause = '' } = one.duty.explanation ?? {};
      return { ...line(one), expectedDate, cause };
    }),
    dueNext: owed
      .filter(({ duty }) => duty.dueDate >= today)
      .slice(0, MOST_DUE_NEXT)
      .map(line),
    escalations: escalations(plan, all),
    waitingReview: waitingReview(plan, all),
  };
}

function byDueDate(a: Owed, b: Owed): number {
  if (a.duty.dueDate !== b.duty.dueDate) return a.duty.dueDate < b.duty.dueDate ? -1 : 1;
  return a.state.ref.measure - b.state.ref.measure || a.state.ref.slot - b.state.ref.slot;
}

function escalations(plan: WorkPlan, states: AssignmentState[]): Overview['escalations'] {
  return states.flatMap(({ ref, duties }) =>
    duties.flatMap(({ id, name, escalation }) => {
      if (!escalation) return [];
      const { on, explained, handledBy } = escalation;
      const about = { measure: ref.measure, measureTitle: measureTitle(plan, ref.measure), unit: ref.unit };
      const handledByName = handledBy && personName(plan, handledBy);
      return [{ ...about, unitName: unitName(plan, ref.unit), duty: id, dutyName: name, on, explained, handledByName }];
    }),
  );
}

function waitingReview(plan: WorkPlan, states: AssignmentState[]): Overview['waitingReview'] {
  const waiting = states.flatMap((state) =>
    state.duties.flatMap(({ id, name, status, submission }) => {
      if (status !== 'submitted' || !submission) return [];
      const { measure, unit } = state.ref;
      const reviewerName = unitName(plan, reviewerOf(state));
      const about = { measure, unit, unitName: unitName(plan, unit), duty: id, dutyName: name };
      return [{ ...about, submittedAt: submission.at, reviewerName }];
    }),
  );
  return waiting.toSorted((a, b) => a.submittedAt - b.submittedAt);
}

function majorIssues({ plan, states }: Situation): Overview['majorIssues'] {
  return [...states.values()].flatMap(({ ref: { measure, unit }, majorIssues: issues }) =>
    issues
      .filter(({ closed }) => !closed)
      .map((issue) => {
        const { id, text } = issue;
        return { measure, unit, unitName: unitName(plan, unit), id, text, stageName: issueStage(issue) };
      }),
  );
}
