/** Secrets come from the keyboard unseen, or from a pipe; never from the command line, which everybody on the machine can read. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UsageError } from './errors';

export interface SecretInput {
  /** One line from the keyboard, which the terminal does not show. */
  typed(prompt: string): Promise<string>;
  /** The first line that comes by stdin. */
  firstLine(): Promise<string>;
}

const NO_TERMINAL = '这里没有终端，不能输入密码。请在终端运行，或用 --password-stdin 从标准输入的第一行读取。';
const STOPPED = '没有输入密码，没有任何改动。';

/** Those of this process. */
export const processSecrets: SecretInput = {
  typed: async (prompt) => {
    if (!process.stdin.isTTY) throw new UsageError(NO_TERMINAL);
    process.stderr.write(prompt);
    const line = await lineOf(true);
    process.stderr.write('\n');
    return line;
  },
  firstLine: () => lineOf(false),
};

/** What a terminal echoes goes nowhere. */
function lineOf(terminal: boolean): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reading = createInterface({ input: process.stdin, output: nowhere, terminal });
  return new Promise((resolve, reject) => {
    reading.once('line', (line) => {
      resolve(line);
      reading.close();
    });
    reading.once('SIGINT', () => reading.close());
    reading.once('close', () => reject(new UsageError(STOPPED)));
  });
}
