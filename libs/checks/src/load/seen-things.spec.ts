import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { SeenThings } from './seen-things.js';

const indexOf = (thing: number) => createHash('sha256').update(String(thing)).digest();

it('knows everything it has seen, and nothing else, however much', () => {
  const seen = new SeenThings();
  const things = Array.from({ length: 100_000 }, (_, thing) => indexOf(thing));
  expect(things.every(index => seen.add(index))).toBe(true);
  expect(things.some(index => seen.add(index))).toBe(false);
  expect(seen.add(indexOf(100_000))).toBe(true);
});

it('tells apart what shares a half', () => {
  const seen = new SeenThings();
  const of = (hex: string) => Buffer.from(hex, 'hex');
  expect(seen.add(of('0000000000000000'))).toBe(true);
  expect(seen.add(of('0000000100000000'))).toBe(true);
  expect(seen.add(of('0000000100000002'))).toBe(true);
  expect(seen.add(of('0000000100000000'))).toBe(false);
});
