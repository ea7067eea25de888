import { Command } from 'commander';
import { estimate, type Language } from '#policy';
import { jsonOption, languageOption, readJson } from '../options.js';
import { printJson } from '../print.js';
import { EXIT } from '../run.js';

interface Options {
  readonly file: string;
  readonly language: Language;
}

/** `levy estimate`: the answer of `POST /api/v1/levy-estimates`, without a server and without a database. */
export function levyEstimate(): Command {
  return new Command('estimate')
    .description('Work out levy or reward from a request, or from an array of them in order. Prints JSON.')
    .requiredOption('--file <file>', 'JSON file with the request or requests, - for standard input')
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nA refused request alone exits 1. In an array it stands refused at its place and the exit is 0.',
    )
    .action((options: Options) => {
      const requests = readJson(options.file);
      const answer = Array.isArray(requests)
        ? requests.map(request => answerTo(request, options.language))
        : answerTo(requests, options.language);
      printJson(answer);
      if (isRefused(answer)) process.exitCode = EXIT.refused;
    });
}

function answerTo(request: unknown, language: Language) {
  const answer = estimate(request, { language });
  return answer.ok ? answer.value : { outcome: 'refused' as const, ...answer.refusal };
}

function isRefused(answer: ReturnType<typeof answerTo> | readonly unknown[]): boolean {
  return 'outcome' in answer && answer.outcome === 'refused';
}
