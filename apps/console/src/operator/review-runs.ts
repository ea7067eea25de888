import { Worker } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RegionRun, RunProgress, RunReport, RunState, WorkOptions } from '#reviews';
import type { The } from './with-rooms.js';

/** How a command works on a run. */
export interface RunEffort {
  /** Workers in this program, each on a thread of its own but the first. */
  readonly workers: number;
  readonly leaseSeconds?: number;
  /** Chunks each worker has in hand at once. */
  readonly abreast?: number;
  /** Tells nothing of its progress. */
  readonly isSilent?: boolean;
}

const TELL_EVERY_MS = 1_000;
const SECONDS_A_MINUTE = 60;

/**
 * Works on a run until it is done or cancelled, or somebody presses Ctrl-C: then each worker leaves after the chunk at
 * hand. Progress goes to standard error.
 */
export async function workOn(the: The, run: RegionRun, effort: RunEffort): Promise<RunState> {
  const { workers, isSilent = false } = effort;
  const { ReadRun, WorkRun } = await import('#reviews');
  const leave = new AbortController();
  const onSignal = () => leave.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
  const threads = Array.from({ length: workers - 1 }, () => thread(run, leave.signal, optionsOf(effort)));
  const done = new AbortController();
  const telling = isSilent ? null : tell(() => the(ReadRun).progress(run), done.signal);
  try {
    const options = { signal: leave.signal, ...optionsOf(effort) };
    const [state] = await Promise.all([the(WorkRun).work(run, options), ...threads]);
    return state;
  } finally {
    done.abort();
    await telling;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, onSignal);
  }
}

type Options = Pick<WorkOptions, 'leaseSeconds' | 'abreast'>;

function optionsOf({ leaseSeconds, abreast }: RunEffort): Options {
  return {
    ...(leaseSeconds === undefined ? {} : { leaseSeconds }),
    ...(abreast === undefined ? {} : { abreast }),
  };
}

/** A worker on a thread, with rooms and connections of its own. */
function thread(run: RegionRun, leave: AbortSignal, options: Options): Promise<void> {
  const key = { regionCode: run.regionCode, runId: run.runId };
  const worker = new Worker(new URL('./run-thread.js', import.meta.url), { workerData: { key, options } });
  leave.addEventListener('abort', () => worker.postMessage('leave'));
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}

async function tell(progress: () => Promise<RunProgress>, done: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(TELL_EVERY_MS, null, { signal: done }).catch(() => undefined);
    process.stderr.write(`${progressLine(await progress())}\n`);
    if (done.aborted) return;
  }
}

/** `12000 of 50000 employers (24 %), 8300 a second, 5 s left`. */
export function progressLine({ done, employers, planned, rate, secondsLeft }: RunProgress): string {
  const share = employers === 0 ? 0 : Math.floor((100 * done) / employers);
  const all = planned ? String(employers) : `at least ${employers}`;
  const speed = rate === null ? '' : `, ${Math.round(rate)} a second`;
  const left = secondsLeft === null || done === employers ? '' : `, ${duration(secondsLeft)} left`;
  return `${done} of ${all} employers (${share} %)${speed}${left}`;
}

function duration(seconds: number): string {
  if (seconds < 2 * SECONDS_A_MINUTE) return `${seconds} s`;
  return `${Math.round(seconds / SECONDS_A_MINUTE)} min`;
}

/** What a run came to, for machines. */
export function runInNumbers({ run, progress, total, counties }: RunReport) {
  return {
    run: run.runId,
    division: run.regionCode,
    levyYear: run.levyYear,
    asOf: run.asOf,
    baseline: run.baselineId,
    rules: run.rules.by === 'overlay' ? { ...run.rules, text: undefined } : run.rules,
    ruleSet: progress.ruleSet,
    state: progress.state,
    employers: progress.employers,
    done: progress.done,
    determinations: 0,
    cells: total.cells,
    obstacles: total.obstacles,
    lives: total.lives,
    workedOutOneByOne: total.apart,
    counties: counties.map(({ regionCode, employers, done, tally }) => ({
      regionCode,
      employers,
      done,
      cells: tally.cells,
    })),
  };
}
