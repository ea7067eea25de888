import { Command } from 'commander';
import { answerPairs } from '#matching';
import { jsonOption, readJson } from '../options.js';
import { printJson } from '../print.js';
import { EXIT } from '../run.js';

/** `match score`: judges pairs of post and seeker, without a server and without a database. */
export function matchScore(): Command {
  return new Command('score')
    .description('Judge pairs of a post and a seeker by the matching model, in order. Prints JSON.')
    .requiredOption(
      '--file <file>',
      'JSON file with a pair, an array of pairs, or { "pairs": [...] }; - for standard input',
    )
    .addOption(jsonOption())
    .addHelpText('after', '\nA pair that cannot be read stands refused at its place and the exit is 0.')
    .action(({ file }: { readonly file: string }) => {
      const given = readJson(file);
      const pairs = listIn(given) ?? given;
      if (Array.isArray(pairs)) return printJson(answerPairs(pairs));
      const [answer] = answerPairs([pairs]);
      printJson(answer);
      if (answer?.state === 'refused') process.exitCode = EXIT.refused;
    });
}

/** The list of a file such as `libs/matching/cases/worked-pairs.json`. */
function listIn(given: unknown): readonly unknown[] | null {
  const isNamed = typeof given === 'object' && given !== null && 'pairs' in given;
  return isNamed && Array.isArray(given.pairs) ? (given.pairs as readonly unknown[]) : null;
}
