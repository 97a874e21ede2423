/** The line of the overview: what it says of every later date is what the lights say when that date has come. */
import { boardRow, type BoardView } from '../../src/domain/board-row';
import type { AssignmentState } from '../../src/domain/duty';
import { assignmentWorkflowId } from '../../src/domain/names';
import { addDays, type LocalDate } from '../../src/domain/time';
import { pairLights } from '../../src/rollout/lights';
import { Random } from '../simulation/random';
import { lives } from '../support/board';
import { issued } from '../support/case';
import { plan } from '../support/world';

const audit = () => issued(20, 'audit').on('2019-03-18').signs();

/** The line that was made `today`, as it shows on `date`. */
function shownOn(state: AssignmentState, today: LocalDate, date: LocalDate): BoardView {
  const { ahead, ...row } = boardRow(state, today);
  const { from: _from, ...later } = ahead.findLast(({ from }) => from <= date) ?? { from: today, ...row };
  return { ...row, ...later };
}

function lightOf(state: AssignmentState, date: LocalDate) {
  const states = new Map([[assignmentWorkflowId(state.ref), state]]);
  const [pair] = pairLights(plan, states, date, { measure: state.ref.measure, unit: state.ref.unit });
  return { light: pair?.light, reason: pair?.reason };
}

const YEAR = Array.from({ length: 400 }, (_day, index) => index);

describe('the line of an assignment', () => {
  test.each(Array.from({ length: 40 }, (_seed, seed) => seed))(
    'made on one day shows on each day of a year what the lights say then (story %i)',
    (seed) => {
      const chance = new Random(seed);
      const story = lives(chance, addDays('2019-03-19', chance.int(1, 340)));
      if (chance.chance(0.1)) story.strikesOff();
      for (const date of YEAR.map((days) => addDays(story.today, days))) {
        const shown = shownOn(story.state, story.today, date);
        expect([date, { light: shown.light, reason: shown.reason }]).toEqual([date, lightOf(story.state, date)]);
        const { ahead: _ahead, ...then } = boardRow(story.state, date);
        expect([date, shown]).toEqual([date, then]);
      }
    },
  );

  it('foresees the days on which its light changes, and no others', () => {
    const { ahead } = boardRow(audit().advanceTo('2019-04-02').state, '2019-04-02');
    expect(ahead.map(({ from, light }) => `${from} ${light}`)).toEqual(['2019-05-28 yellow', '2019-06-01 red']);
  });

  it('speaks of the duty that presses, of those the one that is due first', () => {
    const idle = audit().advanceTo('2020-01-10');
    expect(boardRow(idle.state, '2020-01-10')).toMatchObject({ duty: 'breakdown', dueDate: '2019-05-31', late: true });
    idle.submits('breakdown');
    expect(boardRow(idle.state, '2020-01-10').duty).toBe('progress-2019-06');
  });

  it('speaks of what comes next where nothing presses, and of nothing once struck off', () => {
    const diligent = audit().advanceTo('2019-05-10 10:00').submits('breakdown');
    expect(boardRow(diligent.state, '2019-05-10')).toMatchObject({
      ...{ light: 'green', reason: '细化责任阶段材料：已报送，待审核', duty: 'breakdown', status: 'submitted' },
      ...{ submittedOn: '2019-05-10', signedOn: '2019-03-18', accountable: 'audit-accountable' },
    });
    diligent.strikesOff();
    expect(boardRow(diligent.state, '2019-05-10')).toMatchObject({
      ...{ light: 'green', reason: '已销号', struckOff: true, duty: null, phase: null, dueDate: null, ahead: [] },
    });
  });

  it('tells silence from an explanation, and an escalation until it is handled', () => {
    const silent = audit().advanceTo('2019-06-10');
    expect(boardRow(silent.state, '2019-06-10')).toMatchObject({ silent: true, explained: false, escalated: true });
    expect(boardRow(silent.isHandled('breakdown').state, '2019-06-10').escalated).toBe(false);
    const explained = audit().advanceTo('2019-05-30 10:00').explains('breakdown', '2019-06-14');
    expect(boardRow(explained.state, '2019-06-14')).toMatchObject({ light: 'yellow', explained: true, silent: false });
    expect(boardRow(explained.state, '2019-06-15')).toMatchObject({ light: 'red', explained: false, silent: false });
  });

  it('counts the major issues that are not closed', () => {
    const story = audit().advanceTo('2019-05-10 10:00').does({ type: 'raiseMajorIssue', text: '缺少经费' });
    expect(boardRow(story.state, '2019-05-10').openIssues).toBe(1);
    story.does({ type: 'withdrawMajorIssue', issue: 'major-issue-1', reason: '已解决' });
    expect(boardRow(story.state, '2019-05-10').openIssues).toBe(0);
  });
});
