import { Command } from 'commander';
import { accountsAppoint } from './commands/accounts-appoint.js';
import { checksRun } from './commands/checks-run.js';
import { databaseMigrate } from './commands/database-migrate.js';
import { databaseRotateKeys } from './commands/database-rotate-keys.js';
import { demoLoad } from './commands/demo-load.js';
import { disclosureCompile } from './commands/disclosure-compile.js';
import { disclosurePublish } from './commands/disclosure-publish.js';
import { draftsPurge } from './commands/drafts-purge.js';
import { levyEstimate } from './commands/levy-estimate.js';
import { matchRun } from './commands/match-run.js';
import { matchScore } from './commands/match-score.js';
import { policyCheck } from './commands/policy-check.js';
import { policyMatrix } from './commands/policy-matrix.js';
import { policyShow } from './commands/policy-show.js';
import { reviewReplay } from './commands/review-replay.js';
import { reviewRun } from './commands/review-run.js';

/** Every command there is; a new one is a file in `commands/` and a line here. */
export function consoleProgram(): Command {
  return new Command('console')
    .description("The operator's commands. Results go to standard output, everything else to standard error.")
    .addCommand(group('levy', 'Levies and rewards', levyEstimate()))
    .addCommand(group('policy', 'The rules', policyCheck(), policyMatrix(), policyShow()))
    .addCommand(group('match', 'Seekers and posts', matchScore(), matchRun()))
    .addCommand(group('review', 'Assessments of whole divisions', reviewRun(), reviewReplay()))
    .addCommand(group('checks', 'Comparisons with what other offices know', checksRun()))
    .addCommand(group('disclosure', 'The public list', disclosureCompile(), disclosurePublish()))
    .addCommand(group('database', 'The database and its keys', databaseMigrate(), databaseRotateKeys()))
    .addCommand(group('accounts', 'Accounts and roles', accountsAppoint()))
    .addCommand(group('drafts', 'What is typed into drafts', draftsPurge()))
    .addCommand(group('demo', 'The demo county', demoLoad()));
}

function group(name: string, description: string, ...commands: readonly Command[]): Command {
  return commands.reduce(
    (all, command) => all.addCommand(command),
    new Command(name).description(description),
  );
}
