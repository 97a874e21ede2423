/** Are the measures complete, and does each of them say neither too little nor too much? */
import type { Fault } from './fault';
import type { Loose } from './loose';
import type { PlanFileInput } from './plan-file';
import type { Path, YamlSource } from './yaml-source';

type Plan = Loose<PlanFileInput>;
type Measure = NonNullable<NonNullable<Plan['measures']>[number]>;

/** Faults of measures, areas and duties that need no other file. */
export function checkMeasures(source: YamlSource, plan: Plan): Fault[] {
  return [
    ...numbering(source, plan),
    ...(plan.measures ?? []).flatMap((measure, index) =>
      measure ? checkMeasure(source, plan, measure, ['measures', index]) : [],
    ),
    ...twice(source, 'areas', plan.areas, '只出现一次的方面代号'),
    ...twice(source, 'duties', plan.duties, '只出现一次的事项代号'),
    ...twice(source, 'planDuties', plan.planDuties, '只出现一次的事项代号'),
  ];
}

/** Numbers run from 1 without a gap; the document's own total, where given, shows a missing last one. */
function numbering(source: YamlSource, plan: Plan): Fault[] {
  const numbers = (plan.measures ?? []).map((measure) => measure?.no);
  const faults = numbers.flatMap((no, index) => {
    const repeated = no !== undefined && numbers.indexOf(no) < index;
    return repeated ? [source.fault(['measures', index, 'no'], { expected: '没有用过的举措编号' })] : [];
  });
  // A malformed number may be the missing one: it has its own fault already.
  if (numbers.length === 0 || numbers.includes(undefined)) return faults;
  const total = plan.announcedMeasures ?? Math.max(...numbers.map((no) => no ?? 0));
  return [...faults, ...missingNumbers(source, numbers, total), ...beyondTotal(source, numbers, total)];
}

function missingNumbers(source: YamlSource, numbers: (number | undefined)[], total: number): Fault[] {
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter((no) => !numbers.includes(no));
  if (missing.length === 0) return [];
  const expected = `举措 ${missing.join('、')}（编号应从 1 连续到 ${total}；未列明的写 withheld: true）`;
  return [source.faultAtKey(['measures'], { found: '', expected })];
}

function beyondTotal(source: YamlSource, numbers: (number | undefined)[], total: number): Fault[] {
  return numbers.flatMap((no, index) => {
    const beyond = no !== undefined && no > total;
    return beyond ? [source.fault(['measures', index, 'no'], { expected: `不大于举措总数 ${total} 的编号` })] : [];
  });
}

function checkMeasure(source: YamlSource, plan: Plan, measure: Measure, path: Path): Fault[] {
  const faults = measure.withheld ? tooMuch(source, path) : tooLittle(source, measure, path);
  const areas = plan.areas ?? [];
  const known = areas.some((area) => area?.id === undefined || area.id === measure.area);
  if (measure.area !== undefined && areas.length > 0 && !known) {
    faults.push(source.fault([...path, 'area'], { expected: 'areas 中列出的方面代号' }));
  }
  return faults;
}

/** A withheld measure is announced by number only; whatever else is written about it was invented. */
function tooMuch(source: YamlSource, path: Path): Fault[] {
  return ['title', 'clause', 'units', 'leadUnit', 'deliverables', 'jointResponsibility'].flatMap((key) => {
    const value = source.valueAt([...path, key]);
    const empty = value === undefined || value === false || (Array.isArray(value) && value.length === 0);
    if (empty) return [];
    const expected = `不写 ${key}（未列明的举措只有编号，没有内容和责任单位）`;
    return [source.fault([...path, key], { expected })];
  });
}

function tooLittle(source: YamlSource, measure: Measure, path: Path): Fault[] {
  const needed = { title: '举措名称', clause: '出处', units: '责任单位' };
  const faults = Object.entries(needed).flatMap(([key, name]) => {
    const value = source.valueAt([...path, key]);
    const there = Array.isArray(value) ? value.length > 0 : value !== undefined;
    return there ? [] : [source.fault(path, { found: '', expected: `${key}: ${name}（举措 ${measure.no ?? '?'}）` })];
  });
  return [...faults, ...jointWithoutPartner(source, measure, path)];
}

function jointWithoutPartner(source: YamlSource, measure: Measure, path: Path): Fault[] {
  if (!measure.jointResponsibility || measure.units?.length !== 1) return [];
  const expected = 'false（只有一个责任单位，不存在按职责分工）';
  return [source.fault([...path, 'jointResponsibility'], { expected })];
}

function twice(
  source: YamlSource,
  list: string,
  entries: ({ id?: string } | undefined)[] = [],
  expected = '',
): Fault[] {
  const ids = entries.map((entry) => entry?.id);
  return ids.flatMap((id, index) => {
    const repeated = id !== undefined && ids.indexOf(id) < index;
    return repeated ? [source.fault([list, index, 'id'], { expected })] : [];
  });
}
