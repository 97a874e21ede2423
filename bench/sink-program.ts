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

/** Mailboxes and domains that begin so are asked about for a while before the server says 250. */
const TARPIT = /^slow-|@slow-/;
const TARPIT_MS = 2_000;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onRcptTo: ({ address }, _session, done) => {
    if (TARPIT.test(address)) setTimeout(done, TARPIT_MS);
    else done();
  },
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
