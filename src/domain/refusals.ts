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
  | 'nothingToTakeBack'
  | 'unknownContent'
  | 'wrongFile'
  | 'expectedDateOutOfRange'
  | 'consentNeeded'
  | 'reasonMissing'
  | 'textTooLong'
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

/** Engine convention (系统约定): longer papers are filed elsewhere, and named here. */
const LONGEST_TEXT = 20_000;

/** A reason is part of the audit: refuses an act that needs one and has none, or one that no record could hold. */
export function requireText(text: string, what: string): void {
  requireBrief(text, what);
  if (text.trim() === '') throw new DomainRefusal('reasonMissing', `${what}不能为空，请写明后再提交。`);
}

/** Refuses a text that belongs into a paper of its own. */
export function requireBrief(text: string, what: string): void {
  if (text.length <= LONGEST_TEXT) return;
  throw new DomainRefusal('textTooLong', `${what}超过 ${LONGEST_TEXT} 字（系统约定），请写明要点和材料编号。`);
}
