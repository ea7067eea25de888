import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { withRooms } from '../operator/with-rooms.js';
import { divisionArgument, jsonOption, yearArgument } from '../options.js';
import { print, printJson } from '../print.js';

interface Options {
  readonly division: string;
  readonly year: number;
  readonly wait?: true;
  readonly json?: true;
}

const PAUSE_MS = 1_000;

/** `checks run`: has every filing of a division compared with what other offices know; the worker does it. */
export function checksRun(): Command {
  return new Command('run')
    .description('Order the comparison of every filing of a division and levy year; the worker does it.')
    .requiredOption(
      '--division <division>',
      'six digits of a county, prefecture or province',
      divisionArgument,
    )
    .requiredOption('--year <year>', 'levy year', yearArgument)
    .option('--wait', 'wait until each has a result; ends with Ctrl-C, the worker goes on')
    .addOption(jsonOption())
    .action((options: Options) =>
      withRooms(async the => {
        const { OrderRegionChecks } = await import('#checks');
        const checks = the(OrderRegionChecks);
        const ordered = [];
        for await (const region of checks.run(options.division, options.year)) ordered.push(region);
        const filings = ordered.reduce((sum, { orderIds }) => sum + orderIds.length, 0);
        const started = Date.now();
        let waiting = options.wait ? filings : 0;
        while (waiting > 0) {
          await sleep(PAUSE_MS);
          waiting = await checks.waiting(ordered);
          process.stderr.write(progressLine(filings, waiting, Date.now() - started));
        }
        if (options.json) return printJson({ filings, done: options.wait === true });
        print(`filings: ${filings}`);
      }),
    );
}

function progressLine(filings: number, waiting: number, passedMs: number): string {
  const done = filings - waiting;
  const left = done > 0 ? Math.ceil(((passedMs / done) * waiting) / 1_000) : null;
  return `${done} of ${filings}${left === null ? '' : `, about ${left} s left`}\n`;
}
