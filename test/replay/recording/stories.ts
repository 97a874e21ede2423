/** Which workflow tells which story; a replay that breaks is reported under this name. */
export const PLAN = 'rehearsal-jilin-2019';
/** A plan of one measure that is carried to its very end, on live clocks only. */
export const SMALL = 'small-plan';

export const STORIES = {
  [`plan/${PLAN}`]: 'the-plan-through-its-phases-and-calendars',
  [`measure/${PLAN}/1`]: 'a-measure-struck-off',
  [`measure/${PLAN}/8`]: 'a-measure-of-one-unit',
  [`assignment/${PLAN}/1/1`]: 'a-unit-that-does-everything-in-time',
  [`assignment/${PLAN}/3/2`]: 'a-unit-silent-until-the-conveners-are-told',
  [`assignment/${PLAN}/4/1`]: 'a-submission-returned-and-corrected',
  [`assignment/${PLAN}/8/1`]: 'a-convener-late-itself',
  [`assignment/${PLAN}/10/2`]: 'a-major-issue-raised-and-settled',
  [`assignment/${PLAN}/11/4`]: 'two-silent-months-and-a-draft-report',
  [`assignment/${PLAN}/19/2`]: 'a-delay-explained-in-time',
  [`assignment/${PLAN}/20/2`]: 'a-unit-silent-in-phase-three',
  [`assignment/${PLAN}/20/3`]: 'a-receipt-signed-late-and-a-summary-never-handed-in',
  [`plan/${SMALL}`]: 'a-plan-carried-to-its-end',
  [`measure/${SMALL}/8`]: 'the-last-measure-struck-off',
  [`assignment/${SMALL}/8/1`]: 'the-last-unit-released',
  [`dispatch/${PLAN}`]: 'the-dispatcher-through-the-year',
  'dispatch/live': 'the-dispatcher-through-the-year',
} as const satisfies Record<string, string>;

/** On which clock a year was recorded; a file is named `<clock>/<story>.<run>.json.gz`. */
export type RecordedClock = 'stepped' | 'live';
