import { Command } from 'commander';
import { print } from '../print.js';
import { EXIT, UsageError } from '../run.js';

/** `demo load`: the invented county that a demo shows. */
export function demoLoad(): Command {
  return new Command('load')
    .description('Load the demo county, or what of it is missing. Demo mode only (TONGGANG_MODE=demo).')
    .action(async () => {
      if (!isDemo(process.env)) {
        process.stderr.write('demoModeOnly: invented employers are never loaded outside demo mode\n');
        process.exitCode = EXIT.refused;
      } else await load();
    });
}

function isDemo(environment: NodeJS.ProcessEnv): boolean {
  return environment['TONGGANG_MODE'] === 'demo' && environment['NODE_ENV'] !== 'production';
}

/** The rooms are loaded here, not on top: other commands need no database and start faster without. */
async function load(): Promise<void> {
  const [url, keyFile] = [required('DATABASE_URL'), required('TONGGANG_KEY_FILE')];
  const { readCounty } = await import('../demo/read-county.js');
  const { loadDemo } = await import('../demo/load-demo.js');
  const { DemoRefused } = await import('../demo/sitting.js');
  const county = readCounty();
  try {
    const acts = await loadDemo({ url, keyFile }, county, line => process.stderr.write(`${line}\n`));
    print(`demo county ${county.division}: ${county.employers.length} employers, ${acts} acts done`);
  } catch (error) {
    if (!(error instanceof DemoRefused)) throw error;
    process.stderr.write(`${error.refusal.code}: ${error.message}\n`);
    process.exitCode = EXIT.refused;
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new UsageError(`${name} is not set; npm start sets it, or see docs/operations.md`);
  return value;
}
