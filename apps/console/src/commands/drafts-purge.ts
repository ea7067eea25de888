import { Command } from 'commander';
import { withRooms } from '../operator/with-rooms.js';
import { jsonOption } from '../options.js';
import { print, printJson } from '../print.js';

/** `drafts purge`: throws away what was typed into drafts and not touched for too long; the worker does it by itself, too. */
export function draftsPurge(): Command {
  return new Command('purge')
    .description('Throw away what was typed into drafts, never saved, and not touched for 90 days.')
    .addOption(jsonOption())
    .action((options: { readonly json?: true }) =>
      withRooms(async the => {
        const { PurgeWorkingTexts } = await import('#declarations');
        const purge = the(PurgeWorkingTexts);
        const regions = [];
        for (const region of await purge.regionsDue()) regions.push(await purge.run(region));
        const texts = regions.reduce((sum, purged) => sum + purged.texts, 0);
        if (options.json) return printJson({ texts, regions });
        for (const purged of regions) print(`${purged.regionCode}: ${purged.texts}`);
        print(`texts: ${texts}`);
      }),
    );
}
