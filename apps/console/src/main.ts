import { Command } from 'commander';
import { demoLoad } from './commands/demo-load.js';
import { levyEstimate } from './commands/levy-estimate.js';
import { policyCheck } from './commands/policy-check.js';
import { policyShow } from './commands/policy-show.js';
import { run } from './run.js';

const consoleProgram = new Command('console')
  .description("The operator's commands. Results go to standard output, everything else to standard error.")
  .addCommand(new Command('levy').description('Levies and rewards').addCommand(levyEstimate()))
  .addCommand(
    new Command('policy').description('The rules').addCommand(policyCheck()).addCommand(policyShow()),
  )
  .addCommand(new Command('demo').description('The demo county').addCommand(demoLoad()));

await run(consoleProgram, process.argv);
