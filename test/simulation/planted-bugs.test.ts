/** The stories find bugs that are planted in the rules; all of them by `npm run simulate -- --planted`, some of them here. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from '../../src/root-folder';
import { plant, planted } from './planted';
import { PLANTED_BUGS } from './planted-bugs';
import { Random } from './random';

const TRIED_HERE = 6;

jest.setTimeout(300_000);

test('every planted bug still fits the rules, and changes them', () => {
  for (const bug of PLANTED_BUGS) {
    const source = readFileSync(path.join(rootFolder(), 'src/domain', bug.file), 'utf8');
    expect(planted(bug, source)).not.toBe(source);
  }
});

test('a bug that no longer fits is an error, not a success', () => {
  const bug = { name: 'gone', file: 'steps.ts', find: 'nothing like it', replace: '' };
  expect(() => planted(bug, 'the rules have moved on')).toThrow('no longer fits');
});

const seed = Date.now() % 1_000_000;
test(`the stories find ${TRIED_HERE} of the planted bugs, drawn by seed ${seed}`, async () => {
  const verdicts = await plant(new Random(seed).shuffled(PLANTED_BUGS).slice(0, TRIED_HERE));
  expect(verdicts.filter(({ found }) => found === undefined).map(({ bug }) => bug.name)).toEqual([]);
});
