import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'adr');

it('gives each recorded decision a number of its own', () => {
  const numbers = readdirSync(FOLDER).map(name => /^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1] ?? name);
  expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
});
