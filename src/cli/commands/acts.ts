/** What all commands share that do something to one unit's duties. */
import type { Command } from 'commander';
import type { ActResult } from '../../domain/decision';
import type { AssignmentDeed } from '../../rollout/rollout';
import { EXIT } from '../errors';
import { measureNumber } from '../options';
import type { Outcome } from '../output';
import type { Session } from '../session';

export interface TargetOptions {
  unit?: string;
}

export interface DutyOptions extends TargetOptions {
  duty: string;
}

/** A command about one measure × one unit. */
export function onMeasure(command: Command): Command {
  return command
    .argument('<举措>', '举措编号，例如 3', measureNumber)
    .option('--unit <单位>', '责任单位：编号、名称或别名；举措只有一个单位时可不写');
}

/** A command about one duty of it. */
export function onDuty(command: Command): Command {
  return onMeasure(command).requiredOption(
    '--duty <事项>',
    '事项编号：breakdown（细化责任）、rollout（全面实施）、summary（总结提升）、progress-2019-06（月度进展）等',
  );
}

/** Performs a deed on an assignment and says what came of it. */
export async function perform(
  session: Session,
  measure: number,
  { unit }: TargetOptions,
  deed: AssignmentDeed,
): Promise<Outcome> {
  const ask = await session.ask();
  const result = await (await session.rollout()).onAssignment(ask, { measure, unit }, deed);
  return answered(ask, result);
}

/** An incomplete submission was kept as a draft, but nothing was handed in: that is no success for a script. */
export function answered(ask: { planId: string; requestId: string }, result: ActResult): Outcome {
  const { planId, requestId } = ask;
  const incomplete = (result.missing?.length ?? 0) > 0;
  return { text: result.message, json: { planId, requestId, result }, exitCode: incomplete ? EXIT.refused : EXIT.ok };
}
