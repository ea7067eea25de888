import { Command } from 'commander';
import { checkPolicies, loadPolicies, PARAMETERS, PolicyFileError, type Finding } from '#policy';
import { jsonOption } from '../options.js';
import { print, printJson } from '../print.js';
import { EXIT } from '../run.js';

interface Options {
  readonly folder: string;
  readonly notices?: true;
  readonly json?: true;
}

/** `policy check`: are the parameter files whole? */
export function policyCheck(): Command {
  return new Command('check')
    .description(
      'Examine the parameter files: gaps, overlaps, references, units, unused parameters. Exits 1 on errors.',
    )
    .option('--folder <folder>', 'folder of parameter files', PARAMETERS)
    .option('--notices', 'also list what is unverified or lacks its article or address')
    .addOption(jsonOption())
    .action((options: Options) => {
      const findings = examine(options.folder);
      const errors = findings.filter(({ severity }) => severity === 'error');
      if (options.json)
        printJson({ errors: errors.length, notices: findings.length - errors.length, findings });
      else printLines(options.notices ? findings : errors, errors.length, findings.length - errors.length);
      if (errors.length > 0) process.exitCode = EXIT.refused;
    });
}

type Examined = Finding | { readonly severity: 'error'; readonly code: 'file'; readonly detail: string };

function examine(folder: string): readonly Examined[] {
  try {
    return checkPolicies(loadPolicies(folder));
  } catch (error) {
    if (!(error instanceof PolicyFileError)) throw error;
    return [{ severity: 'error', code: 'file', detail: error.message }];
  }
}

function printLines(findings: readonly Examined[], errors: number, notices: number): void {
  for (const finding of findings) {
    const where = 'key' in finding ? ` ${finding.division} ${finding.key} ${finding.date ?? ''}` : '';
    print(`${finding.severity} ${finding.code}${where}: ${finding.detail}`);
  }
  print(`${errors} errors, ${notices} notices`);
}
