/** `duban check`: every fault of a plan folder at once, without any server. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { WorkPlan } from '../../domain/plan';
import { formatFault, hasErrors, type Fault } from '../../plans/fault';
import { checkTemplates } from '../../letters/templates/stationery';
import { besideOrShipped, readPlan } from '../../plans/read-plan';
import { readScript } from '../../plans/script';
import { EXIT } from '../errors';
import { withExample } from '../help';
import type { Outcome } from '../output';
import type { CommandModule } from '../runner';

export const checkCommand: CommandModule = (program, run) => {
  const command = program
    .command('check <方案文件夹>')
    .summary('检查方案文件，列出全部错误')
    .description(
      '检查方案文件夹（plan.yaml、units.yaml，有 rehearsal.yaml 的也检查）和信件模板（方案旁的 letters 文件夹，没有的用自带模板），一次列出全部错误和提醒。不需要启动任何服务。',
    )
    .action(run((_session, folder: string) => check(folder)));
  withExample(command, 'duban check config/plans/jilin-2019');
};

function check(folder: string): Outcome {
  const { plan, faults: own } = readPlan(folder);
  // The rehearsal script is optional; where it is there, its names must be the plan's.
  const scripted = plan && existsSync(path.join(folder, 'rehearsal.yaml')) ? readScript(folder, plan).faults : [];
  const { faults: ofTemplates } = checkTemplates(besideOrShipped(folder, 'letters'));
  const faults = [...own, ...scripted, ...ofTemplates];
  const failed = hasErrors(faults) || !plan;
  const counts = plan && countsOf(plan);
  const lines = [...faults.map(formatFault), ...(plan ? [summary(plan)] : []), verdict(faults)];
  return {
    text: lines.join('\n'),
    json: {
      ok: !failed,
      plan: plan && { id: plan.id, title: plan.title, documentNumber: plan.documentNumber, ...counts },
      faults,
    },
    exitCode: failed ? EXIT.refused : EXIT.ok,
  };
}

export interface PlanCounts {
  measures: number;
  publishedMeasures: number;
  withheldMeasures: number;
  pairs: number;
  units: number;
}

/** How much there is in a plan. */
export function countsOf({ measures, units }: WorkPlan): PlanCounts {
  const withheldMeasures = measures.filter((measure) => measure.withheld).length;
  const pairs = measures.reduce((sum, measure) => sum + measure.units.length, 0);
  const publishedMeasures = measures.length - withheldMeasures;
  return { measures: measures.length, publishedMeasures, withheldMeasures, pairs, units: units.length };
}

function summary(plan: WorkPlan): string {
  const { measures, publishedMeasures, withheldMeasures, pairs, units } = countsOf(plan);
  const withheld = withheldMeasures > 0 ? `，${withheldMeasures} 项未列明` : '';
  const counts = `${measures} 项举措，${publishedMeasures} 项已公布${withheld}，${units} 个责任单位，${pairs} 对（举措 × 单位），${plan.phases.length} 个阶段`;
  return `《${plan.title}》（${plan.documentNumber}）：${counts}。`;
}

function verdict(faults: Fault[]): string {
  const errors = faults.filter((fault) => fault.severity === 'error').length;
  const warnings = faults.length - errors;
  if (errors > 0) return `${errors} 处错误，${warnings} 处提醒；请改正错误后再检查一次。`;
  return warnings > 0 ? `没有错误，${warnings} 处提醒；可以登记。` : '没有错误，可以登记。';
}
