/**
 * `npm run simulate -- [--years 1000000] [--seed N] [--plans 1] [--workers 2]`: lives through random stories on every core
 * given to it. With `--planted` it shows instead which of the planted bugs the stories find.
 */
import './plain-mail';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { run, type Campaign, type Failure, type Progress } from './campaign';
import { plantAll } from './planted';
import { tellFailure } from './telling';

const PROGRESS_EVERY_MS = 10_000;
/** Young objects are most of what a story makes; a larger nursery spares them the way to the old ones. */
const NURSERY_MB = 64;

interface Report {
  lived: Progress;
  failure?: Failure;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      years: { type: 'string', default: '1000000' },
      seed: { type: 'string' },
      plans: { type: 'string', default: '1' },
      workers: { type: 'string', default: '2' },
      planted: { type: 'boolean', default: false },
      brief: { type: 'boolean', default: false },
    },
  });
  if (values.planted) return plantAll((line) => console.log(line));
  const [years, plans, workers] = [Number(values.years), Number(values.plans), Number(values.workers)];
  const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
  if (![years, plans, workers, seed].every(Number.isFinite))
    throw new Error('--years, --plans, --workers and --seed are numbers');
  if (values.brief) return brief({ seed, step: 1, years, plans });
  console.log(`${years} assignment-years from seed ${seed}, ${workers} workers, commit ${commit()}`);
  const failure = await liveEverywhere({ seed, step: workers, years, plans });
  if (!failure) return 0;
  console.log(await tellFailure(failure, plans, commit()));
  return 1;
}

/** For the planted bugs: the name of the first broken property, nothing else. */
async function brief(campaign: Campaign): Promise<number> {
  const { failure } = await run(campaign);
  if (failure) console.log(`${failure.property} (seed ${failure.seed})`);
  return failure ? 1 : 0;
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/** Each worker takes its turn of the seeds; the first failure ends them all. */
async function liveEverywhere(whole: Campaign): Promise<Failure | undefined> {
  const started = Date.now();
  const lived = new Map<number, Progress>();
  const tell = () => console.log(progressOf([...lived.values()], Date.now() - started));
  const ticking = setInterval(tell, PROGRESS_EVERY_MS);
  const workers: Worker[] = [];
  const failures = await Promise.all(
    Array.from({ length: whole.step }, (_, index) => {
      const share: Campaign = { ...whole, seed: whole.seed + index, years: whole.years / whole.step };
      const worker = new Worker(__filename, {
        workerData: share,
        resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MB },
      });
      workers.push(worker);
      return lastWordOf(worker, (progress) => lived.set(index, progress)).then(async (failure) => {
        if (failure) await Promise.all(workers.map((other) => other.terminate()));
        return failure;
      });
    }),
  );
  clearInterval(ticking);
  tell();
  return failures.find((failure) => failure !== undefined);
}

function lastWordOf(worker: Worker, onProgress: (lived: Progress) => void): Promise<Failure | undefined> {
  return new Promise((resolve, reject) => {
    let failure: Failure | undefined;
    worker.on('message', (report: Report) => {
      onProgress(report.lived);
      failure = report.failure;
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve(failure));
  });
}

function progressOf(all: Progress[], ms: number): string {
  const sum = (count: (one: Progress) => number) => all.reduce((total, one) => total + count(one), 0);
  const years = sum((one) => one.years);
  const letters = sum((one) => one.letters);
  const stories = sum((one) => one.stories);
  return `${Math.round(years)} years, ${stories} stories, ${letters} letters, ${((years * 1000) / ms).toFixed(1)} years/s`;
}

async function work(campaign: Campaign): Promise<void> {
  let told = Date.now();
  const report = await run(campaign, (lived) => {
    if (Date.now() - told > PROGRESS_EVERY_MS / 2) {
      told = Date.now();
      parentPort?.postMessage({ lived });
    }
    return true;
  });
  parentPort?.postMessage(report);
}

if (isMainThread) {
  main().then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
} else void work(workerData as Campaign);
