import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { coverageTable, withCoverage } from '#policy';
import { print } from '../print.js';

interface Options {
  readonly write?: true;
  readonly page: string;
}

/** `policy matrix`: for which places and levy years the rules answer, and for want of what they do not. */
export function policyMatrix(): Command {
  return new Command('matrix')
    .description('Show which places and levy years the rules answer for, and what the others lack.')
    .option('--write', 'write the table into the page instead')
    .option('--page <file>', 'page with the markers of the matrix', 'docs/policies.md')
    .action(({ write, page }: Options) => {
      const table = coverageTable();
      if (!write) {
        print(table);
        return;
      }
      writeFileSync(page, withCoverage(readFileSync(page, 'utf8'), table));
    });
}
