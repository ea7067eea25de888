import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { compareBatches, type Outcome } from '../oracle/batches.js';
import { drillSize, isFullSize, report } from './size.js';

const CASES = drillSize(400, 1_000_000);
const FIRST = Number(process.env['ORACLE_FIRST'] ?? 0);
const HOURS = 3_600_000;

it(
  `the levy engine and the oracle agree on ${CASES} requests over all places, years and kinds`,
  () => {
    const { disagreements, outcomes, ...figures } = isFullSize
      ? compareBeside()
      : compareBatches(CASES, FIRST);
    report('oracle', { ...figures, ...outcomes });
    expect(disagreements.join('\n\n')).toBe('');
  },
  3 * HOURS,
);

/** In a process of its own and as plain modules, where the same work takes a fraction of the time. */
function compareBeside(): Outcome {
  const folder = run(join(import.meta.dirname, '../oracle/compile.mjs'));
  return JSON.parse(run(join(folder, 'run.js'), String(CASES), String(FIRST))) as Outcome;
}

function run(...words: string[]): string {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return String(execFileSync(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] }));
}
