/** Files that come with an answer: the rules know their names, the ledger keeps them, somebody else stores them. */
import type { AnswerFile } from '../../src/domain/answer-files';
import { issued } from '../support/case';
import { refusalOf } from '../support/world';

const bank = () => issued(3, 'banking-insurance').on('2019-03-18').signs().advanceTo('2019-05-20 10:00');
const file = (change: Partial<AnswerFile> = {}): AnswerFile => {
  return { hash: 'a1'.repeat(32), name: '实施方案.pdf', mediaType: 'application/pdf', size: 120_000, ...change };
};
const submits = (files: AnswerFile[], contents = bank().complete('breakdown')) =>
  bank().does({ type: 'submit', duty: 'breakdown', contents, files });

describe('files of an answer', () => {
  test('stay with the submission, and in the ledger', () => {
    const story = submits([file()]);
    expect(story.duty('breakdown').submission?.files).toEqual([file()]);
    expect(story.ledger('submitted')[0]?.data).toMatchObject({ files: [file()] });
  });

  test('of a draft wait for what was missing', () => {
    const story = submits([file()], { timetable: '年底' }).submits('breakdown');
    expect(story.duty('breakdown').submission?.files).toEqual([file()]);
    expect(story.duty('breakdown').draftFiles).toBeUndefined();
  });

  test('come with an explanation, in time or late, and with a major issue', () => {
    const files = [file()];
    const explain = { type: 'explain', duty: 'breakdown', cause: '会签', helpNeeded: '', files } as const;
    const early = bank().does({ ...explain, expectedDate: '2019-06-20' });
    expect(early.ledger('delayExplained')[0]?.data).toMatchObject({ files });
    const late = bank()
      .advanceTo('2019-06-02 10:00')
      .does({ ...explain, expectedDate: '2019-06-20' });
    expect(late.ledger('explainedAfterDueDate')[0]?.data).toMatchObject({ files });
    const raised = bank().does({ type: 'raiseMajorIssue', text: '须备案', files });
    expect(raised.ledger('majorIssueRaised')[0]?.data).toEqual({ files });
  });

  test('are no part of an answer that has none', () => {
    expect(bank().submits('breakdown').ledger('submitted')[0]?.data).not.toHaveProperty('files');
  });

  test.each([
    [Array.from({ length: 11 }, () => file()), /附件有 11 个，最多 10 个（系统约定）/],
    [[file({ hash: 'A1'.repeat(32) })], /“实施方案.pdf”的校验值应为 64 位/],
    [[file({ name: '两行\n名字' })], /应为一行不超过 200 字的文字/],
    [[file({ name: '长'.repeat(201) })], /不超过 200 字/],
    [[file({ mediaType: '' })], /类型应为一行文字/],
    [[file({ size: 0 })], /是空的，请重新上传/],
  ])('that cannot be are refused', (files, message) => {
    const refusal = refusalOf(() => submits(files));
    expect(refusal.code).toBe('wrongFile');
    expect(refusal.message).toMatch(message);
  });
});
