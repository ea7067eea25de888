import { Command } from 'commander';
import type { RunReport } from '#matching';
import { withRooms } from '../operator/with-rooms.js';
import { divisionArgument, jsonOption } from '../options.js';
import { print, printJson } from '../print.js';

interface Options {
  readonly division: string;
  readonly json?: true;
}

/** `match run`: lists of every post and every person of a division, made anew, with the checks of fairness. */
export function matchRun(): Command {
  return new Command('run')
    .description(
      'Make the lists of all posts and people of a division anew, with counts and checks of fairness.',
    )
    .requiredOption(
      '--division <division>',
      'six digits of a county, prefecture or province',
      divisionArgument,
    )
    .addOption(jsonOption())
    .action(({ division, json }: Options) =>
      withRooms(async the => {
        const { RunMatching } = await import('#matching');
        const report = await the(RunMatching).run(division, line => process.stderr.write(line));
        if (json) printJson(report);
        else for (const line of lines(report)) print(line);
      }),
    );
}

function lines({ runId, version, counties, posts, seekers, entries, flags }: RunReport): string[] {
  return [
    `run: ${runId}`,
    `weights: ${version.weights}`,
    `vocabulary: ${version.vocabulary}`,
    `counties: ${counties}`,
    `posts: ${posts}`,
    `people: ${seekers}`,
    `entries: ${entries}`,
    ...Object.entries(flags).map(([key, number]) => `${key}: ${number}`),
  ];
}
