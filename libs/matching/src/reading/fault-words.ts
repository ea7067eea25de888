import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { Words } from '#vocabulary';

export type Language = keyof Words;

interface FaultWords {
  readonly faults: Readonly<Record<'missing' | 'unknownField' | 'value', Words>>;
  readonly line: Words;
  readonly unknown: Words;
  readonly between: Words;
  readonly allowed: Readonly<Record<string, Words>>;
}

const FILE = join(import.meta.dirname, '..', '..', 'texts', 'pairs.yaml');
let words: FaultWords | undefined;

/** What is said about fields that cannot be read, read once. */
export function faultWords(): FaultWords {
  words ??= load(readFileSync(FILE, 'utf8')) as FaultWords;
  return words;
}

/** What would be right in a field; put into words only where something is wrong. */
export type Says = () => Words;

/** What would be right, by its name among the texts. @throws RangeError, when said, where there is no such text */
export function says(name: string, values: Readonly<Record<string, number | Says>> = {}): Says {
  return () => {
    const found = faultWords().allowed[name];
    if (!found) throw new RangeError(`no words for what is allowed: ${name}`);
    const said = (language: Language) =>
      filled(found[language], key => {
        const value = values[key];
        return typeof value === 'function' ? value()[language] : String(value);
      });
    return { 'zh-CN': said('zh-CN'), en: said('en') };
  };
}

/** Fills `{names}`. */
export function filled(text: string, of: (name: string) => string): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => of(name));
}
