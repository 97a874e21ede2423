/** Why an act is refused. The message is shown to the person who tried: it says what is wrong and what to do next. */

export type RefusalCode =
  | 'notAllowed'
  | 'selfJudgement'
  | 'unknownDuty'
  | 'notYetOpen'
  | 'alreadySigned'
  | 'alreadySubmitted'
  | 'alreadyDecided'
  | 'nothingToReview'
  | 'nothingToHandle'
  | 'nothingToCorrect'
  | 'unknownContent'
  | 'expectedDateOutOfRange'
  | 'consentNeeded'
  | 'reasonMissing'
  | 'unknownIssue'
  | 'issueNotInstructed'
  | 'notComplete'
  | 'alreadyIssued'
  | 'closed';

/** Thrown when a rule forbids an act; nothing has changed. */
export class DomainRefusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
    this.name = 'DomainRefusal';
  }
}

/** A reason is part of the audit: refuses an act that needs one and has none. */
export function requireText(text: string, what: string): void {
  if (text.trim() === '') throw new DomainRefusal('reasonMissing', `${what}不能为空，请写明后再提交。`);
}
