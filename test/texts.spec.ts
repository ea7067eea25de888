import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { paperWords } from '#papers';
import { policyWords } from '#policy';
import { keysOf, LANGUAGES, loadCatalogue, withTexts, type Language, type Texts } from '#web';

const CATALOGUES = ['libs/web/locales', 'apps/portal/locales'];
const own = loadCatalogue(CATALOGUES);
const whole = withTexts(own, { policy: policyWords, paper: paperWords });

/** A key without the ending of its plural form, which differs between languages. */
const plain = (key: string) => key.replace(/_(one|other)$/, '');
const keysIn = (language: Language, texts: Record<Language, Texts>) =>
  new Set(keysOf(texts[language]).map(plain));

function sources(): string[] {
  const files = ['libs/web', 'apps/portal'].flatMap(top =>
    readdirSync(top, { recursive: true, withFileTypes: true })
      .filter(file => file.isFile() && /(?<!spec)\.(ts|hbs)$/.test(file.name))
      .map(file => join(file.parentPath, file.name)),
  );
  return files.map(file => readFileSync(file, 'utf8').replace(/\/\*\*[\s\S]*?\*\//g, ''));
}

const code = sources();

/** Keys written out: `t('a.b')` in a controller, `{{t "a.b"}}` in a template. */
const written = code.flatMap(source => [
  ...matches(source, /\b(?:t|words|writer\.t)\(\s*'([\w.]+)'/g),
  ...matches(source, /(?:\{\{|\()(?:t|rich) ["']([\w.]+)["']/g),
]);

/** Beginnings of keys that are put together: `t(`a.${key}`)`, `(concat "a." key)`, `known "a" key`. */
const beginnings = code.flatMap(source => [
  ...matches(source, /`([\w.]+\.)\$\{/g),
  ...matches(source, /concat ["']([\w.]+\.)["']/g),
  ...matches(source, /known ["']([\w.]+)["']/g),
]);

/** Middles of keys whose beginning is a variable as well: `${feature}.errors.${code}`. */
const middles = code.flatMap(source => matches(source, /`\$\{\w+\}(\.[\w.]+\.)\$\{/g));
/** Titles of pages that are named like their template: `reviews/return` has `reviews.return.title`. */
const titles = new Set(
  code
    .flatMap(source => matches(source, /'([\w-]+\/[\w-]+)'/g))
    .map(name => `${name.replace('/', '.')}.title`),
);

function matches(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].flatMap(([, key]) => key ?? []);
}

describe('texts', () => {
  it('are written in both languages', () => {
    const [first, second] = LANGUAGES.map(language => [...keysIn(language, own)].sort());
    expect(second).toEqual(first);
  });

  it('fill the same placeholders in both languages', () => {
    const placeholders = (text: string) => [...new Set(matches(text, /\{\{\s*(\w+)\s*\}\}/g))].sort().join();
    const textOf = (language: Language, key: string) =>
      key.split('.').reduce<unknown>((texts, part) => (texts as Texts)[part], own[language]) as string;
    const differing = keysOf(own['zh-CN'])
      .filter(key => typeof textOf('en', key) === 'string')
      .filter(key => placeholders(textOf('zh-CN', key)) !== placeholders(textOf('en', key)));
    expect(differing).toEqual([]);
  });

  it.each(LANGUAGES)('are all there: %s', language => {
    const known = keysIn(language, whole);
    const missing = [...new Set(written)].filter(key => key.includes('.') && !known.has(key));
    expect(missing).toEqual([]);
  });

  it('are all used', () => {
    const mentioned = new Set([
      ...written,
      ...code.flatMap(source => matches(source, /['"`]([\w]+(?:\.[\w]+)+)['"`]/g)),
    ]);
    const isUsed = (key: string) =>
      mentioned.has(key) ||
      titles.has(key) ||
      beginnings.some(beginning => key.startsWith(beginning)) ||
      middles.some(middle => key.includes(middle));
    expect([...keysIn('zh-CN', own)].filter(key => !isUsed(key))).toEqual([]);
  });

  it('hold no apostrophes in English and no spaces between Chinese and figures', () => {
    const english = keysOf(own.en).filter(key => /\w['’](?:s|t|re|ll|ve|d)\b/.test(valueOf(own.en, key)));
    const chinese = keysOf(own['zh-CN']).filter(key =>
      /[一-龥] (?:\d|\{\{)|\d [一-龥]/.test(valueOf(own['zh-CN'], key)),
    );
    expect([...english, ...chinese]).toEqual([]);
  });
});

function valueOf(texts: Texts, key: string): string {
  return String(key.split('.').reduce<unknown>((inner, part) => (inner as Texts)[part], texts));
}
