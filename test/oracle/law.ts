import { endOfMonth } from './days.js';
import type { EstimateRequest } from './estimate-request.js';
import { parseFraction } from './fraction.js';
import type { Fraction } from './fraction.js';
import { lawFiles } from './law-files.js';
import type { DatedValue, Written } from './law-files.js';

export const NATIONAL = '000000';

/** Values in the place of a division's own; null takes one away. */
export interface OwnLaw {
  readonly values: { readonly [key: string]: Written };
  /** Yuan a month, twelve of the levy year and twelve of the year after; null where not known. */
  readonly minimumWages?: readonly (string | null)[];
  readonly minimumWagesAfter?: readonly (string | null)[];
}

/** A value with the place that sets it. */
export interface Set {
  readonly division: string;
  readonly dated: DatedValue;
  /** The latest figure, in the place of one not yet published. */
  readonly standIn: boolean;
}

export interface Question {
  readonly division: string;
  readonly levyYear: number;
  readonly kind: string;
  /** The day that picks cap, relief and exemption. */
  readonly reliefDay: string;
}

/** The law that answers one request: each value looked up when it is asked for. */
export class Law {
  readonly #found = new Map<string, Set | null>();
  readonly #numbers = new Map<string, Fraction | null>();
  readonly #wages = new Map<number, Fraction | null>();

  constructor(
    readonly question: Question,
    private readonly own: OwnLaw | null = null,
  ) {}

  /** The value in force and who set it; null where nothing stored answers. */
  find(key: string): Set | null {
    return keptIn(this.#found, key, () => {
      return this.#ownOf(key) ?? (this.#isTakenAway(key) ? null : this.#stored(key));
    });
  }

  value(key: string): Written {
    return this.find(key)?.dated.value ?? null;
  }

  text(key: string): string | null {
    return this.value(key) as string | null;
  }

  number(key: string): Fraction | null {
    return keptIn(this.#numbers, key, () => {
      const written = this.text(key);
      return written === null || written === 'none' ? null : parseFraction(written);
    });
  }

  /** Yuan in a month (1 to 12) of the levy year, or `years` later; null where it is not known. */
  minimumWage(month: number, years: 0 | 1 = 0): Fraction | null {
    return keptIn(this.#wages, years * 12 + month, () => {
      const given = years === 0 ? this.own?.minimumWages : this.own?.minimumWagesAfter;
      const day = endOfMonth(this.question.levyYear + years, month);
      const amount = given ? (given[month - 1] ?? null) : this.#wageOn(day);
      return amount === null ? null : parseFraction(amount);
    });
  }

  /** Places that have one amount need no tier; of several amounts the tier of the place is taken. */
  #wageOn(day: string): string | null {
    const amounts = inForce('minimumWage', this.question, day)?.dated.value as Record<string, string | null>;
    if (!amounts) return null;
    const tiers = Object.keys(amounts);
    const tier =
      tiers.length === 1
        ? tiers[0]
        : (inForce('minimumWageTier', this.question, day)?.dated.value as string | undefined);
    return tier === undefined ? null : (amounts[tier] ?? null);
  }

  #ownOf(key: string): Set | null {
    const value = this.own?.values[key];
    if (value === undefined || value === null) return null;
    const dated = { from: '2014-01-01', kinds: null, value, verified: true, otherReadings: [] };
    return { division: this.question.division, dated, standIn: false };
  }

  #isTakenAway(key: string): boolean {
    return this.own?.values[key] === null;
  }

  #stored(key: string): Set | null {
    const facts = lawFiles().keys.get(key);
    if (!facts) throw new Error(`no such key: ${key}`);
    const { levyYear, reliefDay } = this.question;
    if (facts.yearly) return statistic(key, this.question);
    return inForce(key, this.question, facts.keyedBy === 'collectionDate' ? reliefDay : `${levyYear}-12-31`);
  }
}

/** The law of a request; requests that ask the same share it. */
export function lawOf(
  { division, levyYear, employer: { kind } }: EstimateRequest,
  reliefDay: string,
  own: OwnLaw | null,
): Law {
  const laws = keptIn(lawsUnder, own ?? STORED, () => new Map<string, Law>());
  if (laws.size > MOST_LAWS) laws.clear();
  const name = `${division} ${levyYear} ${kind} ${reliefDay}`;
  return keptIn(laws, name, () => new Law({ division, levyYear, kind, reliefDay }, own));
}

const STORED = {};
const MOST_LAWS = 5_000;
const lawsUnder = new WeakMap<object, Map<string, Law>>();

function keptIn<Key, Value>(kept: Kept<Key, Value>, key: Key, make: () => Value): Value {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make();
  kept.set(key, made);
  return made;
}

interface Kept<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
}

/** The division and those it lies in, the nearest first: county, prefecture, province, country. */
export function upwards(division: string): readonly string[] {
  const chain = [division, `${division.slice(0, 4)}00`, `${division.slice(0, 2)}0000`, NATIONAL];
  return chain.filter((place, index) => chain.indexOf(place) === index);
}

/** The nearest place that says something on this day for this kind of employer; an ended value says nothing. */
function inForce(key: string, { division, kind }: Question, day: string): Set | null {
  for (const place of upwards(division)) {
    const dated = lawFiles()
      .values.get(`${key} ${place}`)
      ?.find(({ from, kinds }) => from <= day && (kinds === null || kinds.includes(kind)));
    if (dated && dated.value !== null) return { division: place, dated, standIn: false };
  }
  return null;
}

/** The figure of the levy year itself; of a year that has none yet, the latest one before. */
function statistic(key: string, { division, levyYear }: Question): Set | null {
  for (const place of upwards(division)) {
    const figures = (lawFiles().values.get(`${key} ${place}`) ?? []).filter(({ value }) => value !== null);
    const own = figures.find(({ from }) => from.startsWith(`${levyYear}-`));
    if (own) return { division: place, dated: own, standIn: false };
    const [latest] = figures;
    if (latest && latest.from < `${levyYear}`) return { division: place, dated: latest, standIn: true };
  }
  return null;
}

/** Does a household lie where the rule `key` wants it: in the division that sets the rule? One not stated does. */
export function liesIn(household: string | undefined, key: string, law: Law): boolean {
  const rule = law.find(key);
  if (household === undefined || rule?.dated.value !== 'local') return true;
  return upwards(household).includes(rule.division);
}
