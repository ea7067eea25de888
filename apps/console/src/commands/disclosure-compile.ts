import { Command } from 'commander';
import { asOption, compiledList, inNumbers, type ListOptions } from '../operator/publisher.js';
import { withRooms } from '../operator/with-rooms.js';
import { divisionArgument, jsonOption, languageOption, yearArgument } from '../options.js';
import { print, printJson } from '../print.js';
import { refused } from '../run.js';

/** `disclosure compile`: what publishing the list of a county and year would do now; nothing is stored. */
export function disclosureCompile(): Command {
  return new Command('compile')
    .description('Compile the public list of a county and levy year: what is new, corrected, left out.')
    .requiredOption('--division <division>', 'six digits of the county', divisionArgument)
    .requiredOption('--year <year>', 'levy year', yearArgument)
    .addOption(asOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .action((options: ListOptions) =>
      withRooms(async the => {
        const outcome = await compiledList(the, options);
        if (!outcome.ok) return refused(outcome.refusal.code, options.language);
        const numbers = inNumbers(outcome.value.list, outcome.value.compiled);
        if (options.json) return printJson(numbers);
        const { counts, ...rest } = numbers;
        for (const [name, value] of Object.entries({ ...rest, ...counts })) print(`${name}: ${value}`);
      }),
    );
}
