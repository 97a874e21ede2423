/**
 * The rehearsal script: how units and conveners behave by default, and at most 30 dated exceptions. It is data, labelled as
 * a rehearsal, and nothing in the engine knows of it.
 */
import path from 'node:path';
import { z } from 'zod';
import type { WorkPlan } from '../domain/plan';
import type { Fault } from './fault';
import { readFile } from './read-file';
import { date, line, timeOfDay } from './scalars';
import type { Path, YamlSource } from './yaml-source';

const days = z.int().min(0).max(60);
const smtpRefusal = z.int().min(400).max(599);
const about = {
  unit: line,
  /** Left out: all of the unit's measures. */
  measure: z.int().optional(),
  duty: line,
  at: timeOfDay.optional(),
  note: line,
};

const exception = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('sign'), unit: line, on: date, at: timeOfDay.optional(), note: line }),
  z.strictObject({ act: z.literal('submit'), ...about, on: z.union([date, z.literal('never')]) }),
  z.strictObject({ act: z.literal('return'), ...about, reason: line }),
  z.strictObject({
    act: z.literal('explain'),
    ...about,
    on: date,
    expectedDate: date,
    cause: line,
    helpNeeded: line,
  }),
  z.strictObject({ act: z.literal('refuseMail'), contact: line, from: date, to: date, code: smtpRefusal, note: line }),
  z.strictObject({ act: z.literal('raiseMajorIssue'), unit: line, measure: z.int(), on: date, text: line, note: line }),
  z.strictObject({
    act: z.literal('settleMajorIssue'),
    unit: line,
    measure: z.int(),
    on: date,
    instruction: line,
    closedOn: date,
    followUp: line,
    note: line,
  }),
  z.strictObject({ act: z.literal('inspect'), on: date, note: line }),
  z.strictObject({ act: z.literal('strikeOff'), measure: z.int(), on: date, reason: line, note: line }),
]);

const scriptSchema = z.strictObject({
  label: line,
  from: date,
  to: date,
  issue: z.strictObject({ on: date, at: timeOfDay, note: line }),
  defaults: z.strictObject({
    /** Working days after issue. */
    receiptAfter: days,
    /** Working days before the due date. */
    submissionBefore: days,
    /** Working days after a submission. */
    reviewAfter: days,
    /** Working days after an escalation. */
    handlingAfter: days,
    actsAt: timeOfDay,
    decisionsAt: timeOfDay,
  }),
  exceptions: z.array(exception).max(30),
});

export type Script = z.output<typeof scriptSchema>;
export type ScriptException = Script['exceptions'][number];

/** Reads `rehearsal.yaml` of a plan folder; faults name what the plan does not know. */
export function readScript(folder: string, plan: WorkPlan): { script?: Script; faults: Fault[] } {
  const { value, faults, source } = readFile(path.join(folder, 'rehearsal.yaml'), 'rehearsal.yaml', scriptSchema);
  if (!value || !source) return { faults };
  const unknown = value.exceptions.flatMap((entry, index) =>
    unknownNames(entry, plan).map(({ field, found, expected }) =>
      source.fault(['exceptions', index, field], { expected, found }),
    ),
  );
  const all = [...faults, ...misdated(source, value), ...unknown];
  return all.length > 0 ? { faults: all } : { script: value, faults: [] };
}

/** Days in the wrong order would make the script pass over what it says, without a word. */
function misdated(source: YamlSource, { from, to, issue, exceptions }: Script): Fault[] {
  const spans: [Path, earliest: string, day: string][] = [
    [['to'], from, to],
    [['issue', 'on'], from, issue.on],
    ...exceptions.flatMap((entry, index): [Path, string, string][] => {
      if (entry.act === 'refuseMail') return [[['exceptions', index, 'to'], entry.from, entry.to]];
      return entry.act === 'settleMajorIssue' ? [[['exceptions', index, 'closedOn'], entry.on, entry.closedOn]] : [];
    }),
  ];
  return spans.flatMap(([place, earliest, day]) =>
    day < earliest ? [source.fault(place, { expected: `不早于 ${earliest} 的日期` })] : [],
  );
}

function unknownNames(entry: ScriptException, plan: WorkPlan): { field: string; found: string; expected: string }[] {
  const wrong: { field: string; found: string; expected: string }[] = [];
  const units = plan.units.map((unit) => unit.id);
  const contacts = plan.units.flatMap((unit) => unit.contacts.map((contact) => contact.id));
  const duties = plan.duties.map((duty) => duty.id);
  const check = (field: string, found: string, known: string[]) => {
    if (!known.includes(found)) wrong.push({ field, found, expected: `其中之一：${known.join('、')}` });
  };
  if ('unit' in entry) check('unit', entry.unit, units);
  if ('duty' in entry) check('duty', entry.duty, duties);
  if ('contact' in entry) check('contact', entry.contact, contacts);
  if ('measure' in entry && entry.measure !== undefined) {
    const known = plan.measures.filter((measure) =>
      'unit' in entry ? measure.units.includes(entry.unit) : !measure.withheld,
    );
    check(
      'measure',
      String(entry.measure),
      known.map((measure) => String(measure.no)),
    );
  }
  return wrong;
}
