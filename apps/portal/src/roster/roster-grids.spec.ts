import { describe, expect, it } from '@jest/globals';
import type { DeclarationView, DraftRosterEntry } from '#declarations';
import type { Clock } from '#persistence';
import { plainDate } from '#values';
import type { DeclarationPages } from '../declarations/declaration-pages.js';
import type { PortalRequest } from '../security/portal-request.js';
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
