import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import { standingOf, surchargeWorking, type AccountView } from '#levies';
import { assessRequest, collectionRules, policyWords, type CollectionRules } from '#policy';
import { plainDate, Rational } from '#values';
import { createTranslator, LANGUAGES, loadCatalogue, withTexts } from '#web';
import { entry } from '../../../../libs/levies/src/testing/entries.js';
import { accountModel } from './account.view.js';

const translator = createTranslator(
  withTexts(loadCatalogue(['libs/web/locales', 'apps/portal/locales']), { policy: policyWords }),
);
const wordsOf = (language: (typeof LANGUAGES)[number]) => ({
  language,
  t: (key: string, values?: Readonly<Record<string, unknown>>) => translator.text(language, key, values),
});
const nobody: Actor = { ...{ accountId: 'account', regionCode: '210603' }, ...{ name: '' }, grants: [] };

/** What a county of the delivered rules asks of an employer of 200 with one counted person. */
const REQUEST = {
  ...{ division: '210603', levyYear: 2023, declaredOn: '2024-05-20' },
  employer: { kind: 'enterprise', registeredOn: '2012-03-01' },
  ...{ headcount: '200', averageWage: '80000.00', countedPersons: '1' },
  assume: { localAverageWage: '90000.00' },
};

/** An account of 4,440.00 due on 29 June 2024, warned until 30 May 2025, looked at on the day of a surcharge. */
function viewOn(on: string, { assessed = true, rules = rulesOn(on) } = {}): AccountView {
  const day = plainDate(on);
  const notice = entry('notice', 444_000n, '2024-05-30', { dueOn: '2024-06-29' });
  const warnings = [{ issuedOn: plainDate('2025-05-06'), until: plainDate('2025-05-30') }];
  const entries = [notice, entry('surcharge', 1n, on)];
  const made = assessRequest(REQUEST, 'en');
  if (!made.ok) throw new Error('the example is refused');
  return {
    account: {
      ...{ regionCode: '210603', employerId: 'employer', levyYear: 2023 },
      ...{ collectedBy: 'taxOffice', openedOn: plainDate('2024-05-30') },
    },
    ...{ entries, warnings, rules, today: day, firstDue: plainDate('2024-06-29') },
    standing: standingOf(entries, warnings, day),
    employer: null,
    life: { ending: null, movedTo: null },
    determination: null,
    assessment: assessed ? made.value.assessment : null,
    titled: [],
    surcharge: surchargeWorking(entries, warnings, rules.surcharge?.value ?? null),
    ...{ papers: [], requests: [], proposals: [], names: new Map() },
  };
}

function rulesOn(on: string): CollectionRules {
  return collectionRules('210603', 2023, plainDate(on));
}

describe('the working on the page of an account', () => {
  it('ends with the levy, in short and with every step, in both languages', () => {
    for (const language of LANGUAGES) {
      const { working } = accountModel(nobody, viewOn('2025-06-10'), wordsOf(language));
      const keys = working?.short.map(({ key }) => key);
      expect(keys).toEqual(['countedPersons', 'quota', 'shortfall', 'levyBeforeRelief', 'levy']);
      expect(working?.steps.length).toBeGreaterThan(working?.short.length ?? 0);
      expect(working?.steps).toEqual(expect.arrayContaining(working?.short ?? []));
      expect(JSON.stringify(working)).not.toMatch(/undefined|\{\{/);
    }
  });

  it('is left out where a determination carries no working', () => {
    const bare = viewOn('2025-06-10', { assessed: false });
    expect(accountModel(nobody, bare, wordsOf('en')).working).toBeNull();
  });
});

describe('the surcharge on the page of an account', () => {
  const surchargeOn = (view: AccountView) => accountModel(nobody, view, wordsOf('en')).surcharge;

  it('says that no bound is confirmed from the day on which it is above what was owed', () => {
    // 200 days at 5 ‰ are as much as the debt: 30 June 2024 to 15 January 2025; the warning ran out later.
    expect(surchargeOn(viewOn('2025-06-10'))).toMatchObject({
      isAboveDebt: true,
      rows: [{ amount: '7,681.20' }],
    });
  });

  it('says nothing of it up to the debt itself, nor where a bound holds', () => {
    const { surcharge, ...rest } = rulesOn('2025-06-10');
    if (!surcharge) throw new Error('no rule of surcharge');
    const rule = (over: Partial<typeof surcharge.value>) => ({
      ...rest,
      surcharge: { ...surcharge, value: { ...surcharge.value, ...over } },
    });
    const lower = rule({ perDay: Rational.one.over(Rational.of(346)) });
    expect(surchargeOn(viewOn('2025-06-10', { rules: lower }))).toMatchObject({
      isAboveDebt: false,
      rows: [{ amount: '4,440.00' }],
    });
    const bounded = rule({ most: Rational.of(2) });
    expect(surchargeOn(viewOn('2025-06-10', { rules: bounded }))).toMatchObject({
      isAboveDebt: false,
      rows: [{ amount: '7,681.20' }],
    });
  });
});
