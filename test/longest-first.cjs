/** Stories that take minutes begin first, so that no core waits at the end for one that the other began late. */
const Sequencer = require('@jest/test-sequencer').default;

const LONGEST = [
  'simulation/simulation',
  'faults/kills',
  'faults/smtp',
  'rehearsal/year-on-time-skipping',
  'rehearsal/year-on-real-servers',
  'web/console-browser',
  'restore/restore',
  'plans/mutations/years',
  'faults/outage',
  'simulation/planted-bugs',
  'plans/mutations/mutations',
].map((name) => `/test/${name}.test.ts`);

module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    const rank = ({ path }) => LONGEST.findIndex((name) => path.replaceAll('\\', '/').endsWith(name));
    const place = (test) => (rank(test) < 0 ? LONGEST.length : rank(test));
    return [...(await super.sort(tests))].sort((a, b) => place(a) - place(b));
  }
};
