import { describe, expect, it } from '@jest/globals';
import { collectionDateOf, EMPLOYER_KINDS, listPlaces, policyWords, shippedPolicies } from '#policy';
import { plainDate } from '#values';
import { createTranslator, LANGUAGES, loadCatalogue, withTexts } from '#web';
import { RULE_GROUPS, ruleGroups } from './rules-page.js';

const policies = shippedPolicies();
const catalogue = withTexts(loadCatalogue(['libs/web/locales', 'apps/portal/locales']), {
  policy: policyWords,
});
const translator = createTranslator(catalogue);

describe('the page of rules', () => {
  it('has a place for every parameter', () => {
    const grouped = Object.values(RULE_GROUPS).flat();
    expect([...grouped].sort()).toEqual([...policies.book.definitions.keys()].sort());
  });

  it('has words for every value of every place, year and kind', () => {
    const years = Array.from({ length: 12 }, (_, index) => 2014 + index);
    const divisions = listPlaces().map(place => place.division);
    for (const language of LANGUAGES) {
      const t = (key: string, values?: Readonly<Record<string, unknown>>) =>
        translator.text(language, key, values);
      for (const division of divisions.filter(code => code.endsWith('00') || code === '210603')) {
        for (const levyYear of years) {
          for (const kind of EMPLOYER_KINDS) {
            const collectionDate = collectionDateOf(plainDate('2026-06-01'), levyYear);
            const { policy } = policies.ruleFor({ division, levyYear, collectionDate, kind });
            const rows = ruleGroups(policy, policies.book, { language, t }).flatMap(group => group.rows);
            expect(rows.filter(row => /undefined|\[object|\{\{/.test(row.value + row.scope))).toEqual([]);
          }
        }
      }
    }
  });
});
