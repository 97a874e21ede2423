/** What `duban repair` found and does, one line each, and the gap behind it. */
import { minuteOf, shorten, table } from './output';
import type { Finding, Trouble } from '../rollout/repair-findings';
import type { News } from '../rollout/repair-news';
import type { RepairReport } from '../rollout/repair';
import { dateOf } from '../domain/time';
import type { WorkPlan } from '../domain/plan';
import type { WorkflowKind } from '../records/records';
import { personName, unitName } from '../rollout/naming';

const KINDS: Record<WorkflowKind, string> = {
  plan: '方案',
  measure: '举措',
  assignment: '单位事项',
  dispatch: '信件批次',
};

const TROUBLES: Record<Trouble, { wrong: string; remedy: string }> = {
  missing: { wrong: 'Temporal 中没有', remedy: '按数据库重建' },
  ended: { wrong: 'Temporal 中已被终止', remedy: '按数据库重建' },
  behind: { wrong: 'Temporal 比数据库旧', remedy: '终止后按数据库重建' },
  ahead: { wrong: '数据库比 Temporal 旧', remedy: '收回办理记录，终止后按数据库重建' },
  neverStarted: { wrong: '应有而从未启动', remedy: '按方案启动' },
  unknown: { wrong: '数据库中没有下达', remedy: '收回办理记录后终止' },
  outlived: { wrong: '已办结而仍在运行', remedy: '终止' },
};

const NEWS: Record<News['what'], string> = {
  unitState: '单位办理情况未报到举措',
  struckOff: '举措已销号而单位事项未关闭',
  measureStruckOff: '举措已销号而方案未计入',
  calendar: '工作日历调整未通知到',
};

/** The table, then what may be sent twice and what cannot be known. */
export function repairWords(report: RepairReport, plans: WorkPlan[]): string {
  const rows = [...report.findings.map((finding) => findingRow(finding, plans)), ...report.news.map(newsRow)];
  const parts = rows.length > 0 ? [table(['工作流', '举措', '单位', '情况', '处理', '差额'], rows)] : [];
  return [...parts, ...actLines(report.findings, plans), ...gapLines(report), ...strangerLines(report)].join('\n');
}

function findingRow(finding: Finding, plans: WorkPlan[]): string[] {
  const { kind, measure, unit, planId, trouble } = finding;
  const plan = plans.find(({ id }) => id === planId);
  const { wrong, remedy } = TROUBLES[trouble];
  const names = [measure === undefined ? '' : String(measure), unit && plan ? unitName(plan, unit) : ''];
  return [`${KINDS[kind]} ${finding.workflowId}`, ...names, wrong, remedy, gapOf(finding)];
}

function newsRow({ workflowId, what, about }: News): string[] {
  return [workflowId, '', '', NEWS[what], '再次通知', about];
}

/** How many wakes only one side knows, and what came with them. */
function gapOf({ recordsSeq, serverSeq, acts, rounds, complete }: Finding): string {
  const apart = serverSeq - recordsSeq;
  const parts = [
    apart > 0 ? `数据库缺 ${apart} 次处理` : undefined,
    apart < 0 ? `Temporal 缺 ${-apart} 次处理（数据库已有，不会重做）` : undefined,
    acts.length > 0 ? `收回 ${acts.length} 件办理` : undefined,
    rounds.length > 0 ? `${rounds.length} 个批次的信件` : undefined,
    complete ? undefined : 'Temporal 已不保留更早的经过，其中的办理无法收回',
  ];
  return parts.filter((part) => part !== undefined).join('；');
}

function actLines(findings: Finding[], plans: WorkPlan[]): string[] {
  const lines = findings.flatMap(({ planId, measure, acts }) =>
    acts.map((act) => {
      const plan = plans.find(({ id }) => id === planId);
      const who = plan ? personName(plan, act.actor.person) : act.actor.person;
      return `  ${minuteOf(act.at)} ${measure === undefined ? '' : `举措${measure} `}${who} ${act.type}（请求号 ${shorten(act.requestId, 60)}）`;
    }),
  );
  return lines.length > 0 ? ['', '数据库没有、从 Temporal 收回的办理（到时补送）：', ...lines] : [];
}

function gapLines({ findings, ends }: RepairReport): string[] {
  const rounds = [...new Set(findings.flatMap((finding) => finding.rounds))].sort((a, b) => a - b);
  const again = rounds.map(dateOf).join('、');
  return [
    ...(again ? ['', `以下批次的信件可能已经发过，将再发一次（标识 Message-ID 不变）：${again}`] : []),
    ...ends.map(
      ({ planId, planTime, recordedAt }) =>
        `台账（${planId}）止于方案时间 ${minuteOf(planTime)}，记录于 ${recordedAt}；此后的经过如 Temporal 也没有，须向经办人核对。`,
    ),
  ];
}

function strangerLines({ strangers }: RepairReport): string[] {
  if (strangers.length === 0) return [];
  return [
    '',
    `Temporal 中运行着数据库不知道的方案：${strangers.join('、')}。若属本库，请先用 duban register 重新登记再运行 duban repair；若属别的库，请检查 TEMPORAL_NAMESPACE。`,
  ];
}
