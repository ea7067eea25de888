import { Command } from 'commander';
import { answerPair, answerPairs } from '#matching';
import type { Language } from '#policy';
import { readJsonInput } from '../json-list.js';
import { jsonOption, languageOption } from '../options.js';
import { printJson, printJsonList } from '../print.js';
import { EXIT } from '../run.js';

interface Options {
  readonly file: string;
  readonly language: Language;
}

/** `match score`: judges pairs of post and seeker, without a server and without a database. */
export function matchScore(): Command {
  return new Command('score')
    .description('Judge pairs of a post and a seeker by the matching model, in order. Prints JSON.')
    .requiredOption(
      '--file <file>',
      'JSON file with a pair, an array of pairs, or { "pairs": [...] }; - for standard input',
    )
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nA pair that cannot be read stands refused at its place and the exit is 0.' +
        '\nAn array above 16 MB is answered while it is read; where it breaks off, the answers do too and the exit is 2.',
    )
    .action(async ({ file, language }: Options) => {
      const input = await readJsonInput(file);
      if ('entries' in input) return printJsonList(answersTo(input.entries, language));
      const pairs = listIn(input.whole) ?? input.whole;
      if (Array.isArray(pairs)) return printJson(answerPairs(pairs, language));
      const answer = answerPair(pairs, language);
      printJson(answer);
      if (answer.state === 'refused') process.exitCode = EXIT.refused;
    });
}

async function* answersTo(pairs: AsyncIterable<unknown>, language: Language) {
  for await (const pair of pairs) yield answerPair(pair, language);
}

/** The list of a file such as `libs/matching/cases/worked-pairs.json`. */
function listIn(given: unknown): readonly unknown[] | null {
  const isNamed = typeof given === 'object' && given !== null && 'pairs' in given;
  return isNamed && Array.isArray(given.pairs) ? (given.pairs as readonly unknown[]) : null;
}
