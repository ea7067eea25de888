import { describe, expect, it } from '@jest/globals';
import { collectionDateOf, isOfOffice, listPlaces, policyWords, shippedPolicies } from '#policy';
import { plainDate } from '#values';
import { createTranslator, LANGUAGES, loadCatalogue, withTexts } from '#web';
import { inShort, rewardInShort, subsidiesInShort, windowRows } from './in-short.js';
import { RULE_GROUPS, ruleGroups } from './rules-page.js';

const policies = shippedPolicies();
const catalogue = withTexts(loadCatalogue(['libs/web/locales', 'apps/portal/locales']), {
  policy: policyWords,
});
const translator = createTranslator(catalogue);

/** Provinces, and places below them that set more than their minimum wage. */
function placesWithRulesOfTheirOwn(): string[] {
  const rich = [...policies.book.values.values()].flat().filter(({ key }) => !key.startsWith('minimumWage'));
  const ruled = new Set(rich.map(({ division }) => division));
  return listPlaces().flatMap(({ division }) => (ruled.has(division) ? [division] : []));
}

/** A value, a placeholder or a key in the place of words. */
const NO_WORDS = /undefined|\[object|\{\{|\b(?:rules|calculator|policy|web)\.\w/;

describe('the page of rules', () => {
  it('has a place for every parameter of a policy', () => {
    const grouped = Object.values(RULE_GROUPS).flat();
    const inPolicies = [...policies.book.definitions.values()].filter(definition => !isOfOffice(definition));
    expect([...grouped].sort()).toEqual(inPolicies.map(({ key }) => key).sort());
  });

  it('has words for every value of every place, year and kind', () => {
    const years = [2014, 2017, 2018, 2019, 2021, 2022, 2023, 2024, 2025];
    const divisions = placesWithRulesOfTheirOwn();
    for (const language of LANGUAGES) {
      const t = (key: string, values?: Readonly<Record<string, unknown>>) =>
        translator.text(language, key, values);
      for (const division of divisions) {
        for (const levyYear of years) {
          for (const kind of ['enterprise', 'organ'] as const) {
            const collectionDate = collectionDateOf(plainDate('2026-06-01'), levyYear);
            const { policy } = policies.ruleFor({ division, levyYear, collectionDate, kind });
            const rows = ruleGroups(policy, policies.book, { language, t }).flatMap(group => group.rows);
            expect(rows.filter(row => NO_WORDS.test(row.value + row.scope + row.doubts.join()))).toEqual([]);
            const writer = { language, t };
            const sentences = [inShort, rewardInShort, subsidiesInShort].flatMap(write =>
              write(policy, policies.book, writer),
            );
            const windows = windowRows(policy, policies.book, writer).flatMap(({ when, what }) => [
              when,
              what,
            ]);
            expect([...sentences, ...windows].filter(words => NO_WORDS.test(words))).toEqual([]);
          }
        }
      }
    }
  });
});
