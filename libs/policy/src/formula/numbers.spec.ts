import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ALLOWED = ['0', '1', '12'];

/** Code without its comments; text stays, because a figure may hide in it. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}

const parts = readdirSync(import.meta.dirname).filter(
  name => name.endsWith('.ts') && !name.endsWith('.spec.ts'),
);
const files = ['../assess.ts', ...parts];

describe('formula files', () => {
  it.each(files)('%s holds no number of its own but 0, 1 and 12', file => {
    const code = withoutComments(readFileSync(join(import.meta.dirname, file), 'utf8'));
    const numbers = code.match(/(?<![\w$])\d[\d_.]*n?/g) ?? [];
    expect(numbers.filter(number => !ALLOWED.includes(number.replace(/n$/, '')))).toEqual([]);
  });
});
