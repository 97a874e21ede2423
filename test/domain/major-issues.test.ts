/** Domain rule 9: a major issue is a third path, whatever the lateness. */
import { issued, type Case } from '../support/case';
import { clerkOf, convener, coordinator, DEVELOPMENT_REFORM, observer, SCIENCE_TECHNOLOGY } from '../support/people';
import { refusalOf } from '../support/world';

const bank = () => issued(3, 'banking-insurance').on('2019-03-18').signs().advanceTo('2019-04-10 10:00');
const raise = (story: Case, by = clerkOf('banking-insurance'), text = '保险条款须全国统一备案') =>
  story.does({ type: 'raiseMajorIssue', text }, by);
const instruct = (story: Case, by = coordinator, instruction = '请人行牵头会商', issue = 'major-issue-1') =>
  story.does({ type: 'instructMajorIssue', issue, instruction }, by);
const close = (story: Case, by = coordinator, followUp = '已备案', issue = 'major-issue-1') =>
  story.does({ type: 'closeMajorIssue', issue, followUp }, by);

describe('rule 9: a major issue', () => {
  test('goes to the conveners in the next round, though nothing is late', () => {
    const story = raise(bank());
    expect(story.filed('major-issue-1')).toEqual([
      `2019-04-10 majorIssue → convener:${DEVELOPMENT_REFORM}`,
      `2019-04-10 majorIssue → convener:${SCIENCE_TECHNOLOGY}`,
    ]);
    expect(story.item('major-issue-1', 'majorIssue').facts.text).toBe('保险条款须全国统一备案');
    expect(story.lastLook(story.item('major-issue-1', 'majorIssue'))).toBeUndefined();
    expect(story.light('breakdown').light).toBe('green');
  });

  test('changes no step: the duties go on', () => {
    const before = bank().unsent('ladder', 'breakdown');
    expect(raise(bank()).unsent('ladder', 'breakdown')).toEqual(before);
  });

  test('is closed only by an instruction and its follow-up', () => {
    const story = raise(bank());
    expect(refusalOf(() => close(story)).code).toBe('issueNotInstructed');
    expect(refusalOf(() => close(instruct(story), coordinator, ' ')).code).toBe('reasonMissing');
    expect(close(story).state.majorIssues).toMatchObject([{ instruction: '请人行牵头会商', closed: true }]);
    expect(story.ledger('majorIssueClosed')[0]).toMatchObject({ duty: 'major-issue-1', why: '已备案' });
    expect(refusalOf(() => instruct(story)).code).toBe('unknownIssue');
  });

  test('two issues are two: each has its own number and end', () => {
    const story = close(instruct(raise(raise(bank()))));
    expect(story.state.majorIssues.map((issue) => `${issue.id} ${issue.closed}`)).toEqual([
      'major-issue-1 true',
      'major-issue-2 false',
    ]);
    expect(refusalOf(() => instruct(story, coordinator, '继续', 'major-issue-3')).message).toContain('major-issue-3');
  });

  test('is raised by the unit, a convener or a coordinator; not by another unit or an observer', () => {
    for (const by of [convener(DEVELOPMENT_REFORM), coordinator]) expect(() => raise(bank(), by)).not.toThrow();
    for (const by of [clerkOf('finance'), observer]) expect(refusalOf(() => raise(bank(), by)).code).toBe('notAllowed');
    expect(refusalOf(() => raise(bank(), coordinator, '')).code).toBe('reasonMissing');
  });

  test('is instructed and closed by the office, not by the unit', () => {
    for (const by of [clerkOf('banking-insurance'), observer]) {
      expect(refusalOf(() => instruct(raise(bank()), by)).code).toBe('notAllowed');
      expect(refusalOf(() => close(instruct(raise(bank())), by)).code).toBe('notAllowed');
    }
  });
});
