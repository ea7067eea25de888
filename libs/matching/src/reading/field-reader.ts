import { loadVocabulary } from '#vocabulary';
import { checks, type Check } from './checks.js';

export { checks } from './checks.js';

/** What is wrong with one field. */
export interface FieldFault {
  /** Where: `seeker.can.lift`. */
  readonly path: string;
  readonly code: 'missing' | 'unknownField' | 'value';
  /** What would be right. */
  readonly allowed: string;
}

type Levels = Record<string, number | null>;
type Demands = Record<string, readonly [level: number, essential: boolean]>;

/** Reads the fields of one object, collecting every fault instead of stopping at the first. */
export class FieldReader {
  private readonly fields: Readonly<Record<string, unknown>>;
  private readonly read = new Set<string>();

  /** @param path of the object itself, empty for the outermost */
  constructor(
    given: unknown,
    private readonly path: string,
    private readonly faults: FieldFault[],
  ) {
    const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
    this.fields = isObject ? { ...given } : {};
    if (!isObject) this.fault(path, given === undefined ? 'missing' : 'value', 'an object');
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
      if (!this.read.has(name)) this.fault(this.pathOf(name), 'unknownField', 'a field of the model');
  }

  private byDemand<T>(name: string, checkOf: (maxLevel: number) => Check<T>): Record<string, T> {
    const { demands } = loadVocabulary();
    const inner = new FieldReader(this.value(name), this.pathOf(name), this.faults);
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

  private fault(path: string, code: FieldFault['code'], allowed: string): void {
    this.faults.push({ path, code, allowed });
  }

  private pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }
}
