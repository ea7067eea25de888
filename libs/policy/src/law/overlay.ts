import { load, YAMLException } from 'js-yaml';
import { divisionParents, isPlaceCode } from '#identifiers';
import { firstDayOfYear, ok, refuse, type Result } from '#values';
import { EMPLOYER_KINDS, type EmployerKind } from './employer-kind.js';
import type { LawBook } from './load-policies.js';
import type { Policy } from './policy.js';
import type { Provision, Value } from './provision.js';
import { versionOf } from './resolve-policy.js';
import { shapeProblem } from './shapes.js';
import { PolicyFileError, Where, list, record, text, type Tree } from './tree.js';

/** One value that is tried in the place of the law's own. */
export interface OverlaidValue {
  readonly key: string;
  readonly value: Value;
  /** For this division and all below it; null for every place. */
  readonly division: string | null;
  /** Null: for every kind of employer. */
  readonly kinds: readonly EmployerKind[] | null;
}

/** Values of a bill under discussion, or of a year to come, under a title of their own. */
export interface Overlay {
  readonly title: string;
  readonly values: readonly OverlaidValue[];
}

/** Why a file is no overlay, in words that name its place in the file. */
export interface OverlayProblem {
  readonly code: 'badOverlay';
  readonly problem: string;
}

const FILE = 'overlay';
const LONGEST_TITLE = 100;
const LONGEST_FILE = 100_000;

/**
 * Reads an overlay: a YAML file of `title` and `values`, each with `key` and `value` as in the parameter files, and
 * `division` and `kinds` where it is not meant for all. It needs no instrument: nothing is determined by it.
 */
export function readOverlay(yaml: string, { definitions }: LawBook): Result<Overlay, OverlayProblem> {
  try {
    if (yaml.length > LONGEST_FILE) return refuse({ code: 'badOverlay', problem: 'the file is too long' });
    const where = new Where(FILE);
    const fields = record(load(yaml) as Tree, where, ['title', 'values']);
    const values = list(fields['values'], where.at('values')).map((tree, index) =>
      readValue(tree, where.at('values').at(index), definitions),
    );
    if (values.length === 0) throw new PolicyFileError(where.at('values'), 'names no value');
    return ok({ title: text(fields['title'], where.at('title')).slice(0, LONGEST_TITLE), values });
  } catch (error) {
    if (error instanceof PolicyFileError || error instanceof YAMLException)
      return refuse({ code: 'badOverlay', problem: error.message });
    throw error;
  }
}

function readValue(tree: Tree, where: Where, definitions: LawBook['definitions']): OverlaidValue {
  const fields = record(tree, where, ['key', 'value', 'division', 'kinds']);
  const key = text(fields['key'], where.at('key'));
  const definition = definitions.get(key);
  if (!definition) throw new PolicyFileError(where.at('key'), `does not know the parameter "${key}"`);
  const { value } = fields;
  const problem = value === undefined ? 'is missing' : shapeProblem(value, definition);
  if (problem !== null) throw new PolicyFileError(where.at('value'), problem);
  return {
    key,
    value: value as Value,
    division:
      fields['division'] === undefined ? null : readDivision(fields['division'], where.at('division')),
    kinds: fields['kinds'] === undefined ? null : readKinds(fields['kinds'], where.at('kinds')),
  };
}

function readDivision(tree: Tree, where: Where): string {
  const code = text(tree, where);
  if (!isPlaceCode(code)) throw new PolicyFileError(where, 'is not the six digits of a division');
  return code;
}

function readKinds(tree: Tree, where: Where): EmployerKind[] {
  return list(tree, where).map((item, index) => {
    const kind = EMPLOYER_KINDS.find(one => one === item);
    if (!kind) throw new PolicyFileError(where.at(index), `must be one of ${EMPLOYER_KINDS.join(', ')}`);
    return kind;
  });
}

/** A policy with the overlay's values in the place of its own, under a version of its own. */
export function overlaid(policy: Policy, { title, values }: Overlay): Policy {
  const mine = values.filter(value => isMeant(value, policy));
  if (mine.length === 0) return policy;
  const provide = ({ value }: OverlaidValue): Provision => ({
    ...{ division: policy.division, from: firstDayOfYear(policy.levyYear), value },
    ...{ sources: [{ instrument: title, article: null }], verified: false, doubtful: false },
  });
  const keys = new Set(mine.map(({ key }) => key));
  const wage = mine.findLast(({ key }) => key === 'minimumWage');
  const own = mine.filter(({ key }) => key !== 'minimumWage');
  const changed = {
    ...policy,
    values: { ...policy.values, ...Object.fromEntries(own.map(value => [value.key, provide(value)])) },
    minimumWages: wage ? policy.minimumWages.map(() => provide(wage)) : policy.minimumWages,
    standIns: policy.standIns.filter(key => !keys.has(key)),
    missing: policy.missing.filter(({ key }) => !keys.has(key)),
    readings: policy.readings.filter(({ key }) => !keys.has(key)),
  };
  return { ...changed, version: versionOf(changed) };
}

function isMeant({ division, kinds }: OverlaidValue, policy: Policy): boolean {
  const within =
    division === null || [policy.division, ...divisionParents(policy.division)].includes(division);
  return within && (kinds === null || kinds.includes(policy.kind));
}
