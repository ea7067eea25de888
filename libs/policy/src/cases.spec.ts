import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ok, type Result } from '#values';
import { shippedPolicies } from './estimate/policies.js';
import { presentAssessment, presentMissing, presentProblems } from './estimate/present.js';
import { readRequest } from './estimate/read-request.js';
import { ruleOf } from './estimate/snapshot.js';
import { compileRule, policyUnder } from './formula/rule.js';
import { canonicalJson } from './law/canonical.js';
import type { Policy, Reading } from './law/policy.js';
import type { Value } from './law/provision.js';
import { withLaw, type CaseLaw } from './testing/with-law.js';

type Json = Record<string, unknown>;

interface Case {
  readonly name: string;
  readonly working?: string;
  /** Why the figures expected are not reached yet: the case is known to fail. */
  readonly doubtful?: string;
  /** The unverified provision whose other reading to judge by; of several readings, the value to read it as. */
  readonly under?: string | { readonly [key: string]: Value };
  /** What a place of this shape would put in the place of its division's rules. */
  readonly law?: CaseLaw;
  readonly given: Json;
  readonly expect: Json;
}

interface CaseFile {
  readonly base: Json;
  readonly law?: CaseLaw;
  readonly cases: readonly Case[];
}

const FOLDER = join(import.meta.dirname, '..', 'cases');
const FILES = readdirSync(FOLDER).filter(name => name.endsWith('.yaml'));

function load(name: string): CaseFile {
  return parse(readFileSync(join(FOLDER, name), 'utf8'), { merge: true, maxAliasCount: -1 }) as CaseFile;
}

/** The base with a case's own fields; null takes a field away, `__absent` one of an employee. */
function requestOf(base: Json, given: Json): unknown {
  const merged = Object.entries({ ...base, ...given }).filter(([, value]) => value !== null);
  const present = (_: string, value: unknown): unknown => (value === '__absent' ? undefined : value);
  return JSON.parse(JSON.stringify(Object.fromEntries(merged), present));
}

/** The other reading that a case asks for. @throws Error where the policy has no such reading. */
function readingOf(policy: Policy, under: NonNullable<Case['under']>): Reading {
  const [[key, value] = ['', undefined]] =
    typeof under === 'string' ? [[under, undefined]] : Object.entries(under);
  const isMeant = ({ values }: Reading) =>
    value === undefined || canonicalJson(values[key]?.value) === canonicalJson(value);
  const reading = policy.readings.find(one => one.key === key && isMeant(one));
  if (!reading) throw new Error(`${JSON.stringify(under)} is no other reading here`);
  return reading;
}

function answer(request: unknown, under: Case['under'], law: CaseLaw): Result<Json, Json> {
  const policies = shippedPolicies();
  const read = readRequest(request);
  if (!read.ok) return { ok: false, refusal: { ...presentProblems(read.refusal, 'en') } };
  const policy = withLaw(ruleOf(read.value, policies).policy, law);
  const readAs = under ? policyUnder(policy, readingOf(policy, under)) : policy;
  const assessed = compileRule(readAs)(read.value.facts);
  if (!assessed.ok)
    return { ok: false, refusal: { ...presentMissing(assessed.refusal, policies.book, 'en') } };
  return ok({ ...presentAssessment(assessed.value, policies.book, 'en') });
}

/** `0 2024-05..2024-12 notInsured` for months in a row that do not count for one reason. */
function runsOf(rows: readonly { rosterIndex: number; month: string; reason: string }[]): string[] {
  const runs: { index: number; reason: string; first: string; last: string }[] = [];
  for (const { rosterIndex: index, month, reason } of rows) {
    const run = runs.at(-1);
    if (run?.index === index && run.reason === reason) run.last = month;
    else runs.push({ index, reason, first: month, last: month });
  }
  return runs.map(
    ({ index, reason, first, last }) => `${index} ${first === last ? first : `${first}..${last}`} ${reason}`,
  );
}

/** The answer as cases write it. */
function written(value: Json): Json {
  const rows = value['notCounted'] as {
    rosterIndex: number;
    month: string;
    reason: string;
    remedy: string | null;
  }[];
  return {
    ...value,
    notCounted: runsOf(rows),
    remedies: Object.fromEntries(rows.map(({ month, remedy }) => [month, remedy])),
    warnings: (value['warnings'] as { key: string }[]).map(({ key }) => key),
  };
}

describe.each(FILES)('%s', file => {
  const { base, law = {}, cases } = load(file);
  for (const { name, doubtful, under, law: own, given, expect: expected } of cases) {
    const test = doubtful === undefined ? it : it.failing;
    test(doubtful === undefined ? name : `${name} (${doubtful})`, () => {
      const values = { ...law.values, ...own?.values };
      const result = answer(requestOf(base, given), under, { ...law, ...own, values });
      const { refused, ...members } = expected;
      if (refused) expect(result).toMatchObject({ ok: false, refusal: { code: refused, ...members } });
      else expect(result.ok ? written(result.value) : result.refusal).toMatchObject(members);
    });
  }
});
