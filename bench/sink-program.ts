/** A mail server that takes everything; it forgets it, or keeps it in the folder that it is given. Tells its port. */
import { open } from 'node:fs/promises';
import path from 'node:path';
import { callbackify } from 'node:util';
import { SMTPServer } from 'smtp-server';

const [folder] = process.argv.slice(2);
let taken = 0;

async function keep(message: Buffer, into: string): Promise<void> {
  const file = await open(path.join(into, `${++taken}.eml`), 'wx');
  await file.writeFile(message);
  await file.sync();
  await file.close();
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      if (folder) callbackify(keep)(Buffer.concat(chunks), folder, done);
      else done();
    });
  },
});
server.listen(0, '127.0.0.1', () => {
  const address = server.server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
