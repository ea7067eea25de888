import type { HelperDeclareSpec, HelperOptions } from 'handlebars';
import { presentSteps, type DerivationStep } from '../derivation.js';
import { escapeHtml, safeHtml } from '../html.js';
import { richText } from '../rich-text.js';
import type { Translator } from '../translator.js';
import { languageOf } from './page-data.js';

/** Helpers that put texts of the catalogue into a page. */
export function textHelpers(translator: Translator): HelperDeclareSpec {
  const find = (key: string, options: HelperOptions) =>
    translator.text(languageOf(options), key, options.hash);
  return {
    /** `{{t 'feature.key' count=3}}`: a text, escaped. */
    t: (key: string, options: HelperOptions) => find(key, options),
    /** `{{rich 'feature.key' href1='/x'}}`: a text that may hold `<wbr>`, `<b>` and numbered links. */
    rich: (key: string, options: HelperOptions) => richText(find(key, options), options.hash),
    /** `{{known 'feature.names' key}}`: the name under a prefix, or the bare key where the catalogue has none. */
    known: (prefix: string, key: string, options: HelperOptions) => {
      const full = `${prefix}.${key}`;
      return translator.has(languageOf(options), full) ? find(full, options) : key;
    },
    /** Words in a row, with the comma of the language. */
    join: (words: readonly string[], options: HelperOptions) =>
      words.join(translator.text(languageOf(options), 'web.list.and')),
    /** Lines of a derivation as the partial `steps` takes them. */
    stepRows: (steps: readonly DerivationStep[], unverified: readonly string[], options: HelperOptions) =>
      presentSteps(steps, unverified, translator, languageOf(options)),
    /** `{{inLanguage 'en' 'English'}}`: a phrase in another language than the page. */
    inLanguage: (language: string, phrase: string) =>
      safeHtml(`<span lang="${escapeHtml(language)}">${escapeHtml(phrase)}</span>`),
  };
}
