/** Commits that share a write: everybody waits for his own, and a failure is everybody's of that batch and nobody else's. */
import { setImmediate as turn } from 'node:timers/promises';
import { Together } from '../../src/records/together';

/** Commits when it is let; says what went together. */
function office() {
  const batches: string[][] = [];
  const open: ((fails?: Error) => void)[] = [];
  const commit = async (inputs: string[]) => {
    batches.push(inputs);
    await new Promise<void>((resolve, reject) => open.push((fails) => (fails ? reject(fails) : resolve())));
    return inputs.map((input) => `${input} done`);
  };
  const finish = async (fails?: Error) => {
    open.shift()?.(fails);
    await turn();
  };
  return { together: new Together(commit, 3), batches, finish };
}

it('the first goes at once, those who come meanwhile go together, at most three at a time', async () => {
  const { together, batches, finish } = office();
  const answers = ['a', 'b', 'c', 'd', 'e'].map((one) => together.do(one));
  expect(batches).toEqual([['a']]);
  for (let count = 0; count < 3; count++) await finish();
  expect(batches).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
  expect(await Promise.all(answers)).toEqual(['a done', 'b done', 'c done', 'd done', 'e done']);
});

it('nobody is answered before his own commit', async () => {
  const { together, finish } = office();
  const answered: string[] = [];
  for (const one of ['a', 'b']) void together.do(one).then((answer) => answered.push(answer));
  await finish();
  expect(answered).toEqual(['a done']);
  await finish();
  expect(answered).toEqual(['a done', 'b done']);
});

it('a commit that fails is told to those who were in it, and the next goes on', async () => {
  const { together, finish } = office();
  const first = together.do('a');
  const second = together.do('b');
  const failed = first.catch((error: Error) => error.message);
  await finish(new Error('the disk is full'));
  expect(await failed).toBe('the disk is full');
  await finish();
  expect(await second).toBe('b done');
});
