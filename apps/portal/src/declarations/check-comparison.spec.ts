import { expect, it } from '@jest/globals';
import type { Draft, FiledRosterEntry } from '#declarations';
import { comparisonRows, figuresOf } from './check-comparison.js';

const words = {
  t: (key: string, values?: object) =>
    [key, ...Object.values((values ?? {}) as Record<string, string>)].join(' '),
  language: 'en' as const,
};
const filed = (...citizenIds: string[]) =>
  figuresOf(
    {
      ...{ headcount: { total: '100' }, payroll: '5000000.00' },
      roster: citizenIds.map(citizenId => ({ citizenId }) as FiledRosterEntry),
    },
    null,
  );
const rows = (now: ReturnType<typeof filed>, before: ReturnType<typeof filed>) =>
  comparisonRows({} as Draft, now, before, words).map(({ label, change }) => `${label}: ${change}`);

it('counts who left and came back as one person, and says the stays apart', () => {
  const compared = rows(filed('chen', 'li', 'chen'), filed('chen', 'li'));
  expect(compared).toContain('check.rows.people: check.same');
  expect(compared).toContain('check.rows.stays: check.morePercent check.stays 1 50.0%');
});

it('says no stays where nobody came back', () => {
  expect(rows(filed('chen', 'li'), filed('chen')).join()).not.toContain('stays');
});
