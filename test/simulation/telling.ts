/** A story in a form that a person can read, and a failure in one that can be repeated. */
import { dateOf, timeOf, type Instant } from '../../src/domain/time';
import type { WorkPlan } from '../../src/domain/plan';
import { breaks, liveThrough, type Failure } from './campaign';
import { shrink } from './shrink';
import { randomStory } from './stories';
import type { Happening, Story } from './story';

/** The seed, the broken property, and the smallest story that still breaks it. */
export async function tellFailure({ seed, property, what }: Failure, plans: number, commit: string): Promise<string> {
  const smallest = await shrink(randomStory(seed, { plans }), (story) => breaks(story, property));
  const { complaints } = await liveThrough(smallest);
  const still = complaints.find((complaint) => complaint.property === property)?.what ?? what;
  return [
    `FAILED: ${property}`,
    `  ${still}`,
    `  first seen as: ${what.split('\n')[0]}`,
    `repeat: npm run simulate -- --seed ${seed} --plans ${plans} --years 0.001   (commit ${commit})`,
    ...tellStory(smallest),
  ].join('\n');
}

function tellStory({ clock, plans, policy, book, registeredAt, happenings }: Story): string[] {
  return [
    `the smallest story (${clock} clock, registered ${said(registeredAt)}):`,
    `  policy ${JSON.stringify({ ...policy, id: undefined, engineConvention: undefined })}`,
    `  calendar ${book.years.map(({ year, versions }) => `${year} ${versions.map((it) => it.published).join(' ')}`).join('; ')}`,
    ...plans.flatMap(tellPlan),
    ...happenings.map((happening) => `  ${said(happening.at)} ${tellHappening(happening)}`),
  ];
}

function tellPlan({ id, conveners, measures, duties, planDuties, units }: WorkPlan): string[] {
  const people = units.flatMap((unit) =>
    unit.contacts.map(
      ({ id: person, role, email, from, to }) => `${person} (${role}) ${email} ${from ?? ''}–${to ?? ''}`,
    ),
  );
  return [
    `  ${id}, conveners ${conveners.join(' and ')}`,
    ...measures.map(({ no, units: own, area }) => `    measure ${no} (${area}): ${own.join(', ')}`),
    ...[...duties, ...planDuties].map(({ id: duty, opens, due }) => `    ${duty}: ${opens} to ${due}`),
    ...people.map((one) => `    ${one}`),
  ];
}

function tellHappening(happening: Happening): string {
  const { kind } = happening;
  if (kind === 'act') {
    const { act, workflowId, fate } = happening;
    const { type, actor, requestId: _id, at: _at, ...more } = act;
    const late = fate.how === 'late' ? `, delivered ${said(fate.deliveredAt)}` : '';
    return `${type} ${workflowId} by ${actor.capacity} ${actor.unit ?? ''} ${JSON.stringify(more)}${late}`;
  }
  if (kind === 'outage') return `nothing runs until ${said(happening.to)}`;
  const { at: _at, ...more } = happening;
  return JSON.stringify(more);
}

function said(at: Instant): string {
  return `${dateOf(at)} ${timeOf(at)}`;
}
