import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { migrationFiles } from './migration-files.js';

let folder: string;

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'migrations-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function put(...files: string[]): void {
  for (const file of files) writeFileSync(join(folder, file), '');
}

it('are taken in the order of their numbers, under names that end in thirteen digits', () => {
  put('0010-later.ts', '0002-second.js', '0001-first.ts', 'notes.md', '0003-third.js.map', '3-short.ts');
  expect(migrationFiles(folder)).toEqual([
    { file: '0001-first.ts', name: '0001-first-0000000000001' },
    { file: '0002-second.js', name: '0002-second-0000000000002' },
    { file: '0010-later.ts', name: '0010-later-0000000000010' },
  ]);
});

it('are refused when two have the same number', () => {
  put('0001-first.ts', '0002-second.ts', '0002-other.ts');
  expect(() => migrationFiles(folder)).toThrow('two migrations have the number 0002');
});
