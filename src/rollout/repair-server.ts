/**
 * What Temporal knows of a workflow, read from its history. No worker is needed and none is woken: after a restore nothing
 * may run before the two stores agree.
 */
import { WorkflowNotFoundError, type Client, type WorkflowHandle } from '@temporalio/client';
import { decodeFromPayloadsAtIndex } from '@temporalio/common/lib/internal-non-workflow';
import type { Act } from '../domain/acts';
import type { Instant } from '../domain/time';
import { withDeadline } from './temporal-workflows';

export interface Standing {
  state: 'running' | 'ended' | 'missing';
  /** The last filing that the server knows to be done. */
  seq: number;
  /** Acts that reached the workflow since the filing asked for, and were not refused. */
  acts: Act[];
  /** Rounds that a dispatcher began since then. */
  rounds: Instant[];
  /** False when older runs are past their retention: what they held cannot be told any more. */
  complete: boolean;
}

type Event = NonNullable<Awaited<ReturnType<WorkflowHandle['fetchHistory']>>['events']>[number];
type Payloads = Parameters<typeof decodeFromPayloadsAtIndex>[2];

/** Each of these activities is one sequence number: `nextDispatch` of the dispatcher, `file` of all others. */
const NUMBERED = ['file', 'nextDispatch'];
const MISSING: Standing = { state: 'missing', seq: 0, acts: [], rounds: [], complete: true };

/** How the workflow stands, with what happened to it after its filing number `since`. */
export async function standingOf(client: Client, workflowId: string, since: number): Promise<Standing> {
  const found = await known(() => withDeadline(client, () => client.workflow.getHandle(workflowId).describe()));
  if (!found) return MISSING;
  const newest = await readRun(client, workflowId, found.runId);
  if (!newest) return MISSING;
  const runs = [newest];
  let complete = true;
  for (let run = newest; run.begins > since && run.previous;) {
    const before = await readRun(client, workflowId, run.previous);
    if (!before) complete = false;
    if (!before) break;
    runs.unshift(before);
    run = before;
  }
  const state = found.status.name === 'RUNNING' ? 'running' : 'ended';
  return {
    state,
    seq: newest.seq,
    acts: runs.flatMap(({ acts }) => acts),
    rounds: runs.flatMap(({ rounds }) => rounds),
    complete,
  };
}

/** Plans whose workflow runs, whatever the records say. */
export async function plansOnServer(client: Client): Promise<string[]> {
  const query = `WorkflowType = 'planWorkflow' AND ExecutionStatus = 'Running'`;
  const found: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) found.push(workflowId.replace(/^plan\//, ''));
  return found;
}

interface Run {
  /** The filing before its first. */
  begins: number;
  seq: number;
  acts: Act[];
  rounds: Instant[];
  previous?: string;
}

async function readRun(client: Client, workflowId: string, runId: string): Promise<Run | undefined> {
  const handle = client.workflow.getHandle(workflowId, runId);
  const history = await known(() => withDeadline(client, () => handle.fetchHistory()));
  const events = history?.events ?? [];
  const started = events[0]?.workflowExecutionStartedEventAttributes;
  if (!started) return undefined;
  const decode = <T>(payloads: Payloads) =>
    decodeFromPayloadsAtIndex<T>(client.options.loadedDataConverter, 0, payloads);
  const { state, seq } = await decode<{ state?: { seq: number }; seq?: number }>(started.input?.payloads);
  const begins = state?.seq ?? seq ?? 0;
  const filings = await numberedIn(events, decode);
  const rounds = await Promise.all(roundInputs(events).map((payloads) => decode<{ round: Instant }>(payloads)));
  return {
    begins,
    seq: begins + filings,
    acts: await Promise.all(updatesIn(events).map((payloads) => decode<Act>(payloads))),
    rounds: [...new Set(rounds.map(({ round }) => round))],
    previous: started.continuedExecutionRunId || undefined,
  };
}

type Decode = <T>(payloads: Payloads) => Promise<T>;

async function numberedIn(events: Event[], decode: Decode): Promise<number> {
  const scheduled = new Map(
    events.flatMap(({ eventId, activityTaskScheduledEventAttributes: it }) =>
      it ? [[String(eventId), it.activityType?.name ?? ''] as const] : [],
    ),
  );
  const regular = events
    .flatMap(({ activityTaskCompletedEventAttributes: it }) => it ?? [])
    .filter((done) => NUMBERED.includes(scheduled.get(String(done.scheduledEventId)) ?? ''));
  const markers = events
    .flatMap(({ markerRecordedEventAttributes: it }) => it ?? [])
    .filter(({ markerName, failure }) => markerName === 'core_local_activity' && !failure);
  const names = await Promise.all(
    markers.map(({ details }) => decode<{ activity_type: string }>(details?.['data']?.payloads)),
  );
  return regular.length + names.filter((marker) => NUMBERED.includes(marker.activity_type)).length;
}

/** Updates that were let in and have not been refused since. */
function updatesIn(events: Event[]): Payloads[] {
  const refused = new Set(
    events
      .flatMap(({ workflowExecutionUpdateCompletedEventAttributes: it }) => it ?? [])
      .filter(({ outcome }) => outcome?.failure)
      .map(({ acceptedEventId }) => String(acceptedEventId)),
  );
  return events
    .filter(({ eventId }) => !refused.has(String(eventId)))
    .flatMap(
      ({ workflowExecutionUpdateAcceptedEventAttributes: it }) => it?.acceptedRequest?.input?.args?.payloads ?? [],
    )
    .map((payload) => [payload]);
}

function roundInputs(events: Event[]): Payloads[] {
  return events
    .flatMap(({ activityTaskScheduledEventAttributes: it }) => it ?? [])
    .filter(({ activityType }) => activityType?.name === 'composeLetters')
    .map(({ input }) => input?.payloads);
}

/** Undefined for what the server does not know. */
async function known<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
