import { loadVocabulary, type Words } from '#vocabulary';
import { checks, type Check } from './checks.js';
import { says, type Says } from './fault-words.js';

export { checks } from './checks.js';

/** What is wrong with one field. */
export interface FieldFault {
  /** Where: `seeker.can.lift`. */
  readonly path: string;
  readonly code: 'missing' | 'unknownField' | 'value';
  /** What would be right. */
  readonly allowed: Words;
}

/** What the outermost object is called where it is none. */
const WHOLE = 'pair';

type Levels = Record<string, number | null>;
type Demands = Record<string, readonly [level: number, essential: boolean]>;

/** Reads the fields of one object, collecting every fault instead of stopping at the first. */
export class FieldReader {
  /** Is there an object to be read at all? Where there is none, that is the one fault told of it. */
  readonly isThere: boolean;
  private readonly fields: Readonly<Record<string, unknown>>;
  private readonly read = new Set<string>();

  /** @param path of the object itself, empty for the outermost */
  constructor(
    given: unknown,
    private readonly path: string,
    private readonly faults: FieldFault[],
  ) {
    this.isThere = typeof given === 'object' && given !== null && !Array.isArray(given);
    this.fields = this.isThere ? { ...(given as object) } : {};
    if (this.isThere) return;
    const code = given === undefined ? 'missing' : 'value';
    faults.push({ path: path || WHOLE, code, allowed: says('object')() });
  }

  value(name: string): unknown {
    this.read.add(name);
    return this.fields[name];
  }

  /** @param otherwise what stands in while faults are collected */
  required<T>(name: string, check: Check<T>, otherwise: T): T {
    const value = this.value(name);
    if (value !== undefined) return this.checked(name, value, check, otherwise);
    this.fault(this.pathOf(name), 'missing', check.allowed);
    return otherwise;
  }

  optional<T>(name: string, check: Check<T>, otherwise: T): T {
    const value = this.value(name);
    return value === undefined ? otherwise : this.checked(name, value, check, otherwise);
  }

  place() {
    return {
      x: this.optional('x', checks.orNull(checks.metres), null),
      y: this.optional('y', checks.orNull(checks.metres), null),
      county: this.optional('county', checks.orNull(checks.division), null),
    };
  }

  /** What the person can do, by demand. */
  levels(name: string): Levels {
    return this.byDemand<number | null>(name, maxLevel => checks.orNull(checks.level(maxLevel)));
  }

  /** What the post asks, by demand. */
  demands(name: string): Demands {
    return this.byDemand(name, checks.demand);
  }

  /** Everything must have been asked for by now. */
  end(): void {
    for (const name of Object.keys(this.fields))
      if (!this.read.has(name)) this.fault(this.pathOf(name), 'unknownField', says('field'));
  }

  private byDemand<T>(name: string, checkOf: (maxLevel: number) => Check<T>): Record<string, T> {
    const { demands } = loadVocabulary();
    const inner = new FieldReader(this.value(name), this.pathOf(name), this.isThere ? this.faults : []);
    const entries: [string, T][] = [];
    for (const id of Object.keys(inner.fields)) {
      const demand = demands.get(id);
      const value = demand && inner.value(id);
      const check = checkOf(demand?.maxLevel ?? 0);
      if (demand && check.test(value)) entries.push([id, value]);
      else if (demand) inner.fault(inner.pathOf(id), 'value', check.allowed);
    }
    inner.end();
    return Object.fromEntries(entries);
  }

  private checked<T>(name: string, value: unknown, check: Check<T>, otherwise: T): T {
    if (check.test(value)) return value;
    this.fault(this.pathOf(name), 'value', check.allowed);
    return otherwise;
  }

  private fault(path: string, code: FieldFault['code'], allowed: Says): void {
    if (this.isThere) this.faults.push({ path, code, allowed: allowed() });
  }

  private pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }
}
