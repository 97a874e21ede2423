/** The disk under PostgreSQL is full in the middle of phase two, and is freed later. */
import { setTimeout as pause } from 'node:timers/promises';
import { dateOf } from '../../src/domain/time';
import { examine, type Verdict } from './checks';
import { driveYear } from './drive';
import { aftermath, ask, startRig, type Rig } from './rig';
import { mountSmallDisk, type SmallDisk } from './small-disk';

const UNTIL = '2019-06-20';
const FULL_ON = '2019-05-30';
const DISK_MEGABYTES = 400;
/** Real milliseconds. */
const FULL_FOR_MS = 8_000;
const PROBE_EVERY_MS = 200;
/** How long after the repair an error of the driver is still put down to it. */
const ECHO_MS = 30_000;

describe('a year in which the disk of the database fills up', () => {
  let disk: SmallDisk;
  let rig: Rig;
  let probes: string[];
  let interruptions: number;
  let verdict: Verdict;

  beforeAll(async () => {
    disk = mountSmallDisk(DISK_MEGABYTES);
    rig = await startRig({ postgresFolder: disk.folder });
    rig.rehearsal.script.to = UNTIL;
    let disturbedUntil = 0;
    const day = new Promise<void>((come) => rig.onClock((now) => void (dateOf(now) >= FULL_ON && come())));
    const fillUpAndFree = async () => {
      await day;
      disturbedUntil = Infinity;
      disk.fill();
      probes = await probeWrites(rig);
      disk.free();
      // Starts a database that gave up, and adopts one that still runs.
      await rig.servers.postgres.restart();
      disturbedUntil = Date.now() + ECHO_MS;
    };
    [interruptions] = await Promise.all([driveYear(rig, () => Date.now() < disturbedUntil), fillUpAndFree()]);
    verdict = await examine(await aftermath(rig, { deaths: [] }));
  }, 600_000);

  afterAll(async () => {
    await rig?.stop();
    disk?.remove();
  }, 60_000);

  it('could write nothing until the disk was freed', () => {
    expect(probes).toContain(DISK_FULL);
    expect(probes.slice(-5)).not.toContain('written');
    expect(interruptions).toBeGreaterThan(0);
  });

  it('loses nothing and doubles nothing', () => {
    expect(verdict.complaints).toEqual([]);
    expect(verdict.received).toBe(verdict.expected);
    expect(verdict.duplicates).toEqual([]);
  });
});

const DISK_FULL = '53100';

/** Tries to write all the while; each answer is `written` or the code of the refusal. Small writes need a new log segment to fail. */
async function probeWrites({ databaseUrl }: Rig): Promise<string[]> {
  const answers: string[] = [];
  for (const until = Date.now() + FULL_FOR_MS; Date.now() < until; await pause(PROBE_EVERY_MS)) {
    const large = 'create table ballast as select repeat(md5(n::text), 100) from generate_series(1, 20000) as n';
    answers.push(await answerTo(databaseUrl, large), await answerTo(databaseUrl, 'select pg_switch_wal()'));
  }
  return answers;
}

async function answerTo(url: string, sql: string): Promise<string> {
  try {
    await ask(url, sql);
    return sql.startsWith('create') ? 'written' : 'switched';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
