/** Ids that records and workflows are built from: none may stand for two things. */
import type { Fault } from './fault';
import type { Loose } from './loose';
import type { PlanFileInput } from './plan-file';
import type { YamlSource } from './yaml-source';

type Plan = Loose<PlanFileInput>;

/** Signing the plan is a duty of every unit by itself; its id cannot be given to another. */
const RESERVED_DUTY = 'receipt';
/** Rehearsals live under ids of their own. */
const REHEARSAL_PREFIX = 'rehearsal-';

export function checkIds(source: YamlSource, plan: Plan): Fault[] {
  return [
    ...planId(source, plan),
    ...reservedDuties(source, plan),
    ...monthlyIds(source, plan),
    ...checklists(source, plan),
  ];
}

function planId(source: YamlSource, { id }: Plan): Fault[] {
  const taken = id?.startsWith(REHEARSAL_PREFIX) ?? false;
  return taken ? [source.fault(['id'], { expected: `不以 ${REHEARSAL_PREFIX} 开头的代号（留给演练）` })] : [];
}

function reservedDuties(source: YamlSource, plan: Plan): Fault[] {
  return (plan.duties ?? []).flatMap((duty, index) =>
    duty?.id === RESERVED_DUTY
      ? [source.fault(['duties', index, 'id'], { expected: '其他代号（receipt 留给签收）' })]
      : [],
  );
}

/** A monthly duty becomes `progress-2019-06` and so on: no other duty may be called so. */
function monthlyIds(source: YamlSource, plan: Plan): Fault[] {
  const monthly = (plan.duties ?? []).flatMap((duty) => (duty?.kind === 'progress' && duty.id ? [duty.id] : []));
  return (plan.duties ?? []).flatMap((duty, index) => {
    const id = duty?.id ?? '';
    const month = /^(.*)-\d{4}-\d{2}$/.exec(id)?.[1];
    if (month === undefined || !monthly.includes(month)) return [];
    return [source.fault(['duties', index, 'id'], { expected: `与按月展开的“${month}”不同的代号` })];
  });
}

function checklists(source: YamlSource, plan: Plan): Fault[] {
  return (plan.duties ?? []).flatMap((duty, index) => {
    const ids = (duty?.checklist ?? []).map((item) => item?.id);
    return ids.flatMap((id, place) =>
      id !== undefined && ids.indexOf(id) < place
        ? [source.fault(['duties', index, 'checklist', place, 'id'], { expected: '本事项中只出现一次的内容项代号' })]
        : [],
    );
  });
}
