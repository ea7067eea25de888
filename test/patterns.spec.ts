import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

/** Generous on a busy machine; what goes back and forth without end takes hours for these texts. */
const LIMIT_MS = 2_000;
const LENGTH = 1_000;
/** Repeated, these fill what patterns let repeat; the sign at the end fits hardly any of them. */
const FILLINGS = [
  'a',
  'A',
  '0',
  ' ',
  '\t',
  '\n',
  '-',
  '.',
  ',',
  '"',
  "'",
  '=',
  '<',
  '/',
  '(',
  '@',
  '江',
  'a ',
  '0.',
];
const TEXTS = FILLINGS.map(filling => `${filling.repeat(LENGTH)}\u0001`);

describe('regular expressions', () => {
  const sources = ['apps', 'libs'].flatMap(folder =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(file => file.isFile() && /^(?!.*spec\.ts$).*\.ts$/.test(file.name))
      .map(file => join(file.parentPath, file.name)),
  );
  const patterns = new Map<string, string>();
  for (const source of sources)
    for (const pattern of patternsOf(readFileSync(source, 'utf8'))) patterns.set(pattern, source);

  it('are quick to say no to texts that are made to keep them busy', () => {
    expect(patterns.size).toBeGreaterThan(100);
    const slow = [...patterns].filter(([pattern]) => isSlow(pattern));
    expect(slow).toEqual([]);
  });

  it('are known as slow where what repeats may repeat again', () => {
    expect(isSlow('/^(a+)+$/', 100)).toBe(true);
  });
});

function patternsOf(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest));
  return found;
}

/** Tries a pattern on every text within the limit, which also stops one that would never end. */
function isSlow(pattern: string, limit = LIMIT_MS): boolean {
  try {
    vm.runInNewContext(
      `for (const text of texts) ${pattern}.test(text)`,
      { texts: TEXTS },
      { timeout: limit },
    );
    return false;
  } catch {
    return true;
  }
}
