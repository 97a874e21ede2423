/** Everything that touches the world, made from its ports. Each group is a factory, so that tests hand in fakes. */
import { launchingActivities } from './launching';
import { planningActivities } from './planning';
import type { Ports } from './ports';
import { recordActivities } from './records';
import { reminderActivities } from './reminders';

export function createActivities(ports: Ports) {
  return {
    ...planningActivities(ports),
    ...recordActivities(ports),
    ...launchingActivities(ports),
    ...reminderActivities(ports),
  };
}

export type Activities = ReturnType<typeof createActivities>;
