/** One duty with everything its card shows: dates, what was handed in, how its light came about, what is to come. */
import { createHash } from 'node:crypto';
import type { Principal } from '../../accounts/principal';
import type { AssignmentState, DutyState } from '../../domain/duty';
import { isExplained } from '../../domain/ladder';
import type { WorkPlan } from '../../domain/plan';
import { dutyLight } from '../../domain/status-light';
import { dateOf } from '../../domain/time';
import { personName, phaseName } from '../../rollout/naming';
import { DUTY_STATUS_WORDS } from '../../words';
import type { DutyDetail } from '../api/shapes/assignment';
import { comingSteps } from './coming';
import { dutyOffers } from './offers';
import type { Situation } from './situation';

export function dutyDetail(
  { plan, today }: Pick<Situation, 'plan' | 'today'>,
  principal: Principal,
  state: AssignmentState,
  duty: DutyState,
): DutyDetail {
  const { id, kind, name, phase, clause, opens, originalDueDate, dueDate, revision, status, late, returns } = duty;
  const ladder = state.schedules.find((schedule) => schedule.track === 'ladder' && schedule.duty === id);
  return {
    ...{ id, kind, name, phase, phaseName: phaseName(plan, phase), clause, opens, originalDueDate, dueDate },
    lastWorkingDay: ladder?.lastWorkingDay,
    explainUntil: ladder?.explainUntil,
    engineConvention: plan.duties.find((template) => template.id === id)?.engineConvention ?? false,
    ...{ revision, status, statusName: DUTY_STATUS_WORDS[status], late, returns },
    ...dutyLight(state, duty, today),
    why: whyThisLight(duty, today, ladder?.yellowFrom),
    returnReason: duty.returnReason,
    waivedBecause: duty.waivedBecause,
    checklist: duty.checklist,
    ...papers(plan, duty),
    escalation: duty.escalation && {
      on: duty.escalation.on,
      explained: duty.escalation.explained,
      handledByName: duty.escalation.handledBy && personName(plan, duty.escalation.handledBy),
    },
    steps: comingSteps(plan, state, id),
    version: versionOf(duty),
    offers: dutyOffers(principal, state, duty, today),
  };
}

/** What was handed in, drafted or explained. */
function papers(plan: WorkPlan, duty: DutyState): Pick<DutyDetail, 'submission' | 'draft' | 'explanation'> {
  const { submission, draft, draftFiles = [], explanation } = duty;
  const listed = (contents: Record<string, string>) =>
    Object.entries(contents).map(([id, text]) => ({
      id,
      name: duty.checklist.find((item) => item.id === id)?.name ?? id,
      text: id === 'accountablePerson' ? personName(plan, text) : text,
    }));
  return {
    submission: submission && {
      at: submission.at,
      byName: personName(plan, submission.by),
      contents: listed(submission.contents),
      files: submission.files ?? [],
    },
    draft: draft && { contents: listed(draft), files: draftFiles },
    explanation: explanation && {
      ...{ at: explanation.at, cause: explanation.cause, expectedDate: explanation.expectedDate },
      ...{ helpNeeded: explanation.helpNeeded, live: isExplained(duty), files: explanation.files ?? [] },
    },
  };
}

/** The facts that the light follows from, in the order in which the rule asks for them (domain rule 15). */
function whyThisLight(duty: DutyState, today: string, yellowFrom: string | undefined): string[] {
  const { opens, originalDueDate, dueDate, status, submission, explanation, late } = duty;
  const facts = [`今天 ${today}；${opens} 起办理，原定时限 ${originalDueDate}`];
  if (dueDate !== originalDueDate) facts.push(`现行时限 ${dueDate}（退回后的更正期限，系统约定）`);
  if (status === 'notYetOpen') facts.push('所在阶段尚未开始，不亮灯（灰）');
  if (status === 'waived') facts.push('召集人已免除，不再催办');
  if (submission) facts.push(`${dateOf(submission.at)} 报送${late ? '，晚于当时的时限（逾期）' : '，在时限之内'}`);
  if (explanation) {
    const speaks = isExplained(duty) && explanation.expectedDate >= today;
    facts.push(
      `已说明情况，预计 ${explanation.expectedDate}${speaks ? '：在此之前亮黄灯' : '（已过或不适用于现行时限）'}`,
    );
  }
  const owed = status === 'open' || status === 'returned';
  if (status === 'returned') facts.push('已退回，等待补正；未逾期时亮黄灯');
  if (owed && yellowFrom) facts.push(`自 ${yellowFrom} 起临期亮黄灯（系统约定）；过了时限未报送也未说明亮红灯`);
  return facts;
}

/** What others may have changed: the duty as people made it, not what reminders were sent meanwhile. */
export function versionOf({
  status,
  revision,
  submission,
  draft,
  explanation,
  returns,
  escalation,
}: DutyState): string {
  const handled = escalation?.handledBy;
  const seen = [status, revision, submission?.at, draft, explanation?.at, explanation?.no, returns, handled];
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 24);
}
