/**
 * What the ledger alone says of an assignment: a reader who knows the documented transitions and nothing of the rules
 * follows it line by line. What he cannot explain is a fault.
 */
import type { DutyStatus } from '../../src/domain/duty';
import type { LedgerEvent } from '../../src/domain/items';
import type { DutyKind, WorkPlan } from '../../src/domain/plan';
import type { Instant, LocalDate } from '../../src/domain/time';
import { dateOf } from '../../src/domain/time';
import { REMARKS, TRANSITIONS } from './transitions';

/** When something happened, when it was decided, and after how many filings: letters leave in between. */
export interface Moment {
  at: Instant;
  decidedAt: Instant;
  order: number;
}

export interface ReadDuty {
  kind: DutyKind;
  status: DutyStatus;
  returns: number;
  /** Status and revision from each instant at which somebody changed them. */
  since: (Moment & { event: string; status: DutyStatus; revision: number })[];
  /** The first complete submission, and the latest. */
  firstSubmission?: Moment;
  lastSubmission?: Moment;
  explained?: { expectedDate: LocalDate; revision: number; consented: boolean; order: number };
  /** Explanations that were taken back: with which filing they came, and since when they are no more. */
  unsaid: { filedWith: number; since: Moment }[];
  handled: Moment[];
}

export interface ReadIssue {
  byUnit: boolean;
  instructed: boolean;
  closed: boolean;
  withdrawn?: Moment;
}

export class LedgerReading {
  readonly duties: Map<string, ReadDuty>;
  readonly issues = new Map<string, ReadIssue>();
  issuedAt?: Instant;
  issuedOn?: LocalDate;
  signed?: Moment;
  closed?: Moment;
  accountablePerson?: string;
  /** Lines that do not follow from the lines before. */
  readonly unexplained: string[] = [];

  constructor(plan: WorkPlan) {
    this.duties = new Map(
      plan.duties.map(({ id, kind }) => [
        id,
        { kind, status: 'notYetOpen', returns: 0, since: [], unsaid: [], handled: [] },
      ]),
    );
  }

  read(event: LedgerEvent, { decidedAt, order }: Omit<Moment, 'at'>): void {
    const moment = { at: event.at, decidedAt, order };
    const duty = event.duty === undefined ? undefined : this.duties.get(event.duty);
    if (this.closed && event.type !== 'notSent') this.cannotExplain(event, 'after it was closed');
    if (duty) this.readDuty(duty, event, moment);
    else if (event.duty?.startsWith('major-issue-')) this.readIssue(event.duty, event, moment);
    else this.readAssignment(event, moment);
  }

  private readAssignment(event: LedgerEvent, moment: Moment): void {
    const { type, at, data } = event;
    if (type === 'assignmentIssued' && this.issuedAt === undefined) {
      Object.assign(this, { issuedAt: at, issuedOn: data?.['issuedOn'] });
    } else if (type === 'receiptSigned' && !this.signed) this.signed = moment;
    else if (type === 'assignmentClosed') this.closed = moment;
    else if (type !== 'calendarPublished' && !REMARKS.includes(type)) this.cannotExplain(event, 'here');
  }

  private readIssue(id: string, event: LedgerEvent, moment: Moment): void {
    const issue = this.issues.get(id);
    const byUnit = event.actor?.capacity === 'unit';
    if (event.type === 'majorIssueRaised' && !issue) this.issues.set(id, { byUnit, instructed: false, closed: false });
    else if (event.type === 'majorIssueInstructed' && issue && !issue.closed) issue.instructed = true;
    else if (event.type === 'majorIssueClosed' && issue?.instructed && !issue.closed) issue.closed = true;
    else if (event.type === 'majorIssueWithdrawn' && issue && isOpenToUnit(issue))
      Object.assign(issue, { closed: true, withdrawn: moment });
    else if (event.type !== 'itemFiled' && event.type !== 'notSent')
      this.cannotExplain(event, `in ${JSON.stringify(issue)}`);
  }

  private readDuty(duty: ReadDuty, event: LedgerEvent, moment: Moment): void {
    const { type, data } = event;
    if (REMARKS.includes(type)) return;
    const known = TRANSITIONS.find(
      (it) => it.event === type && it.from.includes(duty.status) && (it.when?.(duty, event) ?? true),
    );
    if (!known) return this.cannotExplain(event, `of a duty that is ${duty.status}`);
    duty.status = known.to;
    if (type === 'returned') duty.returns += 1;
    if (type === 'submitted') this.readSubmission(duty, event, moment);
    if (type === 'escalationHandled') duty.handled.push(moment);
    if (type === 'delayExplained') this.readExplanation(duty, event, moment);
    if (type === 'takenBack' && data?.['what'] === 'explanation') takeExplanationBack(duty, moment);
    if (type === 'corrected' || type === 'takenBack') this.readCorrection(duty, data?.['what']);
    duty.since.push({ ...moment, event: type, status: duty.status, revision: duty.returns + 1 });
  }

  private readExplanation(duty: ReadDuty, { data }: LedgerEvent, { order }: Moment): void {
    const expectedDate = data?.['expectedDate'] as LocalDate;
    duty.explained = { expectedDate, revision: duty.returns + 1, consented: duty.explained !== undefined, order };
  }

  private readSubmission(duty: ReadDuty, { data }: LedgerEvent, moment: Moment): void {
    duty.firstSubmission ??= moment;
    duty.lastSubmission = moment;
    const contents = data?.['contents'] as Record<string, string>;
    if (duty.kind === 'breakdown') this.accountablePerson = contents['accountablePerson'];
  }

  private readCorrection(duty: ReadDuty, what: unknown): void {
    if (what !== 'submission') return;
    // A later submission of another revision leaves the first one's punctuality as it was.
    if (duty.firstSubmission?.at === duty.lastSubmission?.at) duty.firstSubmission = undefined;
    if (duty.kind === 'breakdown') this.accountablePerson = undefined;
  }

  private cannotExplain({ type, duty, at }: LedgerEvent, where: string): void {
    this.unexplained.push(`${dateOf(at)} ${type} ${duty ?? ''} ${where}`);
  }
}

function isOpenToUnit({ byUnit, instructed, closed }: ReadIssue): boolean {
  return byUnit && !instructed && !closed;
}

function takeExplanationBack(duty: ReadDuty, since: Moment): void {
  if (duty.explained) duty.unsaid.push({ filedWith: duty.explained.order, since });
  duty.explained = undefined;
}
