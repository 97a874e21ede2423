/** `duban status`: the lights of every measure × unit and phase, with their reasons. */
import type { Measure, WorkPlan } from '../../domain/plan';
import type { Light } from '../../domain/status-light';
import type { LocalDate } from '../../domain/time';
import { withExample } from '../help';
import { countLights, pairLights, statesOf, type LightCounts, type PairLights } from '../../rollout/lights';
import { LIGHT_WORDS } from '../../light-words';
import { measureNumber } from '../options';
import { lightWord, shorten, table, type Outcome } from '../output';
import type { CommandModule } from '../runner';
import type { Session } from '../session';

interface StatusOptions {
  measure?: number;
  unit?: string;
}

const TITLE_LENGTH = 14;

export const statusCommand: CommandModule = (program, run) => {
  const command = program
    .command('status')
    .summary('看进展：每项举措、每个单位、每个阶段的灯')
    .description('每项举措 × 每个单位的状态灯（绿、黄、红、灰）和原因；灯由时限和办理情况推算，不能手工修改。')
    .option('--measure <编号>', '只看这项举措', measureNumber)
    .option('--unit <单位>', '只看这个单位')
    .action(run(status));
  withExample(command, 'duban status', 'duban status --unit 科技厅', 'duban status --json');
};

async function status(session: Session, options: StatusOptions): Promise<Outcome> {
  const rollout = await session.rollout();
  const { plan } = await session.stored();
  const today = await session.today(plan);
  const unit = options.unit === undefined ? undefined : rollout.unit(plan, options.unit).id;
  const withheld = plan.measures.find((measure) => measure.no === options.measure && measure.withheld);
  if (options.measure !== undefined && !withheld) rollout.measure(plan, options.measure);
  const states = statesOf(await rollout.records.projections(plan.id, 'assignment'));
  const pairs = pairLights(plan, states, today, { measure: options.measure, unit });
  const counts = countLights(plan, pairs);
  const shownWithheld = unit === undefined ? withheldMeasures(plan, options.measure) : [];
  return {
    text: [summary(plan, today, pairs, counts), '', lightTable(plan, pairs, shownWithheld, session.world.colour)].join(
      '\n',
    ),
    json: { planId: plan.id, today, counts, pairs, withheldMeasures: shownWithheld.map((measure) => measure.no) },
  };
}

function withheldMeasures(plan: WorkPlan, only: number | undefined): Measure[] {
  return plan.measures.filter((measure) => measure.withheld && (only === undefined || only === measure.no));
}

function summary(plan: WorkPlan, today: LocalDate, pairs: PairLights[], counts: LightCounts): string {
  const phase = plan.phases.find(({ from, to }) => from <= today && today <= to)?.name ?? '不在任何阶段内';
  const lights = (['green', 'yellow', 'red', 'grey'] as const).map((light) => `${LIGHT_WORDS[light]} ${counts[light]}`);
  const asides = [
    counts.notIssued > 0 ? `灰灯中未下达 ${counts.notIssued} 对` : '',
    counts.withheldMeasures > 0 ? `另有未列明 ${counts.withheldMeasures} 项举措` : '',
  ].filter((aside) => aside !== '');
  const measures = new Set(pairs.map((pair) => pair.measure)).size;
  const aside = asides.length > 0 ? `（${asides.join('，')}）` : '';
  return `${today}　${phase}　${measures} 项举措 ${pairs.length} 对：${lights.join('　')}${aside}`;
}

function lightTable(plan: WorkPlan, pairs: PairLights[], withheld: Measure[], colour: boolean): string {
  const phases = plan.phases.filter(({ id }) => plan.duties.some((duty) => duty.phase === id));
  const word = (light: Light | undefined) => (light ? lightWord(light, colour) : '－');
  const rows = pairs.map((pair) => [
    String(pair.measure),
    shorten(pair.measureTitle, TITLE_LENGTH),
    pair.unit.name,
    word(pair.light),
    ...phases.map(({ id }) => word(pair.phases.find((it) => it.phase === id)?.light)),
    pair.reason,
  ]);
  const hidden = withheld.map(({ no }) => [
    String(no),
    '未列明',
    '－',
    word('grey'),
    ...phases.map(() => '－'),
    '未列明',
  ]);
  const sorted = [...rows, ...hidden].sort((a, b) => Number(a[0]) - Number(b[0]));
  return table(['举措', '名称', '责任单位', '灯', ...phases.map(({ name }) => name), '原因'], sorted);
}
