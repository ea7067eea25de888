import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['libs', 'apps', 'migrations', 'test'];

interface Report {
  readonly summary: {
    readonly violations: { from: string; to: string; rule: { name: string } }[];
    totalCruised: number;
  };
}

/** Runs the repository's rules over a folder laid out like it. */
function cruise(root: string, folders: readonly string[]): Report['summary'] {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const arguments_ = [program, ...folders, '--config', '.dependency-cruiser.mjs', '--output-type', 'json'];
  const run = spawnSync(process.execPath, arguments_, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (!run.stdout) throw new Error(run.stderr);
  return (JSON.parse(run.stdout) as Report).summary;
}

it('keeps every import within the directions that docs/architecture.md draws', () => {
  const { violations, totalCruised } = cruise(ROOT, FOLDERS);
  expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  expect(totalCruised).toBeGreaterThan(100);
}, 60_000);

/** The smallest repository with a few rooms, two programs and a migration. */
const GOOD = {
  'libs/values/src/index.ts': `export * from './day.js';`,
  'libs/values/src/day.ts': 'export const day = 1;',
  'libs/policy/src/index.ts': `export { day } from '#values';`,
  'libs/policy/src/testing/cases.ts': 'export const cases = 1;',
  'libs/accounts/src/index.ts': 'export const account = 1;',
  'libs/employers/src/index.ts': 'export const employer = 1;',
  'apps/portal/src/main.ts': `import { account } from '#accounts'; export const a = account;`,
  'apps/worker/src/main.ts': 'export const b = 1;',
  'migrations/0001-first.ts': 'export const c = 1;',
};

/** What is wrong, the rule that says so, the file, its text. */
const BAD: [string, string, string, string][] = [
  ['upwards', 'room-values', 'libs/values/src/up.ts', `export { account } from '#accounts';`],
  ['to a room above', 'room-accounts', 'libs/accounts/src/up.ts', `export { employer } from '#employers';`],
  [
    'past a door',
    'only-doors',
    'apps/portal/src/past.ts',
    `export { day } from '../../../libs/values/src/day.js';`,
  ],
  [
    'to a door by its path',
    'doors-by-name',
    'apps/portal/src/path.ts',
    `export * from '../../../libs/values/src/index.js';`,
  ],
  [
    'of a framework in the law',
    'policy-is-pure',
    'libs/policy/src/nest.ts',
    `export { DataSource } from 'typeorm';`,
  ],
  [
    'from one program to another',
    'apps-apart',
    'apps/portal/src/app.ts',
    `export * from '../../worker/src/main.js';`,
  ],
  [
    'of a room in a migration',
    'migrations-apart',
    'migrations/0002-bad.ts',
    `export { day } from '#values';`,
  ],
  [
    'of test helpers in a program',
    'testing-in-tests-only',
    'apps/portal/src/help.ts',
    `export * from '../../../libs/policy/src/testing/cases.js';`,
  ],
  [
    'in a room that is on no list',
    'room-unknown',
    'libs/misc/src/index.ts',
    `export { day } from '#values';`,
  ],
  ['of what is not there', 'not-found', 'apps/portal/src/gone.ts', `export * from './nothing.js';`],
  ['of a package nobody declared', 'not-declared', 'apps/portal/src/npm.ts', `export * from 'semver';`],
  [
    'that closes a circle',
    'no-cycles',
    'libs/policy/src/one.ts',
    `import { two } from './two.js'; export const one = (): number => two();`,
  ],
];
const OTHER_HALF = {
  'libs/policy/src/two.ts': `import { one } from './one.js'; export const two = (): number => one();`,
};

describe('an import', () => {
  let root: string;
  let good: Report['summary'];
  let bad: Report['summary'];

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'boundaries-'));
    for (const file of ['.dependency-cruiser.mjs', 'package.json', 'tsconfig.json'])
      cpSync(join(ROOT, file), join(root, file));
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    write(Object.entries(GOOD));
    good = cruise(root, FOLDERS.slice(0, -1));
    write([...BAD.map(([, , path, text]): [string, string] => [path, text]), ...Object.entries(OTHER_HALF)]);
    bad = cruise(root, FOLDERS.slice(0, -1));
  }, 60_000);
  afterAll(() => rmSync(root, { recursive: true }));

  function write(files: [string, string][]): void {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }

  it('downwards through a door is allowed', () => {
    expect(good.violations).toEqual([]);
    expect(good.totalCruised).toBe(Object.keys(GOOD).length);
  });

  it.each(BAD)('%s is refused by %s', (_, rule, path) => {
    expect(
      bad.violations.filter(({ from }) => from === path).map(violation => violation.rule.name),
    ).toContain(rule);
  });
});
