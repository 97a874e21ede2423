/** Filing: one transaction a wake, and a word to the dispatcher when something is earlier than it knows of. */
import { assignmentWorkflowId, dispatchWorkflowId } from '../src/domain/names';
import type { AssignmentState } from '../src/domain/duty';
import { calendarAsOf, UnknownCalendarYear } from '../src/domain/calendar';
import type { Policy } from '../src/domain/policy';
import { roundOnOrAfter } from '../src/domain/rounds';
import { dateOf, type Instant } from '../src/domain/time';
import type { Filing, FilingRequest } from '../src/records/records';
import { scopeOf } from './scope';
import { settingsOf } from './planning';
import type { Ports } from './ports';

export function recordActivities(ports: Ports) {
  const { records } = ports;
  return {
    /** Writes the filing once, however often it is asked to. */
    async file({ impliesReceipt, ...filing }: FilingRequest): Promise<void> {
      const followUps = impliesReceipt ? await impliedReceipts(ports, filing) : [];
      await records.file({ ...filing, followUps });
      await pokeWhenEarlier(ports, filing);
    },
  };
}

/** One receipt per unit covers all its assignments, and a submission implies it (domain rule 6). */
async function impliedReceipts({ records }: Ports, filing: Filing): Promise<Filing['followUps']> {
  const own = filing.state as AssignmentState;
  const event = filing.events.find(({ type }) => type === 'submitted');
  if (!event?.actor) return [];
  const actor = event.actor;
  const siblings = await records.projections(filing.planId, 'assignment');
  return siblings
    .filter((projection) => !projection.closed)
    .map((projection) => projection.state as AssignmentState | null)
    .filter((state): state is AssignmentState => state?.ref !== undefined && state.ref.unit === own.ref.unit)
    .filter((state) => state.ref.measure !== own.ref.measure && state.receipt.signedAt === undefined)
    .map((state) => {
      const workflowId = assignmentWorkflowId(state.ref);
      const requestId = `${filing.workflowId}#${filing.seq}:receipt:${workflowId}`;
      return { workflowId, act: { type: 'signReceipt', implied: true, requestId, actor, at: event.at } };
    });
}

async function pokeWhenEarlier(ports: Ports, filing: Filing): Promise<void> {
  const { clock, policy } = await settingsOf(ports.records, filing.planId);
  // A stepped plan's dispatcher is told by the driver.
  if (clock === 'stepped') return;
  const scope = scopeOf({ clock, planId: filing.planId });
  const news = filing.items.length > 0 ? filing.planTime : filing.nextWake;
  if (news === null) return;
  const known = (await ports.records.projection(dispatchWorkflowId(scope)))?.nextWake ?? Infinity;
  if (roundOf(ports, policy, news, filing.planTime) < known) await ports.workflows.poke(scope);
}

/** The dispatcher sleeps until rounds, so it is the round of the news that counts, not the news itself. */
function roundOf({ calendars }: Ports, policy: Policy, news: Instant, now: Instant): Instant {
  try {
    return roundOnOrAfter(calendarAsOf(calendars(), dateOf(now)), policy, news);
  } catch (error) {
    // The filing stands whatever the calendar lacks; it is the dispatcher's to complain of that.
    if (error instanceof UnknownCalendarYear) return news;
    throw error;
  }
}
