import { existsSync, readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { formatYuan, type Result } from '#values';
import type { Comparison, RegionRun, ReplayRefusal, ReplayRules } from '#reviews';
import type { AccountRefusal } from '../operator/operating-account.js';
import { workOn } from '../operator/review-runs.js';
import { withRooms, type The } from '../operator/with-rooms.js';
import { print, printJson } from '../print.js';
import { refused, UsageError } from '../run.js';
import { withRunOptions, type RunOptions } from './review-run.js';

interface ReplayOptions extends RunOptions {
  readonly policyVersion?: string;
  readonly overlay?: string;
}

/**
 * `review replay`: the population of the latest run that is done, under another law: an overlay file (a bill, next year's
 * ratio), the set of rules of an earlier run by its hash, or `release` for the rules of this release.
 */
export function reviewReplay(): Command {
  return withRunOptions(new Command('replay'))
    .description('Assess the population of the latest run under other rules: who changes, and by how much.')
    .addOption(
      new Option(
        '--policy-version <version>',
        'sha256:… of an earlier run’s rules, an overlay file, or release',
      ),
    )
    .addOption(new Option('--overlay <file>', 'YAML file of values in the place of the law’s own'))
    .action((options: ReplayOptions) =>
      withRooms(async the => {
        const law = rulesOf(options);
        const replay = await begun(the, options, law);
        if (!replay.ok) return refused(replay.refusal.code, options.language);
        const { workers } = options;
        const state = await workOn(the, replay.value, { workers });
        if (state !== 'done') return refused(state === 'cancelled' ? 'cancelled' : 'left', options.language);
        const { CompareRuns } = await import('#reviews');
        const comparison = await the(CompareRuns).of(replay.value);
        if (options.json) return printJson(inNumbers(comparison));
        for (const line of lines(comparison)) print(line);
      }),
    );
}

function rulesOf({ policyVersion, overlay }: ReplayOptions): ReplayRules {
  if ((policyVersion === undefined) === (overlay === undefined))
    throw new UsageError('name the rules: --policy-version sha256:…, or --overlay with a file');
  if (policyVersion === 'release') return 'release';
  if (policyVersion?.startsWith('sha256:')) return { ruleSet: policyVersion };
  const file = overlay ?? policyVersion ?? '';
  if (!existsSync(file)) throw new UsageError(`cannot read ${file}`);
  return { overlay: readFileSync(file, 'utf8') };
}

async function begun(
  the: The,
  { division, year, as }: ReplayOptions,
  law: ReplayRules,
): Promise<Result<RegionRun, AccountRefusal | ReplayRefusal>> {
  const { OperatingAccount } = await import('../operator/operating-account.js');
  const { ReadRun, StartRun } = await import('#reviews');
  const actor = await the(OperatingAccount).of('reviewer', division, as ?? null);
  if (!actor.ok) return actor;
  const baseline = await the(ReadRun).latest(division, year, true);
  if (!baseline) return { ok: false, refusal: { code: 'noBaseline' } };
  const replay = await the(StartRun).replay(actor.value, baseline, law);
  if (!replay.ok && 'problem' in replay.refusal) process.stderr.write(`${replay.refusal.problem}\n`);
  return replay;
}

function inNumbers({ run, baseline, cells }: Comparison) {
  return {
    run: run.runId,
    baseline: baseline.runId,
    division: run.regionCode,
    levyYear: run.levyYear,
    rules: run.rules.by === 'overlay' ? { ...run.rules, text: undefined } : run.rules,
    determinations: 0,
    ...totalOf(cells),
    cells: cells.map(cell => ({ ...cell, ...amountsOf(cell) })),
  };
}

type Cell = Comparison['cells'][number];
const AMOUNTS = ['levyBefore', 'levyAfter', 'rewardBefore', 'rewardAfter'] as const;

function amountsOf(cell: Pick<Cell, (typeof AMOUNTS)[number]>) {
  return Object.fromEntries(AMOUNTS.map(name => [name, formatYuan(cell[name])]));
}

function totalOf(cells: readonly Cell[]) {
  const sum = (name: (typeof AMOUNTS)[number]) => cells.reduce((all, cell) => all + cell[name], 0n);
  return {
    employers: cells.reduce((all, { employers }) => all + employers, 0),
    changed: cells.reduce((all, { changed }) => all + changed, 0),
    ...Object.fromEntries(AMOUNTS.map(name => [name, formatYuan(sum(name))])),
  };
}

function lines({ run, cells }: Comparison): string[] {
  return [
    `run: ${run.runId}`,
    ...Object.entries(totalOf(cells)).map(([name, value]) => `${name}: ${value}`),
    'This is an assessment of the office; it determines nothing.',
  ];
}
