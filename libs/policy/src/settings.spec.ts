import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { shippedPolicies } from './estimate/policies.js';
import { canonicalJson } from './law/canonical.js';

/** Figures that were not read well, not questions of law: their other readings are other figures. */
const FIGURES = ['minimumWage', 'minimumWageTier', 'localAverageWage'];
/** Beside the levy; `beside/` has their cases. */
const BESIDE = ['surcharge', 'subsidies', 'disasterRelief'];

interface Case {
  readonly under?: string | { readonly [key: string]: unknown };
}

const CASES = readdirSync(join(import.meta.dirname, '..', 'cases'))
  .filter(name => name.endsWith('.yaml'))
  .flatMap(name => {
    const text = readFileSync(join(import.meta.dirname, '..', 'cases', name), 'utf8');
    return (parse(text, { merge: true, maxAliasCount: -1 }) as { cases: Case[] }).cases;
  });

/** Every point that the law leaves open, with what else it may be read to say. */
const open = new Map(
  [...shippedPolicies().book.values.values()]
    .flat()
    .flatMap(({ key, value, otherReadings }) =>
      otherReadings === 'unknown' || [...FIGURES, ...BESIDE].includes(key)
        ? []
        : otherReadings.map(
            other => [`${key}: ${canonicalJson(value)}, or ${canonicalJson(other)}`, { key, other }] as const,
          ),
    ),
);

/** `under` names a key where it has one other reading, a key with a value where it has several. */
function hasCase({ key, other }: { readonly key: string; readonly other: unknown }): boolean {
  return CASES.some(({ under }) => {
    if (typeof under === 'object') return key in under && canonicalJson(under[key]) === canonicalJson(other);
    return under === key;
  });
}

describe('what the law leaves open', () => {
  it.each([...open])('%s: each reading has a case', (_, reading) => {
    expect(hasCase(reading)).toBe(true);
  });
});
