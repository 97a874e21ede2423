/** Do conveners, reviewers and measures name units that exist? */
import type { Fault } from './fault';
import { findUnit, suggestUnits } from './find-unit';
import type { NamedUnit } from './find-unit';
import type { Loose } from './loose';
import type { PlanFileInput } from './plan-file';
import type { Path, YamlSource } from './yaml-source';

type Plan = Loose<PlanFileInput>;

/** Faults between `plan.yaml` and the units of `units.yaml`. */
export function checkRoles(source: YamlSource, plan: Plan, units: NamedUnit[]): Fault[] {
  return [
    ...unknownUnits(source, plan, units),
    ...repeated(source, ['conveners'], plan.conveners),
    ...(plan.measures ?? []).flatMap((measure, index) =>
      repeated(source, ['measures', index, 'units'], measure?.units),
    ),
    ...strangeReviewers(source, plan),
    ...strangeLeads(source, plan),
    ...judgeOfItself(source, plan),
  ];
}

function unknownUnits(source: YamlSource, plan: Plan, units: NamedUnit[]): Fault[] {
  const convener = (plan.conveners ?? []).map((id, index) => ({ path: ['conveners', index], id }));
  const responsible = (plan.measures ?? []).flatMap((measure, number) =>
    (measure?.units ?? []).map((id, index) => ({ path: ['measures', number, 'units', index], id })),
  );
  return [...convener, ...responsible].flatMap(({ path, id }) => {
    if (id === undefined || units.some((unit) => unit.id === id)) return [];
    return [source.fault(path, { expected: `units.yaml 中的单位代号${hint(units, id)}` })];
  });
}

function hint(units: NamedUnit[], called: string): string {
  const known = findUnit({ units }, called);
  const names = known ? [`${known.name}（${known.id}）`] : suggestUnits({ units }, called);
  return names.length > 0 ? `（是不是 ${names.join('、')}？）` : `（已有 ${units.map((unit) => unit.id).join('、')}）`;
}

function repeated(source: YamlSource, path: Path, ids: (string | undefined)[] = []): Fault[] {
  return ids.flatMap((id, index) => {
    const again = id !== undefined && ids.indexOf(id) < index;
    return again ? [source.fault([...path, index], { expected: '只写一次的单位' })] : [];
  });
}

function strangeReviewers(source: YamlSource, plan: Plan): Fault[] {
  const conveners = plan.conveners ?? [];
  // With no convener at all, that is the fault to put right first.
  if (conveners.length === 0) return [];
  return (plan.areas ?? []).flatMap((area, index) => {
    const reviewer = area?.reviewingConvener;
    if (reviewer === undefined || conveners.includes(reviewer)) return [];
    const expected = `召集人之一（${conveners.join('、')}）`;
    return [source.fault(['areas', index, 'reviewingConvener'], { expected })];
  });
}

function strangeLeads(source: YamlSource, plan: Plan): Fault[] {
  return (plan.measures ?? []).flatMap((measure, index) => {
    const lead = measure?.leadUnit;
    if (lead === undefined || measure?.units?.includes(lead)) return [];
    return [source.fault(['measures', index, 'leadUnit'], { expected: '本举措 units 中的单位' })];
  });
}

/** Nobody judges himself: a lone convener with a measure of its own leaves no one to review it. */
function judgeOfItself(source: YamlSource, plan: Plan): Fault[] {
  const [only, ...others] = plan.conveners ?? [];
  const own = plan.measures?.some((measure) => only !== undefined && measure?.units?.includes(only));
  if (others.length > 0 || !own) return [];
  const expected = '两个召集人（唯一的召集人自己也是责任单位，其事项无人审核）';
  return [source.fault(['conveners'], { found: only, expected, severity: 'warning' })];
}
