import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { entriesOf } from './json-list.js';
import { UsageError } from './run.js';

const ENTRIES = [{ a: '[,]"\\\\ {', b: [1, { c: '\\"' }] }, [], '视', 12.5, null, true];

async function read(text: string, size: number): Promise<unknown[]> {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  const entries: unknown[] = [];
  for await (const entry of entriesOf(chunks.slice(0, 1), Readable.from(chunks.slice(1)), 'x'))
    entries.push(entry);
  return entries;
}

describe('a list read entry by entry', () => {
  it.each([1, 2, 3, 7, 1000])('gives what JSON.parse gives, in chunks of %i bytes', async size => {
    for (const text of [
      JSON.stringify(ENTRIES),
      JSON.stringify(ENTRIES, null, 2),
      '[]',
      ' [ ] \n',
      '\ufeff[1]',
    ])
      expect(await read(text, size)).toEqual(JSON.parse(text.replace('\ufeff', '')));
  });

  it.each([
    ['[1, 2', 'x is not JSON after entry 1'],
    ['[1] 2', 'x is not JSON after entry 1'],
    ['[1,,2]', 'x: entry 2 is not JSON'],
    ['[1,]', 'x: entry 2 is not JSON'],
    ['[{"a":1}}]', 'x is not JSON after entry 0'],
    ['{"a":1}\n{"a":2}', 'x is larger than 16 MB and not a list of pairs'],
    [`["${'a'.repeat(1_100_000)}"]`, 'x: entry 1 is larger than 1 MB'],
  ])('says where %.20s breaks off', async (text, message) => {
    await expect(read(text, 65_536)).rejects.toThrow(new UsageError(message));
  });
});
