/** Links in letters and what people answer by them: what the records promise to the use cases of `src/rollout/answers.ts`. */
import type { AnswerFile } from '../domain/answer-files';
import type { AssignmentRef, DutyId } from '../domain/duty';
import type { LedgerEvent } from '../domain/items';
import type { ContactId, PlanId } from '../domain/plan';
import type { Instant } from '../domain/time';
import type { LetterRow, StoredAct } from './records';

/** One link of one letter: which item it names, and for whom. The token itself is in the letter and nowhere else. */
export interface Link extends AssignmentRef {
  /** SHA-256 of the token, as hexadecimal digits. */
  hash: string;
  letterId: string;
  duty: DutyId;
  contact: ContactId;
  /** Plan instants. */
  createdAt: Instant;
  expiresAt: Instant;
  withdrawnAt: Instant | null;
  withdrawnWhy: string | null;
}

export type AnswerAct = 'signReceipt' | 'submit' | 'explain' | 'raiseMajorIssue' | 'takeBack' | 'withdrawMajorIssue';
export type AnswerStatus = 'pending' | 'accepted' | 'incomplete' | 'refused';

export interface Answer {
  requestId: string;
  /** Hash of the link by which it came. */
  link: string;
  planId: PlanId;
  act: AnswerAct;
  /** Plan instant at which it was received. */
  at: Instant;
  files: AnswerFile[];
  status: AnswerStatus;
  /** What the person was told. */
  outcome: string;
}

/** Which links are meant; everything that is given must fit. */
export interface LinkQuery {
  planId: PlanId;
  measure?: number;
  contact?: ContactId;
  /** The beginning of a letter's id. */
  letter?: string;
}

export interface AnswerRecords {
  link(hash: string): Promise<Link | undefined>;
  links(query: LinkQuery): Promise<Link[]>;
  /** Withdraws what is not withdrawn yet and says so in the ledger; answers how many. */
  withdrawLinks(query: LinkQuery, at: Instant, why: string, event: LedgerEvent): Promise<number>;

  /** Remembers that this file came by this link, so that a form shown again need not send it again. */
  keepUpload(link: string, file: AnswerFile): Promise<void>;
  uploads(link: string): Promise<AnswerFile[]>;

  /** Keeps an answer before it is carried out; one that is there already is answered as it stands. */
  keepAnswer(answer: Omit<Answer, 'status' | 'outcome'>): Promise<Answer>;
  /** Writes what became of a pending answer; `receipt` says whether a receipt letter is owed for it. */
  settleAnswer(requestId: string, status: AnswerStatus, outcome: string, receipt: 'owed' | 'none'): Promise<void>;
  /** What was stored under this request: one act, or one for each assignment that a receipt covers. */
  actsOf(requestId: string): Promise<StoredAct[]>;
  /** In the order in which they came. */
  answersBy(link: string): Promise<Answer[]>;
  /** Answers whose receipt letter is still to be written, oldest first; `age` is in milliseconds of real time. */
  owedReceipts(): Promise<(Answer & { age: number })[]>;
  /** The receipt letter and the note that it is written, in one transaction; without a letter none is owed any more. */
  writeReceipt(requestId: string, letter: LetterRow | undefined): Promise<void>;
  /** How many receipt letters were written to this address in the last hour of real time. */
  receiptsInLastHour(address: string): Promise<number>;

  /** Whoever does not want receipt letters. Letters about duties are not asked here. */
  unsubscribe(address: string, at: Instant): Promise<void>;
  isUnsubscribed(address: string): Promise<boolean>;
}
