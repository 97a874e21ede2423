/** One unit's part of one measure, in words. */
import type { AnswerFile } from '../domain/answer-files';
import type { AssignmentState, DutyState } from '../domain/duty';
import type { UnitId, WorkPlan } from '../domain/plan';
import { assignmentLight, dutyLight } from '../domain/status-light';
import { dateOf, type LocalDate } from '../domain/time';
import { personName, unitName } from '../rollout/naming';
import { lightWord, minuteOf, sizeWord, table } from './output';
import { DUTY_STATUS_WORDS, issueStage, stepWord } from '../words';

const STEPS_SHOWN = 2;

/** Dates, lights and what has happened. */
export function describeAssignment(plan: WorkPlan, state: AssignmentState, today: LocalDate, colour: boolean): string {
  const { light } = assignmentLight(state, today);
  const lines = [
    `◆ ${unitName(plan, state.ref.unit)}　${lightWord(light, colour)}　${receiptLine(state)}　${personLine(plan, state)}`,
    dutyTable(state, today, colour),
    ...submissions(plan, state),
    ...escalations(plan, state),
    ...majorIssues(plan, state),
  ];
  return lines.join('\n');
}

/** What a unit will owe once the plan is issued to it. */
export function describeUnissued(plan: WorkPlan, unit: UnitId): string {
  const rows = plan.duties.map((duty) => [
    duty.id,
    duty.name,
    duty.opens,
    duty.due + convention(duty.engineConvention),
  ]);
  return `◆ ${unitName(plan, unit)}　灰　未下达（duban issue）\n${table(['　事项', '名称', '开始', '时限'], rows)}`;
}

function convention(engineConvention: boolean): string {
  return engineConvention ? '（系统约定）' : '';
}

function dutyTable(state: AssignmentState, today: LocalDate, colour: boolean): string {
  const rows = state.duties.map((duty) => {
    const { light, reason } = dutyLight(state, duty, today);
    return [
      duty.id,
      duty.name,
      DUTY_STATUS_WORDS[duty.status],
      lightWord(light, colour),
      duty.originalDueDate,
      duty.dueDate === duty.originalDueDate ? '同左' : duty.dueDate,
      ladderOf(state, duty)?.lastWorkingDay ?? '－',
      nextSteps(state, duty),
      reason,
    ];
  });
  return table(
    ['事项', '名称', '状态', '灯', '原定时限', '现行时限', '最后工作日', '后续节点（系统约定）', '说明'],
    rows,
  );
}

function ladderOf(state: AssignmentState, duty: DutyState) {
  return state.schedules.find((schedule) => schedule.track === 'ladder' && schedule.duty === duty.id);
}

function nextSteps(state: AssignmentState, duty: DutyState): string {
  const mine = state.schedules.filter((schedule) => schedule.duty === duty.id);
  const steps = mine.flatMap((schedule) =>
    schedule.steps.map((step) => ({ ...step, provisional: schedule.provisional })),
  );
  const next = steps.sort((a, b) => a.at - b.at).slice(0, STEPS_SHOWN);
  const shown = next.map(({ on, step, provisional }) => `${on} ${stepWord(step)}${provisional ? '（暂定）' : ''}`);
  const more = steps.length > STEPS_SHOWN ? ` 等${steps.length}个` : '';
  return shown.length > 0 ? shown.join('、') + more : '－';
}

function receiptLine({ issuedOn, receipt }: AssignmentState): string {
  if (receipt.signedAt === undefined) return `${issuedOn} 下达，未签收${receipt.lateSince ? '（逾期）' : ''}`;
  return `${issuedOn} 下达，${dateOf(receipt.signedAt)} ${receipt.implied ? '报送视同签收' : '签收'}`;
}

function personLine(plan: WorkPlan, { accountablePerson }: AssignmentState): string {
  return accountablePerson ? `责任人 ${personName(plan, accountablePerson)}` : '责任人未报';
}

function submissions(plan: WorkPlan, { duties }: AssignmentState): string[] {
  return duties.flatMap(({ name, checklist, submission, draft, draftFiles, late }) => {
    const title = (id: string) => checklist.find((item) => item.id === id)?.name ?? id;
    const listed = (contents: Record<string, string>) =>
      Object.entries(contents).map(
        ([id, text]) => `    ${title(id)}：${id === 'accountablePerson' ? personName(plan, text) : text}`,
      );
    if (submission) {
      const who = `${minuteOf(submission.at)} ${personName(plan, submission.by)} 报送${late ? '（逾期）' : ''}`;
      return [`  报送　${name}：${who}`, ...listed(submission.contents), ...attached(submission.files)];
    }
    return draft ? [`  草稿　${name}（不完整，未算报送）`, ...listed(draft), ...attached(draftFiles)] : [];
  });
}

function attached(files: AnswerFile[] = []): string[] {
  return files.map(({ name, size }) => `    附件：${name}（${sizeWord(size)}）`);
}

function escalations(plan: WorkPlan, { duties }: AssignmentState): string[] {
  return duties.flatMap(({ name, escalation }) => {
    if (!escalation) return [];
    const handled = escalation.handledBy ? `${personName(plan, escalation.handledBy)} 已处置` : '召集人尚未处置';
    return [
      `  上报　${name}：${escalation.on} 上报召集人，${escalation.explained ? '已说明情况' : '未作说明'}，${handled}`,
    ];
  });
}

function majorIssues(plan: WorkPlan, state: AssignmentState): string[] {
  return state.majorIssues.flatMap((issue) => {
    const { id, text, at, by, files } = issue;
    const raised = `${text}（${minuteOf(at)} ${personName(plan, by)}）`;
    return [`  重大问题　${id}：${raised}，${issueStage(issue)}`, ...attached(files)];
  });
}
