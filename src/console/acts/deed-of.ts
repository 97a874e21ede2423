/** The deed of each act, from what was typed. */
import type { ActDeed } from '../../web/api/shapes/acts';
import type { ActAbout, ActType } from './about';
import type { Typed } from './typed';

interface Said extends Required<Pick<Typed, 'text'>> {
  about: ActAbout;
  typed: Typed;
  duty: string;
  issue: string;
  files: Typed['files'];
}

export function deedOf(type: ActType, about: ActAbout, typed: Typed): ActDeed {
  const files = typed.files?.length ? typed.files : undefined;
  const duty = about.duty?.id ?? '';
  const issue = about.issue?.id ?? '';
  return DEEDS[type]({ about, typed, duty, issue, files, text: typed.text ?? '' });
}

const DEEDS: { [Type in ActType]: (said: Said) => Extract<ActDeed, { type: Type }> } = {
  signReceipt: () => ({ type: 'signReceipt' }),
  submit: ({ duty, typed, files }) => ({ type: 'submit', duty, contents: typed.contents ?? {}, files }),
  explain: ({ duty, typed, files }) => ({ type: 'explain', duty, ...explanationIn(typed), files }),
  takeBack: ({ duty, typed, text }) => ({
    type: 'takeBack',
    duty,
    what: typed.what === 'explanation' ? 'explanation' : 'submission',
    reason: text,
  }),
  accept: ({ duty, text }) => ({ type: 'accept', duty, reason: text || undefined }),
  returnForRevision: ({ duty, text }) => ({ type: 'returnForRevision', duty, reason: text }),
  waive: ({ duty, text }) => ({ type: 'waive', duty, reason: text }),
  handle: ({ duty, text }) => ({ type: 'handle', duty, note: text }),
  correct: ({ duty, typed, text }) => ({
    type: 'correct',
    duty,
    what: typed.what === 'acceptance' ? 'acceptance' : 'submission',
    reason: text,
  }),
  urgeByPhone: ({ duty, text }) => ({ type: 'urgeByPhone', duty, note: text }),
  raiseMajorIssue: ({ text, files }) => ({ type: 'raiseMajorIssue', text, files }),
  instructMajorIssue: ({ issue, text }) => ({ type: 'instructMajorIssue', issue, instruction: text }),
  closeMajorIssue: ({ issue, text }) => ({ type: 'closeMajorIssue', issue, followUp: text }),
  withdrawMajorIssue: ({ issue, text }) => ({ type: 'withdrawMajorIssue', issue, reason: text }),
  strikeOff: ({ text }) => ({ type: 'strikeOff', reason: text }),
  inspect: ({ text }) => ({ type: 'inspect', note: text }),
  issue: ({ about, typed: { documentNumber = '', issuedOn = '' } }) => ({
    type: 'issue',
    documentNumber,
    issuedOn,
    ...scopeOf(about),
  }),
};

function explanationIn({ cause = '', expectedDate = '', helpNeeded = '', consentBy, consentEvidence }: Typed) {
  return { cause, expectedDate, helpNeeded, ...(consentBy && { consentBy, consentEvidence }) };
}

/** The whole plan, one measure, or one unit. */
function scopeOf({ measure, unit }: ActAbout) {
  return { ...(measure !== undefined && { measures: [measure] }), ...(unit !== undefined && { units: [unit] }) };
}
