import { Undeliverable } from '#persistence';
import { isPlainDate, type PlainDate } from '#values';
import { isLanguage, type Language } from '#web';

/** Reads fields of an event's payload. @throws Undeliverable (`payload`) when one is not what it should be */
export class Payload {
  private readonly fields: Readonly<Record<string, unknown>>;

  constructor(payload: unknown) {
    if (typeof payload !== 'object' || payload === null) throw new Undeliverable('payload');
    this.fields = payload as Record<string, unknown>;
  }

  text(name: string): string {
    const value = this.fields[name];
    if (typeof value !== 'string' || value === '') throw new Undeliverable('payload');
    return value;
  }

  number(name: string): number {
    const value = this.fields[name];
    if (typeof value !== 'number') throw new Undeliverable('payload');
    return value;
  }

  language(): Language {
    const value = this.fields['language'];
    if (!isLanguage(value)) throw new Undeliverable('payload');
    return value;
  }

  /** True where the event says so; events of an earlier release may not. */
  flag(name: string): boolean {
    return this.fields[name] === true;
  }

  day(name: string): PlainDate {
    const value = this.fields[name];
    if (!isPlainDate(value)) throw new Undeliverable('payload');
    return value;
  }

  /** The day, or undefined where the event has none. */
  optionalDay(name: string): PlainDate | undefined {
    return this.fields[name] == null ? undefined : this.day(name);
  }

  /** The text, or undefined where the event has none. */
  optionalText(name: string): string | undefined {
    return this.fields[name] == null ? undefined : this.text(name);
  }

  /** The instant, or undefined where the event has none. */
  optionalInstant(name: string): Date | undefined {
    const text = this.optionalText(name);
    if (text === undefined) return undefined;
    const instant = new Date(text);
    if (Number.isNaN(instant.getTime())) throw new Undeliverable('payload');
    return instant;
  }

  /** Number of entries of a list, undefined where the event has none. */
  optionalCount(name: string): number | undefined {
    const value = this.fields[name];
    return Array.isArray(value) ? value.length : undefined;
  }

  /** An object within the payload. */
  part(name: string): Payload {
    return new Payload(this.fields[name]);
  }

  /** An object within the payload, undefined where the event has none. */
  optionalPart(name: string): Payload | undefined {
    return this.fields[name] == null ? undefined : this.part(name);
  }

  /** The entries of a list of objects, undefined where the event has none. */
  optionalList(name: string): Payload[] | undefined {
    const value = this.fields[name];
    return Array.isArray(value) ? value.map(entry => new Payload(entry)) : undefined;
  }
}
