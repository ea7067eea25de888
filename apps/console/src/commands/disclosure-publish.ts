import { Command } from 'commander';
import { asOption, compiledList, inNumbers, type ListOptions } from '../operator/publisher.js';
import { withRooms } from '../operator/with-rooms.js';
import { divisionArgument, jsonOption, languageOption, yearArgument } from '../options.js';
import { print, printJson } from '../print.js';
import { refused } from '../run.js';

/** `disclosure publish`: compiles the list of a county and year and puts it before the public. */
export function disclosurePublish(): Command {
  return new Command('publish')
    .description('Publish the list of a county and levy year, in the name of a publisher.')
    .requiredOption('--division <division>', 'six digits of the county', divisionArgument)
    .requiredOption('--year <year>', 'levy year', yearArgument)
    .addOption(asOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .action((options: ListOptions) =>
      withRooms(async the => {
        const { Publish } = await import('#disclosure');
        const outcome = await compiledList(the, options);
        if (!outcome.ok) return refused(outcome.refusal.code, options.language);
        const { actor, list, compiled } = outcome.value;
        const published = await the(Publish).run(actor, list, compiled.digest);
        if (!published.ok) return refused(published.refusal.code, options.language);
        const { publicationId, publishedOn } = published.value;
        const numbers = inNumbers(list, compiled);
        if (options.json) return printJson({ publicationId, publishedOn, ...numbers });
        print(`published ${numbers.new} new and ${numbers.corrected} corrected entries on ${publishedOn}`);
      }),
    );
}
