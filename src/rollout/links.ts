/** From a token to what its link names; and what is said of one that opens nothing. */
import type { AssignmentState, DutyState } from '../domain/duty';
import { assignmentWorkflowId } from '../domain/names';
import type { Contact, Measure, ResponsibleUnit } from '../domain/plan';
import { dateOf, type Instant, type LocalDate } from '../domain/time';
import { hashOf } from '../letters/links';
import type { AnswerRecords, Link } from '../records/answering';
import type { Records, StoredPlan } from '../records/records';
import { peopleOf } from './actors';

export type LinkTrouble = 'unknown' | 'expired' | 'withdrawn' | 'closed' | 'notInOffice';

/** Thrown when a link does not open its item; `link` is known unless the token was made up. */
export class LinkRefused extends Error {
  constructor(
    readonly trouble: LinkTrouble,
    readonly link?: Link,
  ) {
    super(TROUBLES[trouble]);
    this.name = 'LinkRefused';
  }
}

const ELSE = '请使用最近一封来信中的链接，或与来信所列联系人联系。';

const TROUBLES: Record<LinkTrouble, string> = {
  unknown: `没有这个链接：地址可能不完整。${ELSE}`,
  expired: `链接已过期。${ELSE}`,
  withdrawn: `链接已被收回。${ELSE}`,
  closed: '该举措已销号，不再需要办理。如有疑问，请与来信所列联系人联系。',
  notInOffice: '收信人已不在名册所列任期内，不能用此链接办理。请由现任人员使用其来信中的链接。',
};

/** Everything that the page of an item shows, read at one moment. */
export interface OpenItem {
  link: Link;
  stored: StoredPlan;
  state: AssignmentState;
  /** Undefined for a link that only asks for the receipt. */
  duty: DutyState | undefined;
  measure: Measure;
  unit: ResponsibleUnit;
  contact: Contact;
  now: Instant;
  today: LocalDate;
}

/** Opens a link at plan instant `now` (asked for its plan). Throws `LinkRefused`. */
export async function openLink(
  records: Records & AnswerRecords,
  token: string,
  nowOf: (planId: string) => Promise<Instant>,
): Promise<OpenItem> {
  const link = /^[A-Za-z0-9_-]{32}$/.test(token) ? await records.link(hashOf(token)) : undefined;
  if (!link) throw new LinkRefused('unknown');
  if (link.withdrawnAt !== null) throw new LinkRefused('withdrawn', link);
  const now = await nowOf(link.planId);
  if (now >= link.expiresAt) throw new LinkRefused('expired', link);
  const stored = await records.plan(link.planId);
  const state = (await records.projection(assignmentWorkflowId(link)))?.state as AssignmentState | undefined;
  if (!stored || !state) throw new LinkRefused('unknown', link);
  if (state.struckOff) throw new LinkRefused('closed', link);
  return { link, stored, state, now, today: dateOf(now), ...named(stored, state, link, dateOf(now)) };
}

function named({ plan }: StoredPlan, state: AssignmentState, link: Link, today: LocalDate) {
  const contact = peopleOf(plan).find(({ id }) => id === link.contact);
  const measure = plan.measures.find(({ no }) => no === link.measure);
  const unit = plan.units.find(({ id }) => id === state.ref.unit);
  if (!measure || !unit) throw new LinkRefused('unknown', link);
  const inOffice = contact && (!contact.from || contact.from <= today) && (!contact.to || today <= contact.to);
  if (!contact || !inOffice) throw new LinkRefused('notInOffice', link);
  return { contact, measure, unit, duty: state.duties.find(({ id }) => id === link.duty) };
}
