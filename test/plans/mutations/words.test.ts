/** Every word of the table is tried once, for the seeds of the folders pick only some of them. */
import { formatFault, hasErrors } from '../../../src/plans/fault';
import { readScript } from '../../../src/plans/script';
import { failingsOf } from './faults';
import { makeMutant } from './mutant';
import { SINGLE_WORDS } from './word-kinds';

const shown = (word: string) => JSON.stringify(word.length > 40 ? `${word.slice(0, 40)}…` : word);

test.each(SINGLE_WORDS.map((kind, seed) => ({ kind, seed, told: `${kind.name}: ${shown(kind.word)}` })))(
  '$told',
  ({ kind, seed }) => {
    const { folder, file } = makeMutant(seed, kind);
    const { plan, faults: own } = folder.read();
    const faults = [...own, ...(plan ? readScript(folder.folder, plan).faults : [])];
    expect(failingsOf(faults, folder)).toEqual([]);
    expect({ file, rejected: hasErrors(faults), faults: faults.map(formatFault) }).toMatchObject({
      rejected: kind.verdict === 'rejected',
    });
    folder.discard();
  },
);
