import { Command, InvalidArgumentError, Option } from 'commander';
import type { Language } from '#policy';
import { formatYuan, ok, type Result } from '#values';
import type { RegionRun, RunRefusal, RunReport } from '#reviews';
import type { AccountRefusal } from '../operator/operating-account.js';
import { runInNumbers, workOn } from '../operator/review-runs.js';
import { withRooms, type The } from '../operator/with-rooms.js';
import { divisionArgument, jsonOption, languageOption, yearArgument } from '../options.js';
import { print, printJson } from '../print.js';
import { refused } from '../run.js';

const MOST_WORKERS = 16;

/** What `review run` and `review replay` have in common. */
export interface RunOptions {
  readonly division: string;
  readonly year: number;
  readonly as?: string;
  readonly workers: number;
  readonly leaseSeconds?: number;
  readonly language: Language;
  readonly json?: true;
}

/**
 * `review run`: assesses every employer of a division, filed or not. It makes no determinations. One that was begun and
 * is not done goes on; several programs may work on the same one.
 */
export function reviewRun(): Command {
  return withRunOptions(new Command('run'))
    .description(
      'Assess every employer of a county, prefecture or province. An assessment of the office: no determination is made.',
    )
    .action((options: RunOptions) =>
      withRooms(async the => {
        const run = await begun(the, options);
        if (!run.ok) return refused(run.refusal.code, options.language);
        await finish(the, run.value, options);
      }),
    );
}

export function withRunOptions(command: Command): Command {
  return command
    .requiredOption(
      '--division <division>',
      'six digits of a county, prefecture or province',
      divisionArgument,
    )
    .requiredOption('--year <year>', 'levy year', yearArgument)
    .addOption(
      new Option('--as <email>', 'account of the reviewer; needed where several people review there'),
    )
    .addOption(
      new Option('--workers <number>', 'workers in this program').argParser(workersArgument).default(1),
    )
    .addOption(
      new Option('--lease-seconds <number>', 'how long a chunk is one worker’s alone').argParser(Number),
    )
    .addOption(languageOption())
    .addOption(jsonOption());
}

function workersArgument(text: string): number {
  const workers = Number(text);
  if (Number.isInteger(workers) && workers >= 1 && workers <= MOST_WORKERS) return workers;
  throw new InvalidArgumentError(`A number from 1 to ${MOST_WORKERS} is needed.`);
}

/** On whose behalf, and the run that goes on, or else a new one. */
async function begun(
  the: The,
  { division, year, as }: RunOptions,
): Promise<Result<RegionRun, AccountRefusal | RunRefusal>> {
  const { OperatingAccount } = await import('../operator/operating-account.js');
  const { OrderRun, ReadRun, StartRun } = await import('#reviews');
  const actor = await the(OperatingAccount).of('reviewer', division, as ?? null);
  if (!actor.ok) return actor;
  const open = await the(ReadRun).latest(division, year, false);
  if (!open) return the(StartRun).run(actor.value, { division, levyYear: year });
  const resumed = await the(OrderRun).run(actor.value, open, 'resumed');
  process.stderr.write(`run ${open.runId} goes on\n`);
  return resumed.ok ? ok(open) : resumed;
}

/** Works on a run and prints what came of it; one that was left or cancelled ends with 1. */
export async function finish(the: The, run: RegionRun, options: RunOptions): Promise<void> {
  const { workers, leaseSeconds } = options;
  const state = await workOn(the, run, { workers, ...(leaseSeconds === undefined ? {} : { leaseSeconds }) });
  const report = await reportOf(the, run);
  if (options.json) printJson(runInNumbers(report));
  else for (const line of lines(report)) print(line);
  if (state !== 'done') refused(state === 'cancelled' ? 'cancelled' : 'left', options.language);
}

async function reportOf(the: The, run: RegionRun): Promise<RunReport> {
  const { ReadRun } = await import('#reviews');
  return the(ReadRun).report(run);
}

function lines({ run, progress, total }: RunReport): string[] {
  const sum = (of: 'levy' | 'reward') =>
    formatYuan(total.cells.reduce((all, cell) => all + BigInt(cell[of]), 0n));
  const outcomes = new Map<string, number>();
  for (const { outcome, employers } of total.cells)
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + employers);
  return [
    `run: ${run.runId}`,
    `state: ${progress.state}`,
    `employers: ${progress.done} of ${progress.employers}`,
    ...[...outcomes].map(([outcome, employers]) => `${outcome}: ${employers}`),
    `levy: ${sum('levy')}`,
    `reward: ${sum('reward')}`,
    ...Object.entries(total.obstacles).map(
      ([obstacle, employers]) => `without result, ${obstacle}: ${employers}`,
    ),
    'This is an assessment of the office; it determines nothing.',
  ];
}
