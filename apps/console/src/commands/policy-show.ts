import { Command, Option } from 'commander';
import {
  EMPLOYER_KINDS,
  showPolicy,
  type EmployerKind,
  type Language,
  type ShownPolicy,
  type ShownRule,
  type Value,
} from '#policy';
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

function printLines({ rules, wageRuns, missing, policyVersion, ...query }: ShownPolicy): void {
  print(`${query.division} ${query.levyYear} ${query.kind} ${query.collectionDate}`);
  print(policyVersion);
  rules.forEach(printRule);
  for (const { from, to, value, verified, references } of wageRuns) {
    print(`minimumWage: ${value ?? '-'}  (months ${from} to ${to}, by month${doubt(verified)})`);
    printReferences(references);
  }
  for (const { key, date } of missing) print(`missing: ${key} ${date}`);
}

/** A value with which day picks it, since when and for which division, its grounds, and what else it may be. */
function printRule(rule: ShownRule): void {
  const { key, name, keyedBy, division, from, verified, references, otherReadings, notes } = rule;
  print(
    `${key}: ${written(rule.value)}  (${name}, by ${keyedBy}, ${division} since ${from}${doubt(verified)})`,
  );
  printReferences(references);
  if (otherReadings === 'unknown') print('    may be something else that nobody can list');
  else for (const other of otherReadings) print(`    may be ${written(other)}`);
  if (notes) print(`    note: ${notes}`);
}

function printReferences(references: ShownRule['references']): void {
  for (const { title, article, url } of references)
    print(`    ${[title, article ?? 'article not known', url].filter(part => part !== null).join(', ')}`);
}

const written = (value: Value): string => (typeof value === 'string' ? value : JSON.stringify(value));
const doubt = (verified: boolean): string => (verified ? '' : ', not verified');
