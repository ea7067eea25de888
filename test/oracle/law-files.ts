import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A value as the parameter files write it: text, a list, a table, or null where it ends what was before. */
export type Written = string | null | readonly Written[] | { readonly [member: string]: Written };

/** One dated value of one place. */
export interface DatedValue {
  readonly from: string;
  /** Null: every kind of employer. */
  readonly kinds: readonly string[] | null;
  readonly value: Written;
  readonly verified: boolean;
  /** `unknown` where nobody can list them. */
  readonly otherReadings: readonly Written[] | 'unknown';
}

/** What a key is: which day picks its value, whether it is a statistic of one year. */
export interface KeyFacts {
  readonly keyedBy: 'levyYear' | 'collectionDate' | 'month';
  readonly yearly: boolean;
  readonly setByProvince: boolean;
}

export interface LawFiles {
  /** By key and division, the latest first. */
  readonly values: ReadonlyMap<string, readonly DatedValue[]>;
  readonly keys: ReadonlyMap<string, KeyFacts>;
  /** Every division with a value of its own, and those with more than minimum wages. */
  readonly divisions: readonly string[];
  readonly withRules: readonly string[];
}

interface WrittenValue {
  from: string;
  kinds?: string[];
  value: Written;
  verified: boolean;
  otherReadings?: Written[] | 'unknown';
}
type WrittenKeys = Record<string, WrittenValue[]>;
interface WrittenPlace {
  division: string;
  parameters?: WrittenKeys;
  areas?: { divisions: Record<string, unknown>; parameters: WrittenKeys }[];
}

const FOLDER = join(import.meta.dirname, '../../libs/policy/parameters');
const OF_WAGES = ['minimumWage', 'minimumWageTier'];

const yamlOf = (...path: string[]): unknown => parse(readFileSync(join(FOLDER, ...path), 'utf8'));

let loaded: LawFiles | null = null;

/** The parameter files, read once, by the oracle's own reading of them. */
export function lawFiles(): LawFiles {
  loaded ??= load();
  return loaded;
}

function load(): LawFiles {
  const values = new Map<string, DatedValue[]>();
  for (const name of readdirSync(join(FOLDER, 'places'))) {
    const place = yamlOf('places', name) as WrittenPlace;
    gather(values, place.division, place.parameters ?? {});
    for (const { divisions, parameters } of place.areas ?? [])
      for (const division of Object.keys(divisions)) gather(values, division, parameters);
  }
  for (const dated of values.values()) dated.sort(latestFirst);
  const having = (keep: (key: string) => boolean) => {
    const pairs = [...values.keys()].map(name => name.split(' ') as [key: string, division: string]);
    return [...new Set(pairs.filter(([key]) => keep(key)).map(([, division]) => division))].sort();
  };
  return {
    values,
    keys: keyFacts(),
    divisions: having(() => true),
    withRules: having(key => !OF_WAGES.includes(key)),
  };
}

function gather(values: Map<string, DatedValue[]>, division: string, parameters: WrittenKeys): void {
  for (const [key, dated] of Object.entries(parameters)) {
    const name = `${key} ${division}`;
    const known = values.get(name) ?? [];
    known.push(
      ...dated.map(({ from, kinds = null, value, verified, otherReadings = [] }) => {
        return { from, kinds, value, verified, otherReadings };
      }),
    );
    values.set(name, known);
  }
}

/** From one day on, a value for some kinds of employer comes before one for all. */
function latestFirst(one: DatedValue, other: DatedValue): number {
  if (one.from !== other.from) return one.from < other.from ? 1 : -1;
  return (one.kinds === null ? 1 : 0) - (other.kinds === null ? 1 : 0);
}

function keyFacts(): Map<string, KeyFacts> {
  const definitions = yamlOf('definitions.yaml') as Record<
    string,
    { keyedBy: KeyFacts['keyedBy']; yearly?: boolean; setBy?: string }
  >;
  return new Map(
    Object.entries(definitions).map(([key, { keyedBy, yearly = false, setBy }]) => {
      return [key, { keyedBy, yearly, setByProvince: setBy === 'province' }];
    }),
  );
}
