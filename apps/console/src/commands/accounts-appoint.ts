import { Command } from 'commander';
import type { Language } from '#policy';
import { withRooms } from '../operator/with-rooms.js';
import { divisionArgument, languageOption } from '../options.js';
import { print } from '../print.js';
import { refused } from '../run.js';

interface AppointOptions {
  readonly email: string;
  readonly division: string;
  readonly language: Language;
}

/** `accounts appoint`: the first administrator of a division, who then grants every other role in the portal. */
export function accountsAppoint(): Command {
  return new Command('appoint')
    .description('Make an account the administrator of a division; its address has to be confirmed.')
    .requiredOption('--email <address>', 'address of the account')
    .requiredOption('--division <division>', 'six digits; holds for all divisions below it', divisionArgument)
    .addOption(languageOption())
    .action(({ email, division, language }: AppointOptions) =>
      withRooms(async the => {
        const { AppointAdministrator } = await import('#accounts');
        const appointed = await the(AppointAdministrator).run(email, division);
        if (!appointed.ok) return refused(appointed.refusal.code, language);
        print(`administrator of ${division}: ${email}`);
      }),
    );
}
