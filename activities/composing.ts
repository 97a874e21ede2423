/** One round's letters: a last look at each item, recipients from the dated roster, one letter a person, bytes frozen. */
import { assignmentWorkflowId } from '../src/domain/names';
import { resolveRecipients, type Bundle } from '../src/letters/recipients';
import type { Records, StoredItem } from '../src/records/records';
import { handOn } from './escalations';
import { freezeTogether, type RoundInput } from './freezing';
import { isDeliveryNews, lastLook } from './last-look';
import type { Ports } from './ports';
import { idsOf, plansOf } from './scope';
import { withoutRepeats } from './told';
import { readView } from './view';
import { isSendingTime } from './window';

/** Groups a transaction: one commit for each letter would take most of the time of a large round. */
const FROZEN_AT_ONCE = 100;

export async function composeRound(ports: Ports, input: RoundInput): Promise<void> {
  const { records } = ports;
  // Most rounds have no second wave: what a round must know is read where something waits.
  if (input.wave === 1 && !(await anythingWaits(records, input))) return;
  const view = await readView(ports, input.scope, input.round);
  const policy = view.plans[0]?.policy;
  // A notice that came after the round was set may have made its day a day of rest: what is filed waits for the next one.
  if (!policy || !isSendingTime(view.calendar, policy, input.round)) return;
  if (input.wave === 0) await records.supersedeUnsent(view.planIds, input.round);
  const waiting = async () => withoutPendingReports(records, await records.filedItems(view.planIds, input.round));
  const due = await lastLook(records, await waiting(), view);
  const nobody = resolveRecipients(due, view.plans, view.planDate).unreachable;
  // What the first wave handed on to people is for the next round, and so is the question whether it finds anybody.
  const unreachable = nobody.filter(({ audience }) => input.wave === 0 || audience.startsWith('office:'));
  // Before the offices' wave: what has no address goes to the office's letter of this same round.
  await handOn(ports, unreachable, view);
  const standIns = unreachable.length > 0 ? standInsOf(await waiting(), due) : [];
  const { bundles } = resolveRecipients([...due, ...standIns], view.plans, view.planDate);
  const groups = sharingItems(await withoutRepeats(records, bundles, view));
  const letters = groups.filter((group) => waveOf(group) === input.wave);
  for (let first = 0; first < letters.length; first += FROZEN_AT_ONCE) {
    await freezeTogether(ports, input, letters.slice(first, first + FROZEN_AT_ONCE).flat(), view);
  }
}

async function anythingWaits(records: Records, { scope, round }: RoundInput): Promise<boolean> {
  return (await records.filedItems(idsOf(await plansOf(records, scope)), round)).length > 0;
}

/**
 * What somebody handed in but no workflow has taken up yet (the worker was away; perhaps since a round that is held late):
 * the items wait, filed, for the next round, which knows whether they still hold.
 */
async function withoutPendingReports(records: Records, items: StoredItem[]): Promise<StoredItem[]> {
  const pending = (await records.undeliveredActs()).filter(({ status }) => status === 'stored');
  const waiting = new Set(pending.map(({ workflowId }) => workflowId));
  // Handing in signs for everything that the unit was issued.
  const signing = new Set(pending.filter(({ act }) => act.type === 'submit').map(({ act }) => act.actor.unit));
  return items.filter((item) => {
    const { subject, step } = item;
    if (!('measure' in subject) || isDeliveryNews(item)) return true;
    return !waiting.has(assignmentWorkflowId(subject)) && !(step.startsWith('receipt-') && signing.has(subject.unit));
  });
}

/** Items for offices that were handed on just now: where somebody else reads that mailbox, his letter carries them too. */
function standInsOf(items: StoredItem[], due: StoredItem[]): StoredItem[] {
  const known = new Set(due.map(({ key }) => key));
  return items.filter(({ key, audience }) => audience.startsWith('office:') && !known.has(key));
}

/** The offices write last, because people's mailboxes may refuse what then falls to them. */
function waveOf(group: Bundle[]): 0 | 1 {
  return group.some((bundle) => bundle.viaOffice) ? 1 : 0;
}

/** Bundles that share an item: frozen one by one, a crash between them would leave the item with one reader only. */
function sharingItems(bundles: Bundle[]): Bundle[][] {
  const groups = new Map<string, Bundle[]>();
  for (const bundle of bundles) {
    const met = new Set(bundle.itemKeys.flatMap((key) => groups.get(key) ?? []));
    const group = [...met, bundle];
    for (const key of group.flatMap(({ itemKeys }) => itemKeys)) groups.set(key, group);
  }
  return [...new Set(groups.values())];
}
