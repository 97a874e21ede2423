/** Who acts in the stories, each in the capacity in which he acts. */
import type { Actor } from '../../src/domain/acts';
import type { UnitId } from '../../src/domain/plan';

export const DEVELOPMENT_REFORM = 'development-reform';
export const SCIENCE_TECHNOLOGY = 'science-technology';

export function clerkOf(unit: UnitId): Actor {
  return { person: `${unit}-liaison`, capacity: 'unit', unit };
}

export function convener(unit: UnitId): Actor {
  return { person: `${unit}-liaison`, capacity: 'convener', unit };
}

export const coordinator: Actor = { person: 'coordinator-1', capacity: 'coordinator' };
export const observer: Actor = { person: 'observer-1', capacity: 'observer' };
