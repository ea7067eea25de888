import { Command, Option } from 'commander';
import { EMPLOYER_KINDS, showPolicy, type EmployerKind, type Language, type ShownPolicy } from '#policy';
import type { PlainDate } from '#values';
import { dayArgument, divisionArgument, jsonOption, languageOption, yearArgument } from '../options.js';
import { print, printJson } from '../print.js';

interface Options {
  readonly division: string;
  readonly year: number;
  readonly declaredOn?: PlainDate;
  readonly kind: EmployerKind;
  readonly language: Language;
  readonly json?: true;
}

/** `policy show`: the rules that an estimate would go by. */
export function policyShow(): Command {
  return new Command('show')
    .description('Show the rules in force for a place and levy year, each with its ground.')
    .requiredOption(
      '--division <division>',
      'six digits; 000000 for the national rules alone',
      divisionArgument,
    )
    .requiredOption('--year <year>', 'levy year', yearArgument)
    .option(
      '--declared-on <day>',
      'day of declaration; without it the end of the year after the levy year',
      dayArgument,
    )
    .addOption(new Option('--kind <kind>', 'kind of employer').choices(EMPLOYER_KINDS).default('enterprise'))
    .addOption(languageOption())
    .addOption(jsonOption())
    .action(({ division, year, declaredOn, kind, language, json }: Options) => {
      const shown = showPolicy({ division, levyYear: year, declaredOn: declaredOn ?? null, kind }, language);
      if (json) printJson(shown);
      else printLines(shown);
    });
}

function printLines({ rules, minimumWages, missing, policyVersion, ...query }: ShownPolicy): void {
  print(`${query.division} ${query.levyYear} ${query.kind} ${query.collectionDate}`);
  print(policyVersion);
  for (const rule of rules) {
    const value = typeof rule.value === 'string' ? rule.value : JSON.stringify(rule.value);
    print(`${rule.key}: ${value}  (${rule.name}, ${rule.division} ${rule.from}${rule.verified ? '' : ' ?'})`);
    for (const { title, article } of rule.references) print(`    ${title}${article ? ` ${article}` : ''}`);
  }
  print(`minimumWage: ${minimumWages.map(wage => wage ?? '-').join(' ')}`);
  for (const { key, date } of missing) print(`missing: ${key} ${date}`);
}
