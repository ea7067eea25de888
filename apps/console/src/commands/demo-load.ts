import { Command } from 'commander';
import type { Language } from '#policy';
import { operatorDatabase } from '../operator/with-rooms.js';
import { jsonOption, languageOption } from '../options.js';
import { print, printJson } from '../print.js';
import { refused } from '../run.js';

interface Options {
  readonly language: Language;
  readonly json?: true;
}

/** `demo load`: the invented county that a demo shows. */
export function demoLoad(): Command {
  return new Command('load')
    .description('Load the demo county, or what of it is missing. Demo mode only (TONGGANG_MODE=demo).')
    .addOption(languageOption())
    .addOption(jsonOption())
    .action((options: Options) =>
      isDemo(process.env) ? load(options) : refused('demoModeOnly', options.language),
    );
}

function isDemo(environment: NodeJS.ProcessEnv): boolean {
  return environment['TONGGANG_MODE'] === 'demo' && environment['NODE_ENV'] !== 'production';
}

/** The rooms are loaded here, not on top: other commands start faster without. */
async function load({ json, language }: Options): Promise<void> {
  const database = operatorDatabase();
  const { readCounty } = await import('../demo/read-county.js');
  const { loadDemo } = await import('../demo/load-demo.js');
  const { DemoRefused } = await import('../demo/sitting.js');
  const county = readCounty();
  try {
    const acts = await loadDemo(database, county, say);
    const { division, employers } = county;
    if (json) printJson({ division, employers: employers.length, acts });
    else print(`demo county ${division}: ${employers.length} employers, ${acts} acts done`);
  } catch (error) {
    if (!(error instanceof DemoRefused)) throw error;
    say(error.message);
    refused('demoStands', language);
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
