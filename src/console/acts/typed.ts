/** What is typed into the dialog of an act, and the request that becomes of it. */
import type { ActRequest } from '../../web/api/shapes/acts';
import type { FileRef } from '../../web/api/shapes/common';
import type { DutyDetail } from '../../web/api/shapes/assignment';
import type { PlanWords } from '../../web/api/shapes/plans';
import type { ActAbout, ActType } from './about';
import { deedOf } from './deed-of';

export interface Typed {
  contents?: Record<string, string>;
  files?: FileRef[];
  /** The one text of an act: the reason, the note, the instruction. */
  text?: string;
  cause?: string;
  expectedDate?: string;
  helpNeeded?: string;
  consentBy?: string;
  consentEvidence?: string;
  what?: 'submission' | 'explanation' | 'acceptance';
  documentNumber?: string;
  issuedOn?: string;
  onBehalfOf?: string;
  evidence?: string;
}

/** What the dialog begins with: nobody types again what is already there. */
export function initialTyped(type: ActType, { duty }: ActAbout, plan?: PlanWords): Typed {
  if (type === 'submit' && duty) return { contents: contentsSoFar(duty) };
  if ((type === 'takeBack' || type === 'correct') && duty) return { what: whatOf(type, duty) };
  if (type === 'issue') return { documentNumber: plan?.issued?.documentNumber ?? plan?.documentNumber };
  return {};
}

function contentsSoFar({ checklist, submission, draft }: DutyDetail): Record<string, string> {
  const known = [...(submission?.contents ?? []), ...(draft?.contents ?? [])];
  const text = (id: string) => known.findLast((content) => content.id === id)?.text ?? '';
  return Object.fromEntries(checklist.map(({ id }) => [id, text(id)]));
}

/** A duty offers one of the two at a time. */
function whatOf(type: 'takeBack' | 'correct', duty: DutyDetail): Typed['what'] {
  const accepted = duty.status === 'accepted' && duty.kind !== 'progress';
  if (type === 'correct') return accepted ? 'acceptance' : 'submission';
  return duty.status === 'open' || duty.status === 'returned' ? 'explanation' : 'submission';
}

/** The request without its id. */
export function requestOf(
  type: ActType,
  about: ActAbout,
  typed: Typed,
  seen: string | undefined,
): Omit<ActRequest, 'requestId'> {
  const { onBehalfOf, evidence } = typed;
  return {
    ...placeOf(type, about),
    seen,
    ...(onBehalfOf && { onBehalfOf, evidence }),
    deed: deedOf(type, about, typed),
  };
}

function placeOf(type: ActType, { measure, unit }: ActAbout): Pick<ActRequest, 'measure' | 'unit'> {
  if (type === 'issue' || type === 'inspect') return {};
  if (type === 'signReceipt') return { unit };
  if (type === 'strikeOff') return { measure };
  return { measure, unit };
}
