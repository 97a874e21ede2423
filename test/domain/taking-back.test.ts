/** A unit takes its own answer back, until a convener has decided (docs/decisions/0034). */
import { issued, type Case } from '../support/case';
import { clerkOf, convener, coordinator, DEVELOPMENT_REFORM } from '../support/people';
import { instant, refusalOf } from '../support/world';

const bank = () => issued(3, 'banking-insurance').on('2019-03-18');
const takesBack = (story: Case, what: 'submission' | 'explanation', duty = 'breakdown', by = clerkOf(story.unit)) =>
  story.does({ type: 'takeBack', duty, what, reason: '附件有误' }, by);

describe('a submission that its unit takes back', () => {
  const submitted = () => bank().advanceTo('2019-05-20 10:00').submits('breakdown');

  test('is owed again: the review is off, the steps come, the receipt that it implied stays', () => {
    const story = takesBack(submitted().advanceTo('2019-05-27 10:00'), 'submission').wakes();
    expect(story.duty('breakdown')).toMatchObject({ status: 'open', late: false });
    expect(story.duty('breakdown').submission).toBeUndefined();
    expect(story.unsent('review', 'breakdown')).toEqual([]);
    expect(story.item('breakdown', 'dueSoon-5')).toMatchObject({ plannedOn: '2019-05-24', late: true });
    expect(story.state.receipt).toMatchObject({ implied: true, signedAt: instant('2019-05-20 10:00') });
    expect(story.state.accountablePerson).toBeUndefined();
    expect(story.ledger('takenBack')[0]).toMatchObject({ why: '附件有误', data: { what: 'submission' } });
  });

  test('gives no punctuality away: the one that is handed in next decides', () => {
    const story = takesBack(submitted(), 'submission').advanceTo('2019-06-03 10:00').submits('breakdown');
    expect(story.duty('breakdown').late).toBe(true);
  });

  test('stays with the conveners once they have decided, whichever way', () => {
    for (const decide of ['isAccepted', 'isReturned', 'isWaived'] as const) {
      const refusal = refusalOf(() => takesBack(submitted()[decide]('breakdown'), 'submission'));
      expect(refusal.code).toBe('alreadyDecided');
      expect(refusal.message).toMatch(/不能撤回；确需更正的，请联系召集人/);
    }
  });

  test('is taken back by nobody else, and not without a reason', () => {
    for (const by of [clerkOf('finance'), coordinator, convener(DEVELOPMENT_REFORM)])
      expect(refusalOf(() => takesBack(submitted(), 'submission', 'breakdown', by)).code).toBe('notAllowed');
    const silent = { type: 'takeBack', duty: 'breakdown', what: 'submission', reason: ' ' } as const;
    expect(refusalOf(() => submitted().does(silent)).code).toBe('reasonMissing');
    expect(refusalOf(() => takesBack(bank(), 'submission')).code).toBe('nothingToTakeBack');
  });

  test('of a month can be taken back until its date has passed', () => {
    const report = () => bank().advanceTo('2019-06-20 10:00').submits('progress-2019-06');
    const last = takesBack(report().advanceTo('2019-06-30 23:59'), 'submission', 'progress-2019-06');
    expect(last.duty('progress-2019-06').status).toBe('open');
    const late = refusalOf(() => takesBack(report().advanceTo('2019-07-01 00:00'), 'submission', 'progress-2019-06'));
    expect(late.message).toMatch(/时限 2019-06-30 已过/);
  });
});

