/** `duban show 3`: one measure with its units, dates, planned steps, submissions, escalations and history. */
import type { AssignmentState } from '../../domain/duty';
import { assignmentWorkflowId } from '../../domain/names';
import type { Measure, WorkPlan } from '../../domain/plan';
import type { LocalDate } from '../../domain/time';
import type { LedgerRow } from '../../records/records';
import { describeAssignment, describeUnissued } from '../describe-assignment';
import { withExample } from '../help';
import { ledgerTable } from '../ledger-table';
import { statesOf } from '../../rollout/lights';
import { measureNumber } from '../options';
import type { Outcome } from '../output';
import type { CommandModule } from '../runner';
import type { Session } from '../session';

export const showCommand: CommandModule = (program, run) => {
  const command = program
    .command('show')
    .argument('<举措>', '举措编号', measureNumber)
    .summary('看一项举措：单位、时限、节点、报送、经过')
    .description('一项举措的全部情况：各单位的事项和时限、后续节点（系统约定）、报送内容、上报、重大问题和台账经过。')
    .option('--unit <单位>', '只看这个单位')
    .action(run(show));
  withExample(command, 'duban show 3', 'duban show 9 --unit 银保监局');
};

async function show(session: Session, no: number, options: { unit?: string }): Promise<Outcome> {
  const rollout = await session.rollout();
  const { plan } = await session.stored();
  const withheld = plan.measures.find((measure) => measure.no === no && measure.withheld);
  if (withheld) return describeWithheld(plan, withheld);
  const measure = rollout.measure(plan, no);
  const unit = options.unit === undefined ? undefined : rollout.unit(plan, options.unit).id;
  const today = await session.today(plan);
  const states = statesOf(await rollout.records.projections(plan.id, 'assignment'));
  const history = await historyOf(session, plan, no, unit);
  const units = measure.units
    .map((id, index) => ({
      id,
      state: states.get(assignmentWorkflowId({ planId: plan.id, measure: no, slot: index + 1 })),
    }))
    .filter(({ id }) => unit === undefined || id === unit);
  return {
    text: [
      heading(
        plan,
        measure,
        units.map(({ state }) => state),
      ),
      ...units.map(({ id, state }) => unitSection(plan, id, state, today, session.world.colour)),
      `经过（台账 ${history.length} 条）\n${history.length > 0 ? ledgerTable(plan, history) : '　还没有记录。'}`,
    ].join('\n\n'),
    json: {
      planId: plan.id,
      today,
      measure: { no, title: measure.title, clause: measure.clause, deliverables: measure.deliverables },
      units: units.map(({ id, state }) => ({ unit: id, issued: state !== undefined, state: state ?? null })),
      history: history.map(({ id, planTime, event }) => ({ id, planTime, event })),
    },
  };
}

function describeWithheld(plan: WorkPlan, { no }: Measure): Outcome {
  const text = `举措 ${no}：未列明。《${plan.title}》只公布了编号，没有内容和责任单位，不能办理，也不推测。`;
  return { text, json: { planId: plan.id, measure: { no, withheld: true }, units: [], history: [] } };
}

/** Striking off is recorded for the plan, with the measure in its data. */
async function historyOf(session: Session, plan: WorkPlan, measure: number, unit?: string): Promise<LedgerRow[]> {
  const records = await session.records();
  const own = await records.ledger({ planId: plan.id, measure, unit });
  const struckOff = await records.ledger({ planId: plan.id, type: 'struckOff' });
  return [...own, ...struckOff.filter(({ event }) => event.data?.['measure'] === measure)];
}

function heading(plan: WorkPlan, measure: Measure, states: (AssignmentState | undefined)[]): string {
  const area = plan.areas.find(({ id }) => id === measure.area);
  const struckOff = states.length > 0 && states.every((state) => state?.struckOff) ? '　【已销号】' : '';
  const roles = measure.leadUnit ? '' : measure.jointResponsibility ? '，各单位按职责分工落实，未写明牵头单位' : '';
  const outputs = measure.deliverables.length > 0 ? `\n文件点名的成果：${measure.deliverables.join('、')}` : '';
  return `举措 ${measure.no}　${measure.title ?? ''}${struckOff}\n${area?.name ?? ''}（${measure.clause ?? ''}${roles}）${outputs}`;
}

function unitSection(
  plan: WorkPlan,
  unit: string,
  state: AssignmentState | undefined,
  today: LocalDate,
  colour: boolean,
): string {
  return state ? describeAssignment(plan, state, today, colour) : describeUnissued(plan, unit);
}
