/** Programs of duban as processes of their own, which can be killed: the worker as `duban worker` runs it, and the inbox. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { LOOPBACK } from '../../src/embedded/ports';
import { rootFolder } from '../../src/root-folder';

interface Program {
  /** Compiled (`npm run faults`) it is JavaScript; in Jest it is the source itself. */
  file: string;
  args: string[];
  env?: Record<string, string>;
  logFile: string;
}

export interface WorkerServers {
  databaseUrl: string;
  temporalAddress: string;
  smtpPort: number;
}

/** Starts `duban worker`; it says so in its log when it is ready. */
export function startWorkerProgram(servers: WorkerServers, logFile: string): Promise<ChildProcess> {
  const env = {
    DUBAN_DATABASE_URL: servers.databaseUrl,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    DUBAN_SMTP_HOST: LOOPBACK,
    DUBAN_SMTP_PORT: String(servers.smtpPort),
  };
  return start({ file: require.resolve('../../src/cli/main'), args: ['worker'], env, logFile });
}

/** Starts the inbox of a folder on the port it had before. */
export function startInboxProgram(folder: string, logFile: string): Promise<ChildProcess> {
  return start({ file: require.resolve('./inbox-program'), args: [folder], logFile });
}

async function start({ file, args, env, logFile }: Program): Promise<ChildProcess> {
  const log = openSync(logFile, 'a', 0o600);
  const asSource = file.endsWith('.ts') ? ['--require', path.join(__dirname, 'typescript.cjs')] : [];
  try {
    const child = spawn(process.execPath, [...asSource, file, ...args], {
      cwd: rootFolder(),
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log],
    });
    await once(child, 'spawn');
    return child;
  } finally {
    closeSync(log);
  }
}