describe('an explanation that its unit takes back', () => {
  const explained = () => bank().signs().advanceTo('2019-05-29 10:00').explains('breakdown', '2019-06-20');

  test('before the round is told to nobody, and the rungs count from the date again', () => {
    const story = takesBack(explained().advanceTo('2019-05-30 08:59'), 'explanation');
    expect(story.lastLook(story.item('breakdown', 'explained'))).toBe('单位已撤回情况说明');
    expect(story.unsent('ladder', 'breakdown')[0]).toBe('rung-1@2019-06-03');
    expect(story.advanceTo('2019-06-01 10:00').light('breakdown').light).toBe('red');
  });

  test('leaves the right to explain, and only what is said then is told', () => {
    const story = takesBack(explained(), 'explanation').advanceTo('2019-05-29 15:00');
    const [unsaid] = story.items.filter(({ step }) => step === 'explained');
    story.explains('breakdown', '2019-06-10');
    expect(story.lastLook(unsaid!)).toBe('单位已撤回情况说明');
    expect(story.lastLook(story.item('breakdown', 'explained'))).toBeUndefined();
  });

  test('may be followed by another at the same instant, as on a clock that is stepped', () => {
    const story = takesBack(explained(), 'explanation').explains('breakdown', '2019-06-10');
    const told = story.items.filter(({ step }) => step === 'explained');
    const [unsaid, said] = [told.at(0), told.at(-1)];
    expect(unsaid?.facts.expectedDate).toBe('2019-06-20');
    expect(story.lastLook(unsaid!)).toBe('单位已撤回情况说明');
    expect(said?.facts.expectedDate).toBe('2019-06-10');
    expect(story.lastLook(said!)).toBeUndefined();
  });

  test('stays once the round has told the conveners', () => {
    const refusal = refusalOf(() => takesBack(explained().advanceTo('2019-05-30 09:00'), 'explanation'));
    expect(refusal.code).toBe('alreadyDecided');
    expect(refusal.message).toMatch(/已告知召集人，不能撤回；可以直接报送/);
  });

  test('waits with the conveners over days of rest', () => {
    const friday = bank().signs().advanceTo('2019-05-31 16:00').explains('breakdown', '2019-06-20');
    const story = takesBack(friday.advanceTo('2019-06-03 08:00'), 'explanation').wakes();
    expect(story.steps('breakdown')).toContain('2019-06-03 rung-1');
    expect(story.lastLook(story.item('breakdown', 'rung-1'))).toBeUndefined();
  });

  test('stays where a convener consented to it, or where there is none', () => {
    const twice = explained().explains('breakdown', '2019-06-24', convener(DEVELOPMENT_REFORM));
    expect(refusalOf(() => takesBack(twice, 'explanation')).message).toContain('已经召集人同意');
    expect(refusalOf(() => takesBack(bank(), 'explanation')).code).toBe('nothingToTakeBack');
    expect(refusalOf(() => takesBack(explained().submits('breakdown'), 'explanation')).code).toBe('nothingToTakeBack');
  });

  test('that lay about, with its taking back, while a rung was filed leaves that rung and its clock in force', () => {
    const story = bank().signs().advanceTo('2019-06-05 07:30');
    const words = { cause: '尚在会签', helpNeeded: '', expectedDate: '2019-06-20' };
    story.does({ type: 'explain', duty: 'breakdown', ...words }, undefined, instant('2019-05-31 20:00'));
    const withdraw = { type: 'takeBack', duty: 'breakdown', what: 'explanation', reason: '已可报送' } as const;
    story.does(withdraw, undefined, instant('2019-05-31 21:00'));
    expect(story.lastLook(story.item('breakdown', 'rung-2'))).toBeUndefined();
    expect(story.unsent('handling', 'breakdown')).toEqual(['handle-1@2019-06-13']);
  });
});

describe('a major issue that its unit withdraws', () => {
  const raised = () => bank().advanceTo('2019-04-10 10:00').does({ type: 'raiseMajorIssue', text: '条款须备案' });
  const withdraw = { type: 'withdrawMajorIssue', issue: 'major-issue-1', reason: '已备案' } as const;
  const instruct = { type: 'instructMajorIssue', issue: 'major-issue-1', instruction: '请会商' } as const;

  test('is closed, and not told any more', () => {
    const story = raised().does(withdraw);
    expect(story.lastLook(story.item('major-issue-1', 'majorIssue'))).toBe('单位已撤回该重大问题');
    expect(story.state.majorIssues[0]).toMatchObject({ closed: true, withdrawnBecause: '已备案' });
    expect(story.ledger('majorIssueWithdrawn')[0]).toMatchObject({ duty: 'major-issue-1', why: '已备案' });
  });

  test('stays once something was instructed, and where somebody else raised it', () => {
    expect(refusalOf(() => raised().does(instruct, coordinator).does(withdraw)).message).toMatch(/已有批示，不能撤回/);
    const theirs = bank().does({ type: 'raiseMajorIssue', text: '条款须备案' }, convener(DEVELOPMENT_REFORM));
    expect(refusalOf(() => theirs.does(withdraw)).message).toMatch(/不是本单位反映的/);
    expect(refusalOf(() => raised().does(withdraw, coordinator)).code).toBe('notAllowed');
  });
});
