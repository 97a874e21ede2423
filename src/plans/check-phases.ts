/** Do phases follow each other, and does every duty fall into its phase? */
import { addDays, lastDayOfMonth } from '../domain/time';
import type { Fault } from './fault';
import type { Loose } from './loose';
import type { PlanFileInput } from './plan-file';
import type { Path, YamlSource } from './yaml-source';

type Plan = Loose<PlanFileInput>;
type Phase = NonNullable<NonNullable<Plan['phases']>[number]>;
interface Span {
  phase?: string;
  first: { path: Path; date?: string };
  last: { path: Path; date?: string };
}

/** Faults of the plan's dates. */
export function checkPhases(source: YamlSource, plan: Plan): Fault[] {
  const phases = plan.phases ?? [];
  return [
    ...phases.flatMap((phase, index) => [
      ...duplicate(source, phases, index),
      ...reversed(source, spanOfPhase(phase, index)),
      ...succession(source, phases[index - 1], phase, index),
    ]),
    ...spans(plan).flatMap((span) => [...reversed(source, span), ...outside(source, span, phases)]),
  ];
}

function duplicate(source: YamlSource, phases: (Phase | undefined)[], index: number): Fault[] {
  const id = phases[index]?.id;
  const seen = id !== undefined && phases.slice(0, index).some((phase) => phase?.id === id);
  return seen ? [source.fault(['phases', index, 'id'], { expected: '只出现一次的阶段代号' })] : [];
}

function spanOfPhase(phase: Phase | undefined, index: number): Span {
  const place = (key: 'from' | 'to') => ({ path: ['phases', index, key], date: phase?.[key] });
  return { first: place('from'), last: place('to') };
}

function reversed(source: YamlSource, { first, last }: Span): Fault[] {
  if (!first.date || !last.date || last.date >= first.date) return [];
  return [source.fault(last.path, { expected: `不早于起始日 ${first.date} 的日期` })];
}

function succession(source: YamlSource, before: Phase | undefined, phase: Phase | undefined, index: number): Fault[] {
  if (!before?.to || !phase?.from) return [];
  const path = ['phases', index, 'from'];
  const next = addDays(before.to, 1);
  if (phase.from < next) {
    return [source.fault(path, { expected: `${next}（不与上一阶段重叠，其截止日为 ${before.to}）` })];
  }
  if (phase.from === next) return [];
  const expected = `${next}（紧接上一阶段；现有空档 ${next} 至 ${addDays(phase.from, -1)}）`;
  return [source.fault(path, { expected, severity: 'warning' })];
}

/** The first and last day of every duty, with the places where they are written. */
function spans(plan: Plan): Span[] {
  const dated = (path: Path, duty: { opens?: string; due?: string; phase?: string }): Span => ({
    phase: duty.phase,
    first: { path: [...path, 'opens'], date: duty.opens },
    last: { path: [...path, 'due'], date: duty.due },
  });
  return [
    ...(plan.duties ?? []).flatMap((duty, index) => {
      if (!duty) return [];
      return ['kind' in duty && duty.kind === 'progress' ? monthly(index, duty) : dated(['duties', index], duty)];
    }),
    ...(plan.planDuties ?? []).flatMap((duty, index) => (duty ? [dated(['planDuties', index], duty)] : [])),
  ];
}

function monthly(index: number, duty: { phase?: string; months?: { from?: string; to?: string } }): Span {
  const { from, to } = duty.months ?? {};
  const base = ['duties', index, 'months'];
  return {
    phase: duty.phase,
    first: { path: [...base, 'from'], date: from && `${from}-01` },
    last: { path: [...base, 'to'], date: to && lastDayOfMonth(to) },
  };
}

function outside(source: YamlSource, span: Span, phases: (Phase | undefined)[]): Fault[] {
  if (span.phase === undefined) return [];
  const phase = phases.find((candidate) => candidate?.id === span.phase);
  if (!phase) return unknownPhase(source, span, phases);
  const { from, to, name } = phase;
  if (!from || !to) return [];
  return [span.first, span.last]
    .filter(({ date }) => date !== undefined && (date < from || date > to))
    .map(({ path }) => source.fault(path, { expected: `在所属阶段“${name ?? ''}”之内（${from} 至 ${to}）` }));
}

function unknownPhase(source: YamlSource, span: Span, phases: (Phase | undefined)[]): Fault[] {
  const [list, index] = span.first.path;
  if (list === undefined || index === undefined || phases.includes(undefined)) return [];
  return [source.fault([list, index, 'phase'], { expected: 'phases 中列出的阶段' })];
}
