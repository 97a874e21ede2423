import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** The Temporal CLI that `npm test` obtained, or obtained now; a missing one fails, it never skips. */
export function temporalCli(): string {
  const setup = path.join(__dirname, '..', '..', 'scripts', 'setup.mjs');
  return (
    process.env.DUBAN_TEMPORAL_CLI || execFileSync(process.execPath, [setup, 'temporal'], { encoding: 'utf8' }).trim()
  );
}
