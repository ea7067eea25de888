import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { createInstance } from 'i18next';
import { keysOf, loadCatalogue } from './catalogue.js';
import { LANGUAGES } from './language.js';
import { createTranslator } from './translator.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const catalogue = loadCatalogue([
  join(ROOT, 'apps', 'portal', 'locales'),
  join(import.meta.dirname, '..', 'locales'),
]);
const engine = createInstance();
void engine.init({
  initAsync: false,
  lng: 'zh-CN',
  fallbackLng: false,
  resources: Object.fromEntries(LANGUAGES.map(language => [language, { translation: catalogue[language] }])),
  interpolation: { escapeValue: false },
});
/** Values that a careless filling would take for marks of its own. */
const AWKWARD = ['$& $1 $$', '{{name}}', '$t(web.list.and)', '<b>&', '', 'a\nb', 0, 1, 2, 1200, -1.5];

it('fills every text of the portal as i18next does, whatever the values and the count', () => {
  const texts = createTranslator(catalogue);
  let filled = 0;
  for (const language of LANGUAGES)
    for (const [turn, key] of keysOf(catalogue[language]).entries()) {
      const names = [...String(engine.getResource(language, 'translation', key)).matchAll(/\{\{(\w+)\}\}/g)];
      const bare = key.replace(/_(one|other)$/, '');
      // Not every value in every text: they take turns.
      for (const [at, value] of names.length > 0 ? AWKWARD.entries() : []) {
        if (at % 4 !== turn % 4) continue;
        const values: Record<string, unknown> = {
          ...Object.fromEntries(names.map(([, name = '']) => [name, value])),
          ...(bare === key && names.every(([, name]) => name !== 'count') ? {} : { count: at }),
        };
        expect([key, texts.text(language, bare, values)]).toEqual([
          key,
          engine.t(bare, { lng: language, ...values }),
        ]);
        filled += 1;
      }
    }
  expect(filled).toBeGreaterThan(3_000);
});

it('leaves to i18next what is more than names: other texts, formats, values that are neither words nor numbers', () => {
  const own = {
    own: {
      link: 'see $t(own.name) of {{what}}',
      name: 'the name',
      plain: 'x {{what}}',
      many_one: 'one $t(own.name)',
      many_other: '{{count}} names',
      many: 'never',
    },
  };
  const texts = createTranslator({ 'zh-CN': own, en: own });
  expect(texts.text('en', 'own.link', { what: 'it' })).toBe('see the name of it');
  expect(texts.text('en', 'own.plain', { what: true })).toBe('x true');
  expect(texts.text('en', 'own.many', { count: 1 })).toBe('one the name');
  expect(texts.text('en', 'own.many', { count: 3 })).toBe('3 names');
  expect(texts.text('zh-CN', 'own.many', { count: 1 })).toBe('1 names');
  expect(() => texts.text('en', 'own.missing', { what: 1 })).toThrow(RangeError);
});
