/** The page of one unit's part of one measure. */
import { createHash } from 'node:crypto';
import type { Principal } from '../../accounts/principal';
import { may } from '../../accounts/rights';
import { openAssignment } from '../../domain/assignment';
import type { AssignmentState } from '../../domain/duty';
import type { Measure, ResponsibleUnit } from '../../domain/plan';
import { reviewerOf } from '../../domain/recusal';
import { pairLights } from '../../rollout/lights';
import { personName, unitName } from '../../rollout/naming';
import { issueStage } from '../../words';
import type { AssignmentDetail, MajorIssueDetail } from '../api/shapes/assignment';
import { dutyDetail } from './duty-detail';
import { assignmentOffers, dayOf, issueOffers } from './offers';
import { measureWords, shownContacts } from './plan-words';
import { stateOf, type Situation } from './situation';

export function assignmentDetail(
  situation: Situation,
  principal: Principal,
  measure: Measure,
  unit: ResponsibleUnit,
): AssignmentDetail {
  const { plan, stored, states, today, now } = situation;
  const slot = measure.units.indexOf(unit.id) + 1;
  const issued = stateOf(situation, measure.no, slot);
  // What will be owed once it is issued is worth seeing; nobody can act on it.
  const state = issued ?? openAssignment(plan, stored.policy, measure, slot, today);
  const [pair] = pairLights(plan, states, today, { measure: measure.no, unit: unit.id });
  const { id, name, fullName, authority, contacts } = unit;
  return {
    ...{ planId: plan.id, today, now, slot, issued: issued !== undefined, issuedOn: issued?.issuedOn },
    measure: measureWords(plan, measure),
    unit: {
      ...{ id, name, fullName, subordinate: authority === 'subordinate' },
      contacts: may(principal, 'viewContacts', id) ? shownContacts(contacts, today) : undefined,
    },
    light: pair?.light ?? 'grey',
    reason: pair?.reason ?? '未下达',
    struckOff: state.struckOff,
    receipt: receiptOf(state),
    accountableName: state.accountablePerson && personName(plan, state.accountablePerson),
    reviewerName: unitName(plan, reviewerOf(state)),
    duties: state.duties.map((duty) => {
      const shown = dutyDetail(situation, principal, state, duty);
      return issued ? shown : { ...shown, offers: [] };
    }),
    majorIssues: state.majorIssues.map((issue) => majorIssue(situation, principal, state, issue)),
    offers: issued ? assignmentOffers(principal, state) : [],
    version: assignmentVersion(state),
  };
}

function receiptOf({ receipt }: AssignmentState): AssignmentDetail['receipt'] {
  const { signedAt, implied, lateSince } = receipt;
  return { signedOn: dayOf(signedAt), implied, late: lateSince !== undefined && signedAt === undefined };
}

function majorIssue(
  { plan }: Situation,
  principal: Principal,
  state: AssignmentState,
  issue: AssignmentState['majorIssues'][number],
): MajorIssueDetail {
  const { id, text, at, by, instruction, closed, files = [] } = issue;
  const stageName = issueStage(issue);
  const offers = issueOffers(principal, state, issue);
  return { id, text, at, byName: personName(plan, by), stageName, instruction, closed, files, offers };
}

/** What concerns no single duty: the receipt and the major issues. */
export function assignmentVersion({ receipt, majorIssues, struckOff }: AssignmentState): string {
  const issues = majorIssues.map(({ id, instruction, closed }) => [id, instruction, closed]);
  const seen = [receipt.signedAt, issues, struckOff];
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 24);
}
