/** What a person who is refused reads: Chinese, with the thing meant, what is wrong and what to do next. */
import type { DomainRefusal, RefusalCode } from '../../src/domain/refusals';
import { issued } from '../support/case';
import { registered } from '../support/desk';
import { clerkOf, convener, coordinator, SCIENCE_TECHNOLOGY } from '../support/people';
import { refusalOf } from '../support/world';

const spring = () => issued(3, 'banking-insurance').on('2019-03-18').advanceTo('2019-05-20 10:00');
const submitted = () => spring().submits('breakdown');
const issue = (story: ReturnType<typeof spring>) => story.does({ type: 'raiseMajorIssue', text: '需备案' });
const own = () => issued(6, SCIENCE_TECHNOLOGY).on('2019-03-18').advanceTo('2019-05-20 10:00').submits('breakdown');

const cases: [RefusalCode, () => unknown, RegExp][] = [
  [
    'notAllowed',
    () => spring().submits('breakdown', undefined, coordinator),
    /只有该事项的责任单位.*请由责任单位人员操作.*代录/,
  ],
  [
    'notAllowed',
    () => submitted().isAccepted('breakdown', clerkOf('finance')),
    /只有联席会议召集人.*请由召集人单位的人员操作/,
  ],
  [
    'selfJudgement',
    () => own().isAccepted('breakdown', convener(SCIENCE_TECHNOLOGY)),
    /本单位承担的事项.*请由另一召集人办理/,
  ],
  ['unknownDuty', () => spring().submits('breakdwon', {}), /没有名为“breakdwon”的事项.*breakdown、rollout/],
  ['notYetOpen', () => spring().submits('rollout'), /“全面实施阶段情况”自 2019-06-01 起报送，请届时再报/],
  ['alreadySigned', () => spring().signs().signs(), /已经签收，无需重复签收/],
  ['alreadySubmitted', () => submitted().submits('breakdown'), /“细化责任阶段材料”已经报送或办结/],
  [
    'alreadyDecided',
    () => submitted().isAccepted('breakdown').isReturned('breakdown'),
    /已由召集人作出决定.*查看该事项的现状/,
  ],
  ['nothingToReview', () => spring().isAccepted('breakdown'), /“细化责任阶段材料”尚未报送/],
  ['nothingToHandle', () => spring().isHandled('breakdown'), /没有待处理的上报事项/],
  ['nothingToCorrect', () => spring().isCorrected('breakdown', 'submission'), /没有可更正的报送/],
  [
    'nothingToTakeBack',
    () => spring().does({ type: 'takeBack', duty: 'breakdown', what: 'submission', reason: '有误' }),
    /没有可撤回的报送，请查看该事项的现状/,
  ],
  ['unknownContent', () => spring().submits('breakdown', { plan: '…' }), /没有内容项“plan”；应为：policyReview（/],
  [
    'expectedDateOutOfRange',
    () => spring().explains('breakdown', '2019-12-01'),
    /2019-12-01 不在范围内：应晚于 2019-05-31/,
  ],
  [
    'consentNeeded',
    () => spring().explains('breakdown', '2019-06-10').explains('breakdown', '2019-06-20'),
    /须经召集人同意/,
  ],
  ['reasonMissing', () => submitted().isReturned('breakdown', ''), /退回理由不能为空，请写明后再提交/],
  [
    'unknownIssue',
    () => spring().does({ type: 'closeMajorIssue', issue: 'x', followUp: '已办' }, coordinator),
    /没有待办的重大问题“x”，请查看该事项的现状/,
  ],
  [
    'issueNotInstructed',
    () => issue(spring()).does({ type: 'closeMajorIssue', issue: 'major-issue-1', followUp: '已办' }, coordinator),
    /须有领导批示.*请先登记批示/,
  ],
  ['alreadyIssued', () => registered('2019-02-01').issues().issues(), /已经下达/],
  ['closed', () => spring().strikesOff().submits('breakdown'), /该举措已销号，不能再办理/],
];

describe('a refusal', () => {
  test.each(cases)('%s says what is wrong and what to do next', (code, act, message) => {
    const refusal: DomainRefusal = refusalOf(act);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
  });
});
