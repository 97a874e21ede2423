/** The smallest part of a story in which the same property still breaks. */
import type { Measure, WorkPlan } from '../../src/domain/plan';
import type { Happening, Story } from './story';

/** Whether a story breaks the property. */
export type Breaks = (story: Story) => Promise<boolean>;

/** Leaves out as much as it can: happenings first, then measures, units, duties and people; numbers stay as they are. */
export async function shrink(story: Story, breaks: Breaks): Promise<Story> {
  let smallest = story;
  for (let before = Infinity; sizeOf(smallest) < before;) {
    before = sizeOf(smallest);
    for (const simpler of SIMPLER) {
      const parts = simpler.parts(smallest);
      const kept = await fewest(parts, (some) => breaks(simpler.without(smallest, some)));
      smallest = simpler.without(smallest, kept);
    }
  }
  return smallest;
}

interface Simplification<Part = unknown> {
  parts(story: Story): Part[];
  /** The story with these parts only. */
  without(story: Story, kept: Part[]): Story;
}

const SIMPLER: Simplification[] = [
  { parts: ({ happenings }) => happenings, without: (story, kept) => ({ ...story, happenings: kept as Happening[] }) },
  inPlan('measures', (plan) => plan.measures.filter(({ withheld }) => !withheld)),
  {
    parts: unitsOfMeasures,
    without: (story, kept) => ({ ...story, plans: story.plans.map((plan) => withUnits(plan, kept)) }),
  },
  inPlan('duties', (plan) => plan.duties),
  inPlan('planDuties', (plan) => plan.planDuties),
];

function inPlan<Key extends 'measures' | 'duties' | 'planDuties'>(
  key: Key,
  parts: (plan: WorkPlan) => WorkPlan[Key][number][],
): Simplification {
  return {
    parts: ({ plans }) => plans.flatMap(parts),
    without: (story, kept) => {
      const plans = story.plans.map((plan) => ({ ...plan, [key]: plan[key].filter((it) => kept.includes(it)) }));
      return { ...story, plans };
    },
  };
}

function unitsOfMeasures({ plans }: Story): string[] {
  return plans.flatMap(({ id, measures }) => measures.flatMap((it) => it.units.map((unit) => partOf(id, it, unit))));
}

function withUnits(plan: WorkPlan, kept: unknown[]): WorkPlan {
  const measures = plan.measures.map((measure) => {
    // A slot is a place in the text: the units before a kept one stay.
    const last = measure.units.findLastIndex((unit) => kept.includes(partOf(plan.id, measure, unit)));
    return { ...measure, units: measure.units.slice(0, last + 1) };
  });
  return { ...plan, measures };
}

function partOf(planId: string, { no }: Measure, unit: string): string {
  return `${planId}/${no}/${unit}`;
}

function sizeOf({ happenings, plans }: Story): number {
  return (
    happenings.length +
    plans.reduce((sum, plan) => sum + plan.duties.length + plan.planDuties.length, 0) +
    unitsOfMeasures({ plans } as Story).length
  );
}

/** Delta debugging: halves, then quarters, … as long as leaving them out still breaks. */
async function fewest<Part>(parts: Part[], breaks: (kept: Part[]) => Promise<boolean>): Promise<Part[]> {
  let kept = parts;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length;) {
      const fewer = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (await breaks(fewer)) kept = fewer;
      else from += size;
    }
  }
  return kept;
}
