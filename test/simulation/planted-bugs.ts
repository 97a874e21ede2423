/** Bugs as people make them, to be planted one at a time in a copy of the rules: every story that passes with one is a hole in the checks. */
export interface PlantedBug {
  name: string;
  /** Below `src/domain`. */
  file: string;
  /** Occurs exactly once in the file. */
  find: string;
  replace: string;
}

export const PLANTED_BUGS: PlantedBug[] = [
  {
    name: 'reminders count one working day too many',
    file: 'calendar.ts',
    find: 'for (let left = n; left > 0;) {',
    replace: 'for (let left = direction < 0 ? n + 1 : n; left > 0;) {',
  },
  {
    name: 'worked weekends are forgotten',
    file: 'calendar.ts',
    find: 'if (year.workedWeekends.has(date)) return true;',
    replace: '',
  },
  {
    name: 'holidays are worked',
    file: 'calendar.ts',
    find: 'if (year.restDays.has(date)) return false;',
    replace: '',
  },
  {
    name: 'a notice is known a month before it is published',
    file: 'calendar.ts',
    find: 'version.published <= date)',
    replace: 'version.published <= addDays(date, 30))',
  },
  {
    name: 'reminders are counted from the last working day',
    file: 'steps.ts',
    find: 'on: workingDaysBefore(calendar, dueDate, n) }));',
    replace: 'on: workingDaysBefore(calendar, lastWorkingDayOnOrBefore(calendar, dueDate), n) }));',
  },
  {
    name: 'rungs are counted from the day after the date',
    file: 'steps.ts',
    find: 'const base = ladder.rungsFrom ?? dueDate;',
    replace: 'const base = ladder.rungsFrom ?? addDays(dueDate, 1);',
  },
  {
    name: 'an explanation moves the reminders too',
    file: 'steps.ts',
    find: 'on: workingDaysBefore(calendar, dueDate, n) }));',
    replace: 'on: workingDaysBefore(calendar, base, n) }));',
  },
  {
    name: 'a submission does not stop the ladder',
    file: 'submission.ts',
    find: "draft.cancel('ladder', duty.id, '已报送');",
    replace: '',
  },
  {
    name: 'what was handed in is not looked at again before sending',
    file: 'last-look.ts',
    find: "if (duty.status === 'accepted' || duty.status === 'submitted') return '已报送';",
    replace: '',
  },
  {
    name: 'a signature is not looked at again before sending',
    file: 'last-look.ts',
    find: "return state.receipt.signedAt === undefined ? undefined : '已签收';",
    replace: 'return undefined;',
  },
  {
    name: "a convener hears of its own unit's misses",
    file: 'recusal.ts',
    find: 'return state.conveners.filter((convener) => convener !== state.ref.unit);',
    replace: 'return state.conveners;',
  },
  {
    name: 'a convener may waive and accept its own work',
    file: 'recusal.ts',
    find: 'if (actor.unit === state.ref.unit) {',
    replace: 'if (actor.unit === undefined) {',
  },
  {
    name: 'whoever calls himself a convener is one',
    file: 'recusal.ts',
    find: "actor.capacity === 'convener' && actor.unit !== undefined && conveners.includes(actor.unit);",
    replace: "actor.capacity === 'convener' && conveners.length > 0;",
  },
  {
    name: 'the reviewer of the area reviews its own unit',
    file: 'recusal.ts',
    find: 'return judges.includes(state.reviewer) ? state.reviewer : (judges[0] as UnitId);',
    replace: 'return judges.length > 0 ? state.reviewer : (judges[0] as UnitId);',
  },
  {
    name: 'any unit may hand in for another',
    file: 'recusal.ts',
    find: "if (actor.capacity !== 'unit' || actor.unit !== state.ref.unit) {",
    replace: "if (actor.capacity !== 'unit' || state.ref.unit === '') {",
  },
  {
    name: 'a convener strikes off its own measure',
    file: 'measure.ts',
    find: 'if (state.units.some((unit) => unit.unit === act.actor.unit)) {',
    replace: 'if (state.units.length === 0) {',
  },
  {
    name: 'a measure is struck off with one duty still open',
    file: 'measure.ts',
    find: 'const open = state.units.filter((unit) => unit.outstanding.length > 0);',
    replace: 'const open = state.units.filter((unit) => unit.outstanding.length > 1);',
  },
  {
    name: 'a return moves the official date',
    file: 'assignment.ts',
    find: 'duty.dueDate = schedule.dueDate;',
    replace: 'duty.dueDate = duty.originalDueDate = schedule.dueDate;',
  },
  {
    name: 'a calendar change moves the correction date',
    file: 'ladder.ts',
    find: 'returnedOn: dueDate, ...more };',
    replace: 'returnedOn: dueDate, rungsFrom };',
  },
  {
    name: 'a calendar change leaves the steps where they were',
    file: 'assignment.ts',
    find: 'draft.plan.push(requestAgain(draft, schedule));',
    replace: '',
  },
  {
    name: 'an explanation after the due date counts',
    file: 'explanation.ts',
    find: 'if (dateOf(act.at) > duty.dueDate) return recordLate(draft, duty, act);',
    replace: 'if (dateOf(act.at) > act.expectedDate) return recordLate(draft, duty, act);',
  },
  {
    name: 'an explanation may name any day',
    file: 'explanation.ts',
    find: 'act.expectedDate > duty.dueDate && act.expectedDate <= limit',
    replace: 'act.expectedDate > duty.dueDate && limit',
  },
  {
    name: 'a second explanation needs nobody’s consent',
    file: 'explanation.ts',
    find: 'if (!duty.explanation) return;',
    replace: 'if (!duty.explanation || !act.consentOf) return;',
  },
  {
    name: 'a submission does not sign for the other measures',
    file: 'submission.ts',
    find: 'draft.impliesReceipt = true;',
    replace: '',
  },
  {
    name: 'the review reminds the unit',
    file: 'ladder.ts',
    find: "[...audiences, 'coordinator'], detail);",
    replace: "[...audiences, 'coordinator', liaison(draft)], detail);",
  },
  {
    name: 'accepted late shows red',
    file: 'status-light.ts',
    find: "if (duty.status === 'accepted') return { light: 'green',",
    replace: "if (duty.status === 'accepted') return { light: duty.late ? 'red' : 'green',",
  },
  {
    name: 'the light is judged on the working day before the date',
    file: 'status-light.ts',
    find: 'if (today > inForce && !live)',
    replace: 'if (today >= inForce && !live)',
  },
  {
    name: 'a return keeps the revision',
    file: 'assignment-acts.ts',
    find: 'revision: revision + 1,',
    replace: 'revision,',
  },
  {
    name: 'after an outage every step is sent',
    file: 'assignment.ts',
    find: '  fileStep(draft, schedule, latest);',
    replace: '  for (const planned of due) fileStep(draft, schedule, planned);',
  },
  {
    name: 'a measure that is issued late sends what lies behind',
    file: 'assignment.ts',
    find: 'if (draft.state.seq === 0) passOverSteps(draft, taken);',
    replace: '',
  },
  {
    name: 'nobody is told of rung 2',
    file: 'ladder.ts',
    find: "'rung-2': escalate,",
    replace: '',
  },
  {
    name: 'the unit is not told that it was reported',
    file: 'ladder.ts',
    find: 'fileBeforeJudges(draft, duty, planned, [liaison(draft)]);\n  if',
    replace: 'fileBeforeJudges(draft, duty, planned, []);\n  if',
  },
  {
    name: 'one silent month goes to the agenda',
    file: 'ladder.ts',
    find: '&& row.every(isSilent);',
    replace: '&& row.some(isSilent);',
  },
  {
    name: 'the conveners do not hear that it came',
    file: 'submission.ts',
    find: "if (ended && act.at >= ended.round) draft.file(duty, 'clearance', judgesAudience(draft.state));",
    replace: '',
  },
  {
    name: 'what was handled is reminded of',
    file: 'assignment-acts.ts',
    find: "draft.cancel('handling', duty.id, '召集人已处理');",
    replace: '',
  },
  {
    name: 'a waiver leaves the review waiting',
    file: 'assignment-acts.ts',
    find: "for (const track of ['ladder', 'review', 'handling'] as const)",
    replace: "for (const track of ['ladder', 'handling'] as const)",
  },
  {
    name: 'the second return is no agenda item',
    file: 'assignment-acts.ts',
    find: 'if (duty.returns < 2) return;',
    replace: 'if (duty.returns < 3) return;',
  },
  {
    name: 'the due date itself is late',
    file: 'submission.ts',
    find: 'duty.late = dateOf(act.at) > duty.dueDate;',
    replace: 'duty.late = dateOf(act.at) >= duty.dueDate;',
  },
  {
    name: 'a wrong submission that is taken back leaves the unit in peace',
    file: 'corrections.ts',
    find: '  draft.plan.push(ladderRequest(duty));',
    replace: '',
  },
  {
    name: 'a review that is owed again reminds nobody',
    file: 'assignment.ts',
    find: "if (track === 'review' || track === 'handling') return base;",
    replace: '',
  },
  {
    name: 'the receipt clock runs while nobody can sign',
    file: 'assignment.ts',
    find: 'const from = draft.today > draft.state.issuedOn ? draft.today : draft.state.issuedOn;',
    replace: 'const from = draft.state.issuedOn;',
  },
  {
    name: 'a major issue is closed without an instruction',
    file: 'major-issues.ts',
    find: 'if (!issue.instruction) {',
    replace: 'if (issue.instruction) {',
  },
  {
    name: 'a major issue goes only to the other convener',
    file: 'major-issues.ts',
    find: 'const audiences = draft.state.conveners.map(',
    replace: 'const audiences = draft.state.conveners.filter((unit) => unit !== draft.state.ref.unit).map(',
  },
  {
    name: 'the coordinator is not told of the conveners’ own miss',
    file: 'plan-desk.ts',
    find: "planned.step === 'rung-2' ? [...conveners, 'coordinator'] : conveners;",
    replace: 'conveners;',
  },
  {
    name: 'the conveners’ own steps ignore a new calendar',
    file: 'plan-desk.ts',
    find: 'decision.plan.push(...open.map(request));',
    replace: '',
  },
  {
    name: 'an observer may issue',
    file: 'plan-desk.ts',
    find: "if (act.actor.capacity !== 'coordinator') {",
    replace: "if (act.actor.capacity === 'observer') {",
  },
  {
    name: 'what is filed at the very instant of a round waits a day',
    file: 'rounds.ts',
    find: 'if (first >= instant) return first;',
    replace: 'if (first > instant) return first;',
  },
  {
    name: 'a rung leaves although an explanation has moved it',
    file: 'last-look.ts',
    find: 'if (wasMoved(item, duty))',
    replace: 'if (wasMoved(item, duty) && false)',
  },
  {
    name: 'a rung that was moved never comes again',
    file: 'assignment.ts',
    find: "step.startsWith('rung-') && base !== dueDate",
    replace: 'dueDate === undefined',
  },
  {
    name: 'a step that met a wrong submission is lost',
    file: 'assignment.ts',
    find: 'lastRound <= takenBack',
    replace: 'lastRound >= takenBack',
  },
  {
    name: 'a submission that was taken back clears the escalation',
    file: 'last-look.ts',
    find: "return isOwedAgain(item, duty) ? '报送已更正，无需报告解除' : undefined;",
    replace: 'return undefined;',
  },
];
