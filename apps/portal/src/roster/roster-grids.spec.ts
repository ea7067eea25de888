import { describe, expect, it } from '@jest/globals';
import type { DeclarationView, DraftRosterEntry } from '#declarations';
import type { Clock } from '#persistence';
import { plainDate } from '#values';
import type { DeclarationPages } from '../declarations/declaration-pages.js';
import type { PortalRequest } from '../security/portal-request.js';
import { gridRow, storedRow } from './grid-view.js';
import { RosterGrids } from './roster-grids.js';

const person = {
  ...{ name: '陈晓兰', citizenId: '999999198701014062', jobTitle: '质检员', monthlyWage: '3200.00' },
  certificate: {
    kind: 'disability',
    number: '99999919870101406244',
    category: 'limb',
    grade: 4,
    validTo: null,
  },
  ...{ from: plainDate('2024-01-01'), to: null, insured: true },
  contract: { kind: 'openEnded', from: plainDate('2024-01-01') },
} as unknown as DraftRosterEntry;

describe('months of a roster', () => {
  it('are not counted of a certificate whose validity nobody knows, as the estimate does not', async () => {
    const pages = { words: () => ({ language: 'zh-CN' }) } as unknown as DeclarationPages;
    const clock = { today: async () => plainDate('2025-05-20') } as unknown as Clock;
    const view = {
      draft: { regionCode: '210603', levyYear: 2024, employer: null },
      employer: { kind: 'enterprise', registeredOn: plainDate('2010-01-01') },
    } as unknown as DeclarationView;
    const roster = [
      { ...person, entryId: 'known' },
      { ...person, entryId: 'unknown', validityUnknown: true as const },
    ];
    const months = await new RosterGrids(pages, clock).monthsByEntry({} as PortalRequest, view, roster);
    expect([...months.keys()]).toEqual(['known']);
  });
});

describe('the validity of a certificate in a grid', () => {
  const words = { t: (key: string) => key, language: 'en' as const };
  const asked = { householdIn: [], graduates: [], rewardYears: false } as unknown as Parameters<
    typeof gridRow
  >[4]['asked'];
  const validity = (over: object) => {
    const entry = { ...person, entryId: 'one', ...over } as unknown as DraftRosterEntry;
    const { label, isAsked } = gridRow(
      0,
      entry,
      storedRow(entry),
      undefined,
      { levyYear: 2024, asked },
      words,
    ).validTo;
    return isAsked ? label : null;
  };

  it('is asked anew where it is over, for the first time where nobody knew it, and not where it holds', () => {
    const over = { certificate: { ...person.certificate, validTo: plainDate('2024-03-31') } };
    expect([validity(over), validity({ validityUnknown: true }), validity({})]).toEqual([
      ...['roster.columns.validTo', 'roster.columns.unknownValidTo', null],
    ]);
  });
});
