/** Links and answers on PostgreSQL; see `AnswerRecords` for what each method promises. */
import type { Pool } from 'pg';
import type { AnswerFile } from '../domain/answer-files';
import type { LedgerEvent } from '../domain/items';
import type { Instant } from '../domain/time';
import type { Answer, AnswerRecords, AnswerStatus, LinkQuery } from './answering';
import * as acts from './acts';
import * as answers from './answers';
import type { LetterSeal } from './letter-seal';
import * as links from './links';
import { PostgresDesks } from './postgres-desks';
import type { LetterRow } from './records';

export class PostgresAnswers extends PostgresDesks implements AnswerRecords {
  constructor(
    pool: Pool,
    protected readonly letterSeal: LetterSeal,
  ) {
    super(pool);
  }

  link(hash: string) {
    return links.findLink(this.pool, hash);
  }

  links(query: LinkQuery) {
    return links.listLinks(this.pool, query);
  }

  withdrawLinks(query: LinkQuery, at: Instant, why: string, event: LedgerEvent): Promise<number> {
    return links.withdrawLinks(this.pool, query, at, why, event);
  }

  keepUpload(link: string, upload: AnswerFile): Promise<void> {
    return answers.keepUpload(this.pool, link, upload);
  }

  uploads(link: string): Promise<AnswerFile[]> {
    return answers.uploadsOf(this.pool, link);
  }

  keepAnswer(answer: Omit<Answer, 'status' | 'outcome'>): Promise<Answer> {
    return answers.keepAnswer(this.pool, answer);
  }

  settleAnswer(requestId: string, status: AnswerStatus, outcome: string, receipt: 'owed' | 'none'): Promise<void> {
    return answers.settleAnswer(this.pool, requestId, status, outcome, receipt);
  }

  actsOf(requestId: string) {
    return acts.actsOf(this.pool, requestId);
  }

  answersBy(link: string): Promise<Answer[]> {
    return answers.answersBy(this.pool, link);
  }

  owedReceipts() {
    return answers.owedReceipts(this.pool);
  }

  writeReceipt(requestId: string, letter: LetterRow | undefined): Promise<void> {
    return answers.writeReceipt(this.pool, requestId, letter && this.letterSeal.closed(letter));
  }

  receiptsInLastHour(address: string): Promise<number> {
    return answers.receiptsInLastHour(this.pool, address);
  }

  unsubscribe(address: string, at: Instant): Promise<void> {
    return answers.unsubscribe(this.pool, address, at);
  }

  isUnsubscribed(address: string): Promise<boolean> {
    return answers.isUnsubscribed(this.pool, address);
  }
}
