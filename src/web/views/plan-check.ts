/** What is wrong with a plan's files, and what a sound plan would ask of its units in a year. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CalendarBook } from '../../domain/calendar';
import type { WorkPlan } from '../../domain/plan';
import type { Policy } from '../../domain/policy';
import type { LocalDate } from '../../domain/time';
import type { Letter } from '../../letters/letter';
import type { Stationery } from '../../letters/templates/stationery';
import { scanForSecrecy } from '../../plans/classified';
import { hasErrors, type Fault } from '../../plans/fault';
import { readPlan } from '../../plans/read-plan';
import { InvalidRequest } from '../../rollout/errors';
import { previewPlan } from '../../rollout/preview';
import { requireNotOver } from '../../rollout/registration';
import { measureTitle, unitName } from '../../rollout/naming';
import type { PlanCheck, PlanFault } from '../api/shapes/starting';

interface CheckParts {
  calendars: () => CalendarBook;
  stationery: Stationery;
  whyNoRegistration?: string;
  /** Ids of the plans that are registered. */
  known: Set<string>;
  issuedOn?: LocalDate;
}

export function planCheckOf(folder: string, parts: CheckParts): PlanCheck {
  const { plan, policy, faults } = readPlan(folder);
  const sound = plan !== undefined && policy !== undefined && !hasErrors(faults);
  const shown = faultsWithSource(folder, faults);
  if (!sound) return { sound, faults: shown, mayRegister: false, whyNot: '方案文件有误，请按列出的位置改正。' };
  const whyNot = whyNotRegistered(plan, parts);
  return {
    ...{ sound, faults: shown, plan: summaryOf(plan, parts.known), mayRegister: whyNot === undefined, whyNot },
    burden: burdenOf(plan, policy, parts),
  };
}

/** Each fault with the line that it stands in; a classified text is quoted nowhere. */
function faultsWithSource(folder: string, faults: Fault[]): PlanFault[] {
  const isClassified = scanForSecrecy(folder).marked.length > 0;
  const lines = new Map<string, string[]>();
  return faults.map((fault) => {
    const known = lines.get(fault.file) ?? (isClassified ? [] : linesOf(folder, fault.file));
    lines.set(fault.file, known);
    return { ...fault, source: known[fault.line - 1] ?? '' };
  });
}

/** A policy of one's own lies beside the plans; one that comes with the software is not the reader's to mend. */
function linesOf(folder: string, file: string): string[] {
  const places = [path.join(folder, file), path.join(folder, '..', '..', file)];
  const found = places.find((place) => existsSync(place));
  return found === undefined ? [] : readFileSync(found, 'utf8').split(/\r?\n/);
}

function whyNotRegistered(plan: WorkPlan, { whyNoRegistration, known }: CheckParts): string | undefined {
  if (known.has(plan.id)) return '此方案已经登记，可以直接下达。';
  if (whyNoRegistration !== undefined) return whyNoRegistration;
  try {
    requireNotOver(plan, Date.now());
    return undefined;
  } catch (error) {
    if (error instanceof InvalidRequest) return error.message;
    throw error;
  }
}

function summaryOf(plan: WorkPlan, known: Set<string>): NonNullable<PlanCheck['plan']> {
  const published = plan.measures.filter(({ withheld }) => !withheld);
  const named = (id: string) => ({ id, name: unitName(plan, id) });
  const pairsOf = (unit: string) => published.filter(({ units }) => units.includes(unit)).length;
  return {
    ...{ id: plan.id, title: plan.title, documentNumber: plan.documentNumber },
    measures: plan.measures.length,
    withheld: plan.measures.length - published.length,
    pairs: published.reduce((sum, { units }) => sum + units.length, 0),
    units: plan.units.map(({ id, name }) => ({ id, name, pairs: pairsOf(id) })),
    published: published.map(({ no, units }) => ({ no, title: measureTitle(plan, no), units: units.map(named) })),
    registered: known.has(plan.id),
  };
}

/** If nobody answered: every letter of the year, by the unit of its reader and by day. */
function burdenOf(
  plan: WorkPlan,
  policy: Policy,
  { calendars, stationery, issuedOn }: CheckParts,
): PlanCheck['burden'] {
  const preview = previewPlan(plan, policy, calendars(), stationery, { issuedOn });
  const unitOf = new Map(plan.units.flatMap(({ id, contacts }) => contacts.map((contact) => [contact.id, id])));
  const days = new Map<string, Map<LocalDate, { letters: number; items: number }>>();
  for (const { letter } of preview.letters) {
    const unit = unitOf.get(letter.recipient.id);
    if (unit === undefined) continue;
    const ofUnit = days.get(unit) ?? new Map<LocalDate, { letters: number; items: number }>();
    const day = ofUnit.get(letter.planDate) ?? { letters: 0, items: 0 };
    ofUnit.set(letter.planDate, { letters: day.letters + 1, items: day.items + itemsIn(letter) });
    days.set(unit, ofUnit);
  }
  const units = plan.units.map(({ id, name }) => burdenOfUnit(id, name, days.get(id) ?? new Map()));
  const { issuedOn: begins, letters, unreachable } = preview;
  return { issuedOn: begins, total: letters.length, units, unreachable: unreachable.length };
}

function itemsIn({ sections }: Letter): number {
  return sections.reduce((sum, { lines }) => sum + lines.length, 0);
}

function burdenOfUnit(id: string, name: string, days: Map<LocalDate, { letters: number; items: number }>) {
  const inOrder = [...days].map(([on, counts]) => ({ on, ...counts })).toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const letters = inOrder.reduce((sum, day) => sum + day.letters, 0);
  const busiest = Math.max(0, ...inOrder.map((day) => day.items));
  return { id, name, letters, busiest, days: inOrder };
}
